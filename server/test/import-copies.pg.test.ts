import { afterAll, beforeAll, expect, it } from 'vitest';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';
import { FileTaker, why } from './take-file.ts';

// Files of digital copies: the last word is the current one, what was said is kept, and each bad row by itself.

let hospital: DeskHospital;
const taker = new FileTaker(() => hospital.db);
beforeAll(async () => {
  hospital = await deskHospital(3);
  await hospital.owner.sql`update facilities set time_zone = 'Europe/Berlin'`;
  await hospital.owner
    .sql`insert into patient_identifiers (authority, value, patient_id) select 'H', '00778899', min(id) from patients`;
});
afterAll(async () => {
  taker.close();
  await hospital.drop();
});

const header =
  'facility,record_type,number,volume,system,external_id,address,pages,complete,made_at';
const copies = (...rows: readonly string[]) => [header, ...rows].join('\n');
const said = (number: string, rest: string) => `H,med,${number},1,Archive,${rest}`;
const first = said('100001', 'D-1,https://archive.example/D-1,212,yes,2026-03-03 14:20');
const versions = async (n: number) => {
  const rows = await hospital.owner.sql<{ version: number; pages: number; complete: boolean }[]>`
    select version, pages, complete from digital_copies where folder_id = ${hospital.folders[n]?.id ?? 0}
    order by version`;
  return rows.map((row) => `${row.version}: ${row.pages}${row.complete ? '' : ', partial'}`);
};

it('takes a copy once; what differs is a new version, and the one before is kept', async () => {
  expect(await taker.takeTwice('copies', copies(first))).toMatchObject({ added: 1, refused: 0 });
  const [row] = await hospital.owner.sql`select made_at as at, source from digital_copies`;
  expect(row).toEqual({ at: new Date('2026-03-03T13:20:00Z'), source: 'import' });
  const withdrawn = copies(first.replace('yes', 'no'));
  expect(await taker.takeTwice('copies', withdrawn)).toMatchObject({ changed: 1 });
  const anew = copies(said('100001', 'D-9,https://archive.example/D-9,230,yes,2026-05-01 08:00'));
  expect(await taker.takeTwice('copies', anew)).toMatchObject({ changed: 1 });
  expect(await versions(0)).toEqual(['1: 212', '2: 212, partial', '3: 230']);
});

it('an old list does not come back, a corrected time of the same copy does', async () => {
  const late = said('100001', 'D-4,https://archive.example/D-4,99,yes,2026-04-01 08:00');
  expect(why(await taker.take('copies', copies(first)))).toEqual([
    '2 made_at was said before, and something else of this folder since',
  ]);
  expect(why(await taker.take('copies', copies(late)))).toEqual([
    '2 made_at is before that of the copy which is known here',
  ]);
  const mended = said('100001', 'D-9,https://archive.example/D-9,230,yes,2026-04-30 08:00');
  expect(await taker.takeTwice('copies', copies(mended))).toMatchObject({ changed: 1 });
  expect(await versions(0)).toHaveLength(4);
});

it('refuses what cannot be: each row by itself, and no cell in the reason', async () => {
  const good = 'https://archive.example/D-2,5,yes';
  const at = (address: string) => said('100002', `D-2,${address},5,yes,2026-03-03 14:20`);
  const rows: readonly (readonly [string, string])[] = [
    [said('999', `D-2,${good},2026-03-03 14:20`), 'number is no chart here; import charts first'],
    [
      said('100002', `D-2,${good},2026-03-03 14:20`).replace(',1,', ',7,'),
      'volume is no folder of this chart; import folders first',
    ],
    [at('http://archive.example/D-2'), 'address is no address that begins with https://'],
    [at('javascript:alert(1)'), 'address is no address that begins with https://'],
    [
      at('https://somebody:secret@archive.example/D-2'),
      'address holds a sign-in; give one without',
    ],
    ...['https://archive.example/100002', 'https://a.example/?mrn=MRN778899&x=1'].map(
      (address) =>
        [
          at(address),
          'address holds a number of the patient or the chart; give one by the system’s own id',
        ] as const,
    ),
    [said('100002', `D-2,${good},2099-03-03 14:20`), 'made_at is still to come'],
    [
      said('100002', `D-2,${good},2026-03-29 02:30`),
      'made_at is a time that the clocks of this facility leave out',
    ],
    [
      said('100002', 'D-2,https://archive.example/D-2,0,yes,2026-03-03 14:20'),
      'pages is not a whole number from 1 to 99999',
    ],
    [
      said('100002', 'D-2,https://archive.example/D-2,5,part,2026-03-03 14:20'),
      'complete is neither yes nor no',
    ],
  ];
  for (const [row, reason] of rows)
    expect(why(await taker.take('copies', copies(row)))).toEqual([`2 ${reason}`]);
  expect(await versions(1)).toEqual([]);
  // Digits that happen to stand in a longer number of the system are no number of a patient.
  expect(await taker.take('copies', copies(at('https://a.example/9910000299')))).toMatchObject({
    added: 1,
  });
});

it('the database alone refuses what code might let through, and changes nothing that was said', async () => {
  const insert = (
    columns: string,
  ) => `insert into digital_copies (folder_id, version, system, external_id, address,
    pages, complete, made_at, source) select ${hospital.folders[2]?.id ?? 0}, ${columns}, 'test'`;
  const right = `1, 'A', 'D', 'https://a.example/x?y=1', 1, true, now()`;
  const state = (statement: string, db = hospital.owner) =>
    db.sql.unsafe(statement).then(
      () => 'taken',
      (error: unknown) => (error as { code: string }).code,
    );
  for (const wrong of [
    right.replace('1,', '2,'),
    right.replace('https', 'http'),
    right.replace('https://a.example/x?y=1', '/copies/1/example '),
    right.replace('https://', 'https://who@'),
    right.replace('now()', `now() + interval '1 hour'`),
  ])
    expect(await state(insert(wrong)), wrong).toBe('23514');
  expect(await state(insert(right))).toBe('taken');
  expect(await state('delete from digital_copies')).toBe('23001');
  expect(await state('update digital_copies set pages = 2', hospital.db)).toBe('42501');
  expect(await hospital.findings()).toEqual([]);
});
