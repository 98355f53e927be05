import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeSymbol } from '@outguide/labels/symbol';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';
import { FileTaker, why } from './take-file.ts';

// A whole back-file of old labels as one file: code → folder.

let hospital: DeskHospital;
const taker = new FileTaker(() => hospital.db);
beforeAll(async () => {
  hospital = await deskHospital(3);
});
afterAll(async () => {
  taker.close();
  await hospital.drop();
});

const file = (...rows: readonly string[]) =>
  ['label,facility,record_type,number,volume', ...rows].join('\n');

it('learns each label once, and refuses by itself what no label can be', async () => {
  const { sql } = hospital.owner;
  await sql`insert into patient_identifiers (authority, value, patient_id) select 'H', '00778899', min(id) from patients`;
  const rows = [
    'MR-1,H,med,100001,1',
    '*MR-2*,H,med,100002,1',
    'MR-2,H,med,100003,1',
    `${composeSymbol('F', 7)},H,med,100003,1`,
    '00778899,H,med,100003,1',
    '100001,H,med,100003,1',
    'MR-5,H,med,999999,1',
    'MR-6,H,med,100003,4',
    'AB1,H,med,100003,1',
    'MR-7,H,med,100003,1',
  ];
  const taken = await taker.takeTwice('aliases', file(...rows));
  expect(taken).toMatchObject({ added: 3, refused: 7 });
  expect(why(taken)).toEqual([
    '4 label is the same label as in a row before',
    '5 label is no label to learn: this is one of our own labels',
    '6 label is a number of a patient or a chart, and tells no folder',
    '7 label is a number of a patient or a chart, and tells no folder',
    '8 number is no chart here; import charts first',
    '9 volume is no folder of this chart; import folders first',
    '10 label is no label to learn: this code is too short to name one folder',
  ]);
  expect(why(await taker.take('aliases', file('MR-1,H,med,100002,1')))).toEqual([
    '2 label names another folder or thing here',
  ]);
});

it('takes 10,000 rows', async () => {
  const { sql } = hospital.owner;
  await sql`insert into charts (patient_id, record_type_id, facility_id, number)
    select c.patient_id, c.record_type_id, c.facility_id, (500000 + n)::text
    from (select * from charts order by id limit 1) c, generate_series(1, 10000) n`;
  await sql`insert into folders (chart_id, volume_no, home_place_id, filing_key, lifecycle)
    select c.id, 1, ${hospital.places.shelf}, c.number, 'planned' from charts c where c.number::int > 500000`;
  const rows = Array.from(
    { length: 10_000 },
    (_, i) => `B-${500_001 + i}/1,H,med,${500_001 + i},1`,
  );
  expect(await taker.take('aliases', file(...rows))).toMatchObject({ added: 10_000, refused: 0 });
  const [row] = await sql`
    select c.number from aliases a join folders f on f.id = a.folder_id join charts c on c.id = f.chart_id where a.code = 'B-507777/1'`;
  expect(row).toEqual({ number: '507777' });
});
