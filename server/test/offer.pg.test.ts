import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import { offerMs } from '../src/realtime/wire.ts';
import { offer } from '../src/verbs/patient/offer.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

// cases.md, 2: a patient's number at a kiosk. The folders are read apart from the scan, and on record.

let hospital: SmallHospital;
let settler: Settler;
let patient = 0;
let clerk = 0;
let kioskId = 0;
const keys = makeSealKeys();
const sql = () => hospital.owner.sql;

beforeAll(async () => {
  hospital = await smallHospital(12);
  const { db } = hospital;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(keys) });
  patient = (await sql()<{ id: number }[]>`select id from patients`)[0]?.id ?? 0;
  clerk = (await sql()<{ id: number }[]>`select id from staff`)[0]?.id ?? 0;
  await sql()`insert into patient_identifiers (authority, value, patient_id) values ('MPI', '4711', ${patient})`;
  await sql()`insert into aliases (code, patient_id) values ('BAND-9', ${patient})`;
});
afterAll(() => hospital.drop());
beforeEach(async () => {
  await sql()`delete from staff_roles`;
  await sql()`update charts set restricted = false`;
  kioskId = (await hospital.addKiosk(hospital.places.room)).id;
});

/** Scans these at the kiosk, then asks for what the last one offers. */
async function offered(
  codes: readonly string[],
  { verified = false, clock = Date.now, seq = 0, between = async () => {} } = {},
) {
  const journal = new TestJournal(kioskId);
  for (const one of codes) {
    const ours = /^[FPLA]\d{11}$/.test(one);
    const sealed = { code: null, sealed: seal(one, keys.publicKey), foreign: one.length };
    journal.scan(one, Date.now(), ours ? { verified } : sealed);
  }
  await settler.settle(kioskId, journal.upload());
  await between();
  const { epoch } = journal;
  const ask = { kioskId, epoch, seq: seq === 0 ? codes.length : seq };
  return offer({ db: hospital.db, open: opener(keys), clock }, ask);
}

const records = () => sql()<
  {
    action: string;
    object: string;
    staffId: number | null;
    patientIds: number[];
  }[]
>`
  select action, object, staff_id as "staffId", to_jsonb(patient_ids) as "patientIds" from audit_events
  where kiosk_id = ${kioskId} and action <> 'scan.moved' order by id`;

describe('a patient’s number scanned at a kiosk', () => {
  test.each(['4711', 'BAND-9'])('%s offers the folders with number and place', async (code) => {
    const answer = await offered([code]);
    expect(answer).toMatchObject({ ok: true, more: 3 });
    if (!answer.ok) return;
    expect(answer.folders).toHaveLength(9);
    expect(answer.folders[0]).toEqual({
      ...{ code: hospital.folders[0]?.code, number: '100001', filingOrder: 'terminal_digit' },
      ...{ volumeNo: 1, temporary: false, recordType: 'Medical', state: 'filed' },
      ...{ places: ['shelf R1-A'], holder: null, toPlace: null, how: 'presumed' },
      seenAt: Date.parse('2026-01-01T00:00:00Z'),
    });
  });

  test('each reading of the patient is on record with kiosk and person', async () => {
    await sql()`insert into staff_roles (staff_id, role) values (${clerk}, 'clerk')`;
    await offered([hospital.codes.clerk, '4711']);
    expect(await records()).toEqual([
      {
        action: 'patient.offer',
        object: expect.stringMatching(new RegExp(`^scan:${kioskId}/[0-9a-f]{16}/2$`)),
        staffId: clerk,
        patientIds: [patient],
      },
    ]);
  });

  test('what cannot be put on record is not read', async () => {
    await sql()`alter table audit_events add constraint shut check (action <> 'patient.offer') not valid`;
    await expect(offered(['4711'])).rejects.toThrow();
    await sql()`alter table audit_events drop constraint shut`;
  });

  test('what is where: the folder that is here first, another’s with who has it and since when', async () => {
    const [, , third, fourth] = hospital.folders;
    const away = new TestJournal((await hospital.addKiosk(hospital.places.ward)).id);
    away.scan(third?.code ?? '');
    await settler.settle(away.kioskId, away.upload());
    const answer = await offered([fourth?.code ?? '', '4711']);
    if (!answer.ok) throw new Error(answer.code);
    const codes = answer.folders.map((one) => one.code);
    expect(codes).not.toContain(third?.code);
    const [now] = answer.folders.filter((one) => one.code === fourth?.code);
    expect(now).toMatchObject({ state: 'here', places: ['file_room R1'], how: 'scanned' });
    expect(Date.now() - (now?.seenAt ?? 0)).toBeLessThan(60_000);
  });

  test('nothing of it is kept: the stored answer says no number and no count', async () => {
    await offered(['4711']);
    const [row] = await sql()<{ text: string }[]>`
      select string_agg(s.answer::text || s.body || j.session::text, '') as text
      from scans s join journals j using (kiosk_id, epoch) where kiosk_id = ${kioskId}`;
    expect(row?.text).toContain('choose_folder');
    expect(row?.text).not.toMatch(/1000\d\d|\d+ folders/);
  });

  test('is answered for the newest scan alone, for a minute, to the kiosk that made it', async () => {
    const over = { ok: false, code: 'over' };
    expect(await offered(['4711', hospital.codes.ward], { seq: 1 })).toMatchObject(over);
    const later = () => Date.now() + offerMs + 1_000;
    expect(await offered(['4711'], { clock: later })).toMatchObject(over);
    expect(await offered(['NOBODYS'])).toMatchObject(over);
    expect(await offered([hospital.codes.ward])).toMatchObject(over);
    kioskId = (await hospital.addKiosk(hospital.places.room)).id;
    const own = new TestJournal(kioskId);
    const ask = { kioskId: kioskId - 1, epoch: own.epoch, seq: 1 };
    const deps = { db: hospital.db, open: opener(keys), clock: Date.now };
    expect(await offer(deps, ask)).toMatchObject(over);
    expect(await records()).toEqual([]);
  });

  test('a kiosk that was revoked since is told nothing', async () => {
    const between = async () => {
      await sql()`update kiosks set revoked_at = now() where id = ${kioskId}`;
    };
    expect(await offered(['4711'], { between })).toMatchObject({ ok: false, code: 'over' });
  });
});

describe('who may see them', () => {
  const restricted = [0, 1] as const;
  beforeEach(async () => {
    const ids = restricted.map((n) => hospital.folders[n]?.id ?? 0);
    await sql()`update charts set restricted = true
      where id in (select chart_id from folders where id = any(${ids}::bigint[]))`;
  });
  const codes = () => restricted.map((n) => hospital.folders[n]?.code);

  test.each([
    ['nobody signed in', null, false, false],
    ['a clerk by the badge alone', 'clerk', false, false],
    ['a clerk by badge and PIN', 'clerk', true, true],
    ['a nurse by badge and PIN', 'requester', true, false],
  ] as const)('%s: restricted charts', async (_, role, verified, sees) => {
    if (role) await sql()`insert into staff_roles (staff_id, role) values (${clerk}, ${role})`;
    const answer = await offered([...(role ? [hospital.codes.clerk] : []), '4711'], { verified });
    if (!answer.ok) throw new Error(answer.code);
    const listed = answer.folders.map((one) => one.code);
    expect(codes().filter((code) => listed.includes(code ?? ''))).toEqual(sees ? codes() : []);
    expect([answer.folders.length, answer.more]).toEqual([9, 3]);
  });

  test('an administrator reads no patient, and the refusal is on record', async () => {
    await sql()`insert into staff_roles (staff_id, role) values (${clerk}, 'administrator')`;
    const answer = await offered([hospital.codes.clerk, '4711'], { verified: true });
    expect(answer).toMatchObject({ ok: false, code: 'not_allowed' });
    expect(await records()).toMatchObject([
      { action: 'denied', object: 'patient.offer', staffId: clerk, patientIds: [] },
    ]);
  });

  test('in a room that demands a badge, nobody signed in sees nothing', async () => {
    await sql()`update places set demands_badge = true where id = ${hospital.places.room}`;
    expect(await offered(['4711'])).toMatchObject({ ok: false, code: 'no_badge' });
    await sql()`update places set demands_badge = false where id = ${hospital.places.room}`;
  });
});
