import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import { FileTaker, why } from './take-file.ts';

let hospital: SmallHospital;
const taker = new FileTaker(() => hospital.db);
const take = taker.take.bind(taker);
const takeTwice = taker.takeTwice.bind(taker);
const sql = () => hospital.db.sql;

beforeAll(async () => {
  hospital = await smallHospital(1);
});
afterAll(async () => {
  taker.close();
  await hospital.drop();
});

describe('identifiers', () => {
  const header = 'authority,identifier,known_as_authority,known_as_identifier';
  const patientOf = async (value: string) => {
    const rows =
      await sql()`select patient_id as id from patient_identifiers where value = ${value}`;
    return Number(rows[0]?.['id']);
  };

  it('are added to patients who are here, through one another too; clashes are refused and change nothing', async () => {
    await take('patients', 'authority,identifier,family_name\nH,1,One\nH,2,Two\nH,3,Gone\n');
    await hospital.owner.sql`update patients set merged_into_id = ${await patientOf('1')}
      where id = ${await patientOf('3')}`;
    const result = await takeTwice(
      'identifiers',
      [
        header,
        ...['OLD,11,NAT,91', 'NAT,91,H,1', 'H,2,H,2', 'H,2,H,1', 'NAT,92,H,404', 'NAT,93,H,3'],
        ...['NAT,94,NAT,95', 'NAT,95,NAT,94', 'NAT,91,H,2', 'NAT,,H,1'],
      ].join('\n'),
    );
    expect(result).toMatchObject({ kind: 'identifiers', rows: 10, added: 2, same: 1, refused: 7 });
    const absent = 'known_as_identifier is no patient here; import patients first';
    expect(why(result).toSorted()).toEqual(
      [
        '5  contradicts row 4',
        `6 ${absent}`,
        '7 known_as_identifier belongs to a patient who was merged into another',
        `8 ${absent}`,
        `9 ${absent}`,
        '10  contradicts row 3',
        '11 identifier is empty and must not be',
      ].toSorted(),
    );
    expect(await patientOf('91')).toBe(await patientOf('1'));
    expect(await patientOf('11')).toBe(await patientOf('1'));
    const [audited] =
      await sql()`select facts from audit_events where action = 'import.identifiers'`;
    expect(audited).toEqual({ facts: { added: 2, changed: 0, console: true } });
  });

  it('of another patient are never moved: that needs a merge', async () => {
    const clash = await take('identifiers', `${header}\nNAT,91,H,2\n`);
    expect(why(clash)).toEqual([
      '2 identifier belongs to another patient here; if both are one person, they need a merge, which no file does',
    ]);
    expect(await patientOf('91')).toBe(await patientOf('1'));
  });

  it('find the patient as the first one does: charts by them, and names of patients who come later', async () => {
    const charts = 'facility,record_type,number,authority,identifier\nH,med,777001,OLD,11\n';
    expect(await take('charts', charts)).toMatchObject({ added: 1 });
    const later = await take('patients', 'authority,identifier,family_name\nNAT,91,Onefold\n');
    expect(later).toMatchObject({ added: 0, changed: 1 });
    const [row] = await sql()`select p.family_name as name, c.number from patients p
      join charts c on c.patient_id = p.id where p.id = ${await patientOf('1')}`;
    expect(row).toEqual({ name: 'Onefold', number: '777001' });
  });
});
