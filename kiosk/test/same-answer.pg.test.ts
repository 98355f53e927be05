import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import { opener } from '@outguide/server/realtime/seal';
import { sealKeys } from '@outguide/server/realtime/seal-keys';
import { askFor } from '@outguide/server/test/scan/ask-for';
import { TestJournal } from '@outguide/server/test/scan/journal';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { smallServer, type SmallServer } from '@outguide/server/test/scan/small-server';
import { House } from '@outguide/server/verbs/scan/house';
import { Settler } from '@outguide/server/verbs/scan/lanes';
import { Kiosk } from '../src/kiosk.ts';
import type { Shown } from '../src/station.ts';
import { someFolder } from './support/folder.ts';
import { read, until } from './support/run.ts';

let hospital: SmallHospital;
let server: SmallServer;

beforeAll(async () => {
  hospital = await smallHospital(12);
  server = await smallServer(hospital.db);
});

afterAll(async () => {
  await server.stop();
  await hospital.drop();
});

const heard = ({ seq, code, say }: Shown) => {
  const { tone, outcome, headline, moved } = say;
  return { seq, code, tone, outcome, headline, moved };
};

describe('what a kiosk answers by itself', () => {
  test('is what the server answers to the same scans, over random hands', async () => {
    const { sql } = hospital.db;
    const [one, other] = hospital.folders.slice(2);
    const old = hospital.owner.sql;
    await old`insert into settings (name, value) values ('old_stock', '{"relabel": true}')`;
    await old`insert into aliases (code, folder_id) values ('OLD-1', ${one?.id ?? 0}), ('OLD-2', ${other?.id ?? 0})`;
    await old`insert into aliases (code, place_id) values ('OLD-CLINIC', ${hospital.places.clinic})`;
    await old`
      with wrong as (insert into alias_bindings (code, folder_id) values ('ENDED-1', ${one?.id ?? 0}) returning id)
      insert into alias_ends (alias_id, reason) select id, 'it was on another folder' from wrong`;
    const { id: kioskId, key } = await hospital.addKiosk(hospital.places.room);
    const sealKey = (await sealKeys(sql)).publicKey;
    const here: Shown[] = [];
    const central: Shown[] = [];
    const kiosk = new Kiosk({
      identity: {
        server: server.url,
        kioskId,
        name: 'Kiosk',
        placeId: hospital.places.room,
        key,
        sealKey,
      },
      ...{ dir: someFolder(), ports: [], screenPort: null, version: 'test' },
      onSaved: (shown) => here.push(shown),
      onChanged: (shown) => central.push(shown),
    });
    await kiosk.start();
    await until('facts', () => kiosk.folderCount === 12 && kiosk.known.oldLabels === 4);
    const { clerk, ward, clinic, shelf, undo, farWard, otherWard, trolley, envelope } =
      hospital.codes;
    const end = composeSymbol('A', 10);
    const folders = hospital.folders.map((folder) => folder.code);
    const others = [
      clerk,
      ward,
      clinic,
      farWard,
      otherWard,
      trolley,
      envelope,
      shelf,
      undo,
      end,
      'F00000001299',
      '4711 MRN',
      ...['OLD-1', ']C0OLD-1', '*OLD-2*', 'OLD-CLINIC', 'ENDED-1', '+A123BJC5D6E71H'],
      composeSymbol('A', 5),
    ];
    const code = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...folders) },
      fc.constantFrom(...others),
    );
    for (const codes of fc.sample(fc.array(code, { minLength: 20, maxLength: 20 }), {
      numRuns: 12,
      seed: 11,
    })) {
      for (const one of codes) kiosk.take(read(one));
      await until('answers', () => kiosk.waiting === 0);
    }
    await kiosk.stop();
    expect(central).toHaveLength(240);
    const answers = central.toSorted((a, b) => a.seq - b.seq).map(heard);
    // Whose number another system's code is only the server knows: the kiosk keeps it and goes on as before.
    const unsure = here.map(({ say }) => say.outcome === 'kept');
    expect(unsure).toEqual(answers.map(({ outcome }) => outcome === 'foreign'));
    expect(here.map(heard).filter((_, i) => !unsure[i])).toEqual(
      answers.filter((_, i) => !unsure[i]),
    );
  }, 60_000);

  test('goes for both by whom the kiosk announced a folder for, whatever the server learned since', async () => {
    const { db, places, folders, codes } = hospital;
    const [wanted, later] = [folders[10], folders[11]];
    if (!wanted || !later) throw new Error('no folders');
    await askFor(db.sql, wanted.id, places.clinic);
    const { id: kioskId, key } = await hospital.addKiosk(places.room);
    const sealKey = (await sealKeys(db.sql)).publicKey;
    const said: Shown[] = [];
    const kiosk = new Kiosk({
      identity: {
        ...{ server: server.url, kioskId, name: 'Kiosk', placeId: places.room, key, sealKey },
      },
      ...{ dir: someFolder(), ports: [], screenPort: null, version: 'test' },
      onSaved: (shown) => said.push(shown),
      onChanged: () => {},
    });
    await kiosk.start();
    await until('facts', () => kiosk.folderCount === 12);
    for (const code of [codes.ward, wanted.code]) kiosk.take(read(code));
    await until('answers', () => kiosk.waiting === 0);
    // Asked for in the instant of the scan: the kiosk cannot know, and the folder goes with the hand that holds it.
    kiosk.take(read(later.code));
    await askFor(db.sql, later.id, places.clinic);
    await until('answers', () => kiosk.waiting === 0);
    await kiosk.stop();
    expect(said.map(({ say }) => [say.outcome, say.moved])).toEqual([
      ['destination', 0],
      ['hold', 0],
      ['charged_out', 1],
    ]);
    const at = await db.sql`select folder_id as id, state, place_id as "placeId" from custody
      where folder_id in ${db.sql([wanted.id, later.id])} order by id`;
    expect(at).toEqual([
      { id: wanted.id, state: 'here', placeId: places.room },
      { id: later.id, state: 'out', placeId: places.ward },
    ]);
  }, 60_000);

  test('warns of a volume while another one of its chart is waited for, without asking the server', async () => {
    const { db, places, folders, owner } = hospital;
    const taken = folders[9];
    if (!taken) throw new Error('no folder');
    await owner.sql`
      with made as (
        insert into folders (chart_id, volume_no, home_place_id, filing_key)
        select chart_id, 2, home_place_id, filing_key from folders where id = ${taken.id} returning id, chart_id
      ), asked as (
        insert into requests (id, chart_id, for_place_id, urgency)
        select gen_random_uuid(), chart_id, ${places.clinic}, 'now' from made returning id
      ) insert into request_folders (request_id, folder_id) select asked.id, made.id from asked, made`;
    const { id: kioskId, key } = await hospital.addKiosk(places.room);
    const sealKey = (await sealKeys(db.sql)).publicKey;
    const [here, central]: Shown[][] = [[], []];
    const kiosk = new Kiosk({
      identity: { server: server.url, kioskId, name: 'Kiosk', placeId: places.room, key, sealKey },
      ...{ dir: someFolder(), ports: [], screenPort: null, version: 'test' },
      onSaved: (shown) => here?.push(shown),
      onChanged: (shown) => central?.push(shown),
    });
    await kiosk.start();
    await until('facts', () => kiosk.folderCount === 13);
    // Filed first, then taken from its shelf.
    for (const code of [hospital.codes.shelf, taken.code, composeSymbol('A', 10), taken.code])
      kiosk.take(read(code));
    await until('answers', () => kiosk.waiting === 0);
    await kiosk.stop();
    expect(here?.[3]?.say).toMatchObject({
      ...{ tone: 'question', headline: 'Wrong volume? This is vol. 1' },
      line: 'clinic C2 waits for vol. 2 of this chart. Scan that one, and UNDO for this one.',
    });
    const spoken = ({ say: { folder: _, ...say } }: Shown) => say;
    expect(here?.map(spoken)).toEqual(central?.toSorted((a, b) => a.seq - b.seq).map(spoken));
  }, 60_000);

  test('is what the server answers to a trolley that others have loaded, and to what is counted out of it', async () => {
    const { sql } = hospital.db;
    const { codes, places, folders } = hospital;
    const journal = new TestJournal((await hospital.addKiosk(places.room)).id);
    journal.scan(codes.trolley).scan(codes.farWard);
    for (const one of folders.slice(0, 3)) journal.scan(one.code);
    journal.scan(codes.otherWard).scan(folders[3]?.code ?? '');
    const house = new House();
    const settler = new Settler({
      ...{ db: hospital.db, house, clock: Date.now },
      open: opener(await sealKeys(sql)),
    });
    await settler.settle(journal.kioskId, journal.upload());
    const { id: kioskId, key } = await hospital.addKiosk(places.farWard);
    const here: Shown[] = [];
    const central: Shown[] = [];
    const sealKey = (await sealKeys(sql)).publicKey;
    const kiosk = new Kiosk({
      identity: {
        server: server.url,
        kioskId,
        name: 'Kiosk',
        placeId: places.farWard,
        key,
        sealKey,
      },
      ...{ dir: someFolder(), ports: [], screenPort: null, version: 'test' },
      onSaved: (shown) => here.push(shown),
      onChanged: (shown) => central.push(shown),
    });
    await kiosk.start();
    await until('facts', () => kiosk.folderCount === 13);
    for (const code of [codes.trolley, folders[0]?.code ?? '', codes.undo, codes.trolley])
      kiosk.take(read(code));
    await until('answers', () => kiosk.waiting === 0);
    await kiosk.stop();
    expect(here.map(heard)).toEqual(central.toSorted((a, b) => a.seq - b.seq).map(heard));
    expect(here[0]?.say).toMatchObject({
      ...{ outcome: 'arrived', headline: 'Arrived: 3 folders', moved: 3 },
      more: expect.stringContaining('On it goes: ward W9: '),
    });
    expect(here.map(({ say }) => say.outcome)).toEqual([
      'arrived',
      'received',
      'undone',
      'on_its_way',
    ]);
  }, 60_000);

  test('tells of an old number, of folders to be brought together and of a temporary one that stands in, as the server does', async () => {
    const { db, places, folders, owner } = hospital;
    const [renumbered, apart, missed] = folders.slice(4, 7);
    if (!renumbered || !apart || !missed) throw new Error('no folders');
    const spare = composeSymbol('F', 990_001);
    await owner.sql`
      with made as (
        insert into folders (chart_id, volume_no, temporary, home_place_id, filing_key)
        select chart_id, volume_no, true, home_place_id, filing_key from folders where id = ${missed.id} returning id
      ) insert into labels (code, folder_id) select ${spare}, id from made`;
    await owner.sql`
      insert into notices (kind, folder_id, place_id, facts) values
        ('reprint_label', ${renumbered.id}, ${places.room}, '{"why": "renumbered"}'),
        ('combine_folders', ${apart.id}, ${places.room}, '{}')`;
    const elsewhere = new TestJournal((await hospital.addKiosk(places.ward)).id).scan(spare);
    const open = opener(await sealKeys(db.sql));
    const settler = new Settler({ db, house: new House(), clock: Date.now, open });
    await settler.settle(elsewhere.kioskId, elsewhere.upload());
    const { id: kioskId, key } = await hospital.addKiosk(places.room);
    const sealKey = (await sealKeys(db.sql)).publicKey;
    const [here, central]: Shown[][] = [[], []];
    const kiosk = new Kiosk({
      identity: { server: server.url, kioskId, name: 'Kiosk', placeId: places.room, key, sealKey },
      ...{ dir: someFolder(), ports: [], screenPort: null, version: 'test' },
      onSaved: (shown) => here?.push(shown),
      onChanged: (shown) => central?.push(shown),
    });
    await kiosk.start();
    await until('facts', () => kiosk.folderCount > 12);
    // The true one is found, and then the temporary one comes back.
    for (const code of [renumbered.code, apart.code, missed.code, spare]) kiosk.take(read(code));
    await until('answers', () => kiosk.waiting === 0);
    await kiosk.stop();
    const spoken = ({ say: { folder: _, ...say } }: Shown) => say;
    expect(here?.map(spoken)).toEqual(central?.toSorted((a, b) => a.seq - b.seq).map(spoken));
    expect(here?.map(({ say }) => say.more)).toMatchObject([
      expect.stringContaining('Relabel: the number printed on it is an old one.'),
      expect.stringContaining('bring it to the folders of that one'),
      expect.stringContaining('A temporary folder stands in for it: at ward'),
      expect.anything(),
    ]);
    // The same hands moved it a moment before.
    expect(here?.at(-1)?.say.line).toContain('The folder it stands in for was found: at file_room');
  }, 60_000);
});
