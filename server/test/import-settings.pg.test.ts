import { setTimeout as pause } from 'node:timers/promises';
import type { FilingOrder } from '@outguide/db/vocabulary';
import { filingKey } from '@outguide/labels/filing-order';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timeText } from '../src/domain/clock-text.ts';
import { takeFolders } from '../src/import/take-folders.ts';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import type { ScansAnswer } from '../src/realtime/wire.ts';
import { counts } from '../src/verbs/board/counts.ts';
import { consoleCall } from '../src/verbs/console-call.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { changesPage, snapshotPage } from '../src/verbs/scan/snapshot-page.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import { FileTaker, why } from './take-file.ts';

// A server is up and scans while settings are imported: what reads them must follow within the time that it may be old.

const staleMs = 2_100;
const hourMs = 3_600_000;
let hospital: SmallHospital;
let settler: Settler;
const taker = new FileTaker(() => hospital.db);
const take = taker.take.bind(taker);
const takeTwice = taker.takeTwice.bind(taker);

beforeAll(async () => {
  hospital = await smallHospital(12);
  settler = new Settler({
    db: hospital.db,
    house: new House(),
    clock: Date.now,
    open: opener(makeSealKeys()),
  });
});
afterAll(async () => {
  taker.close();
  await settler.drain();
  await hospital.drop();
});

const sql = () => hospital.db.sql;
const one = async (text: string) => (await sql().unsafe(text))[0];
const code = (n: number) => hospital.folders[n]?.code ?? '';
const kioskAt = async (placeId: number) => new TestJournal((await hospital.addKiosk(placeId)).id);
const healthy = async () =>
  expect((await examine(sql())).filter((law) => law.found > 0)).toEqual([]);
const last = (answer: ScansAnswer) => (answer.ok ? answer.answers.at(-1)?.say : undefined);
const scan = async (journal: TestJournal, ...codes: readonly string[]) => {
  const from = journal.bodies.length + 1;
  for (const text of codes) journal.scan(text);
  return last(await settler.settle(journal.kioskId, journal.upload(from)));
};
const audited = (kind: string) =>
  one(`select facts ->> 'added' as added, facts ->> 'changed' as changed from audit_events
    where action = 'import.${kind}' order by id desc limit 1`);

describe('facilities', () => {
  const header = 'facility,name,time_zone';

  it('are added with their place, renamed in both, given a zone; wrong zones are refused', async () => {
    const file = [header, 'H,Hill Hospital,Asia/Kathmandu', 'N,North Clinic,America/St_Johns'];
    const zones = ['Mars/Base', 'EST', '05:30', 'europe/berlin', 'Europe/Berlin; drop'];
    const bad = zones.map((zone, n) => `X${n},Wrong,"${zone}"`);
    const result = await takeTwice('facilities', [...file, ...bad, 'R1'].join('\n'));
    expect(result).toMatchObject({ kind: 'facilities', added: 1, changed: 1, refused: 6 });
    expect(why(result)).toEqual([
      ...zones.map((_, n) => `${n + 4} time_zone is no time zone such as Europe/Berlin`),
      '9  has 1 cells where the header has 3',
    ]);
    expect(await audited('facilities')).toEqual({ added: '1', changed: '1' });
    const rows =
      await sql()`select f.name, f.time_zone as zone, p.name as place, p.kind, l.code is not null as labelled
      from facilities f join places p on p.facility_id = f.id and p.code = f.code
        left join labels l on l.place_id = p.id order by f.code`;
    expect([...rows]).toEqual([
      {
        ...{ name: 'Hill Hospital', zone: 'Asia/Kathmandu', place: 'Hill Hospital' },
        ...{ kind: 'facility', labelled: true },
      },
      {
        ...{ name: 'North Clinic', zone: 'America/St_Johns', place: 'North Clinic' },
        ...{ kind: 'facility', labelled: true },
      },
    ]);
  });

  it('renamed by their row among the places are renamed in both as well, once', async () => {
    const file = 'facility,code,name,kind\nN,N,North Hospital,facility\n';
    expect(await takeTwice('places', file)).toMatchObject({ changed: 1 });
    expect(await one(`select name from facilities where code = 'N'`)).toEqual({
      name: 'North Hospital',
    });
  });

  it('that lost the one name for both get it again', async () => {
    await hospital.owner.sql`update places set name = 'Old' where code = 'N'`;
    const file = `${header}\nN,North Hospital,America/St_Johns\n`;
    expect(await takeTwice('facilities', file)).toMatchObject({ changed: 1 });
  });

  it('cannot have the code of a room of theirs', async () => {
    await take('places', 'facility,code,name,kind\nK,K,Kept,facility\n');
    await hospital.owner.sql`update places set kind = 'ward', room_id = id where code = 'K'`;
    expect(why(await take('facilities', `${header}\nK,Kept,UTC\n`))).toEqual([
      '2 facility is the code of a place in this facility; give it another',
    ]);
  });

  it('tell the time of day to a server and to kiosks that are up', async () => {
    const journal = await kioskAt(hospital.places.room);
    const first = await snapshotPage(sql(), { ...ask(), after: 0 });
    expect(first.fixed?.timeZone).toBe('Asia/Kathmandu');
    const at = Date.now() - 2_000;
    journal.scan(code(0), at);
    await settler.settle(journal.kioskId, journal.upload());
    expect((await scan(journal, code(0)))?.line).toContain(
      timeText(at, Date.now(), 'Asia/Kathmandu'),
    );
    await take('facilities', `${header}\nH,Hill Hospital,Pacific/Marquesas\n`);
    await pause(staleMs);
    expect((await scan(journal, code(0)))?.line).toContain(
      timeText(at, Date.now(), 'Pacific/Marquesas'),
    );
    const position = first.position ?? '';
    const then = await changesPage(sql(), {
      ...ask(),
      since: position,
      fixed: first.fixed?.version,
    });
    expect(then.fixed?.timeZone).toBe('Pacific/Marquesas');
  });
});

const ask = () => ({ placeId: hospital.places.room, version: 'v', limit: 5 });

describe('record types', () => {
  const header = 'record_type,name,loan_hours,filing_order';

  it('are added with a week and terminal digits unless told, renamed, and refused where absurd', async () => {
    const result = await takeTwice(
      'record-types',
      [
        header,
        'OB,Obstetric record,,',
        'RX,Radiology jacket,336,Middle_Digit',
        'med,Medical record,,',
        ...['0', '-5', '8761', '1.5', '1e3', 'week'].map((hours, n) => `X${n},Wrong,${hours},`),
        'X6,Wrong,24,alphabetical',
      ].join('\n'),
    );
    expect(result).toMatchObject({ kind: 'record-types', added: 2, changed: 1, refused: 7 });
    const whole = 'loan_hours is not a whole number from 1 to 8760';
    expect(why(result)).toEqual([
      `5 ${whole}`,
      '6 loan_hours begins like a formula (=, +, - or @); write the plain text',
      ...[7, 8, 9, 10].map((line) => `${line} ${whole}`),
      '11 filing_order is not one of: terminal_digit, middle_digit, straight',
    ]);
    const rows =
      await sql()`select code, name, loan_hours as loan, filing_order as "order" from record_types order by id`;
    expect([...rows]).toEqual([
      { code: 'med', name: 'Medical record', loan: 168, order: 'terminal_digit' },
      { code: 'OB', name: 'Obstetric record', loan: 168, order: 'terminal_digit' },
      { code: 'RX', name: 'Radiology jacket', loan: 336, order: 'middle_digit' },
    ]);
    expect(await audited('record-types')).toEqual({ added: '2', changed: '1' });
  });

  const dueAfter = (n: number) =>
    one(`select extract(epoch from due_at - since)::int / 3600 as hours from away
      where folder_id = ${hospital.folders[n]?.id}`);

  it('change when is due what is out already, and what goes out later', async () => {
    const journal = await kioskAt(hospital.places.room);
    await scan(journal, hospital.codes.ward, code(1));
    expect(await dueAfter(1)).toEqual({ hours: 168 });
    await take('record-types', `${header}\nmed,Medical record,2,\n`);
    expect(await dueAfter(1)).toEqual({ hours: 2 });
    await scan(journal, code(2));
    expect(await dueAfter(2)).toEqual({ hours: 2 });
    const later = { ...consoleCall(hospital.db), clock: () => Date.now() + 3 * hourMs };
    expect(await counts(later)).toMatchObject({ overdue: 2 });
    await healthy();
  });

  it('wait for a settlement that has read the old loan period, so that its due time is not left behind', async () => {
    const id = hospital.folders[1]?.id ?? 0;
    let changed = false;
    let waiting: Promise<unknown> = Promise.resolve();
    await sql().begin(async (tx) => {
      await tx`select lock_folders(array[${id}]::bigint[])`;
      waiting = take('record-types', `${header}\nmed,Medical record,5,\n`).then(
        () => (changed = true),
      );
      await pause(500);
      expect(changed).toBe(false);
      await tx`update away set due_at = since + interval '2 hours' where folder_id = ${id}`;
    });
    await waiting;
    expect(await dueAfter(1)).toEqual({ hours: 5 });
    await healthy();
  });

  const misfiled = async (order: FilingOrder) => {
    const rows = await sql()<{ number: string; key: string }[]>`
      select c.number, f.filing_key as key from folders f join charts c on c.id = f.chart_id
        join record_types r on r.id = c.record_type_id where r.code = 'med'`;
    expect(rows.length).toBeGreaterThanOrEqual(12);
    return rows.filter(({ number, key }) => key !== filingKey(number, order)).length;
  };

  it('file every folder anew where the filing order changes, and kiosks hear of it', async () => {
    const first = await snapshotPage(sql(), { ...ask(), after: 0 });
    const file = `${header}\nmed,Medical record,,straight\n`;
    await take('record-types', file, true);
    expect(await misfiled('straight')).toBe(12);
    expect(await takeTwice('record-types', file)).toMatchObject({ changed: 1 });
    expect(await misfiled('straight')).toBe(0);
    const then = await changesPage(sql(), {
      ...ask(),
      ...{ since: first.position ?? '', fixed: first.fixed?.version },
    });
    expect(then.fixed?.filing[0]?.[1]).toBe('straight');
    await healthy();
  });

  it('wait for folders that are coming in by the old order', async () => {
    const [chart] = await sql()`insert into charts (patient_id, record_type_id, facility_id, number)
      select patient_id, record_type_id, facility_id, '654321' from charts limit 1 returning number`;
    expect(chart).toBeDefined();
    let waiting: Promise<unknown> = Promise.resolve();
    await sql().begin(async (tx) => {
      const cells = { facility: 'H', record_type: 'med', number: '654321', volume: '1' };
      const row = { line: 2, cells: { ...cells, home: 'R1-A', temporary: '', old_label: '' } };
      expect(await takeFolders(tx, [row])).toEqual([{ line: 2, did: 'added' }]);
      waiting = take('record-types', `${header}\nmed,Medical record,,middle_digit\n`);
      await pause(500);
    });
    await waiting;
    expect(await misfiled('middle_digit')).toBe(0);
    await healthy();
  });
});

describe('what a place may hold', () => {
  const header = 'facility,code,name,kind,parent,record_types';
  const second = (types: string) =>
    [header, `H,R2,Second room,file_room,,${types}`, 'H,R2-D,Its desk,desk,R2,'].join('\n');

  it('is followed by a kiosk at its desk: case 6 names the right room', async () => {
    expect(await takeTwice('places', second(''))).toMatchObject({ added: 2 });
    const desk = Number((await one(`select id from places where code = 'R2-D'`))?.['id']);
    const journal = await kioskAt(desk);
    expect((await scan(journal, code(5)))?.outcome).not.toBe('wrong_room');
    expect(await takeTwice('places', second('OB|RX'))).toMatchObject({ changed: 1, same: 1 });
    await pause(staleMs);
    expect(await scan(journal, code(6))).toMatchObject({
      outcome: 'wrong_room',
      line: expect.stringContaining('file_room R1'),
    });
    expect(await takeTwice('places', second('all'))).toMatchObject({ changed: 1 });
    await pause(staleMs);
    expect((await scan(journal, code(7)))?.outcome).not.toBe('wrong_room');
    await healthy();
  });

  it('is refused where a type is not here, where folders live that it leaves out, and for a facility', async () => {
    const rows = [
      'H,R2,Second room,file_room,,OB|NO',
      'H,R2-D,Its desk,desk,R2,|',
      'H,R1,Room,file_room,,OB',
      'H,R1-A,Shelf,shelf,R1,OB|RX',
      'H,H,Hill Hospital,facility,,OB',
      'H,R1,Room,file_room,,OB',
    ];
    const before = await one(
      `select md5(string_agg(p::text, ',' order by id)) as sum from places p`,
    );
    const absent = 'record_types name one that is not here; import record-types first';
    const lived = 'record_types leave out one of which folders have their home here';
    expect(why(await take('places', [header, ...rows.slice(0, 5)].join('\n')))).toEqual([
      ...[`2 ${absent}`, `3 ${absent}`, `4 ${lived}`, `5 ${lived}`],
      '6 record_types are told of rooms and what is in them, not of a facility',
    ]);
    expect(
      await one(`select md5(string_agg(p::text, ',' order by id)) as sum from places p`),
    ).toEqual(before);
  });

  it('keeps folders of another type from having their home there', async () => {
    await take('places', second('OB'));
    const folders = 'facility,record_type,number,volume,home';
    const rows = ['H,med,100001,2,R2-D', 'H,med,100001,3,R1'];
    const result = await take('folders', [folders, ...rows].join('\n'));
    expect(why(result)).toEqual(['2 home may not hold this record type']);
    expect(result).toMatchObject({ added: 1 });
    // A desk with a rule of its own may hold what its room may not, but may not lose that rule then.
    const own = (types: string) => `${header}\nH,R2-D,Its desk,desk,R2,${types}\n`;
    await take('places', own('med'));
    expect(await take('folders', [folders, rows[0]].join('\n'))).toMatchObject({ added: 1 });
    expect(why(await take('places', own('all')))).toEqual([
      '2 record_types leave out one of which folders have their home here: its room’s rule, which counts then, does',
    ]);
    await healthy();
  });
});
