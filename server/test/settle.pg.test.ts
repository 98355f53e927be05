import { afterAll, beforeAll, expect, test } from 'vitest';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import type { ScansAnswer } from '../src/realtime/wire.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
let settler: Settler;
const keys = makeSealKeys();
const faults: string[] = [];

beforeAll(async () => {
  hospital = await smallHospital(30);
  settler = newSettler();
});
afterAll(() => hospital.drop());

function newSettler(): Settler {
  return new Settler({
    db: hospital.db,
    house: new House(),
    clock: Date.now,
    open: opener(keys),
    onFault: (code) => faults.push(code),
  });
}

const code = (n: number) => hospital.folders[n]?.code ?? '';
const journalAt = async (placeId: number) => new TestJournal((await hospital.addKiosk(placeId)).id);
const outcomes = (answer: ScansAnswer) =>
  answer.ok ? answer.answers.map((one) => one.say.outcome) : [answer.code];
const custodyOf = async (n: number) => {
  const [row] = await hospital.owner.sql`
    select state, place_id, how, kiosk_id from custody where folder_id = ${hospital.folders[n]?.id ?? 0}`;
  return row;
};

test('a badge, a ward and a folder charge the folder out, once', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(hospital.codes.clerk).scan(hospital.codes.ward).scan(code(0));
  const first = await settler.settle(journal.kioskId, journal.upload());
  expect(outcomes(first)).toEqual(['signed_in', 'destination', 'charged_out']);
  expect(first).toMatchObject({ ok: true, highWater: 3 });
  expect(await custodyOf(0)).toMatchObject({ state: 'out', place_id: hospital.places.ward });
  const again = await settler.settle(journal.kioskId, journal.upload());
  expect(again.ok && again.answers).toEqual(first.ok && first.answers);
  const [count] = await hospital.owner.sql`
    select count(*) as n from movements where kiosk_id = ${journal.kioskId}`;
  expect(count).toEqual({ n: 2 });
  const [away] = await hospital.owner.sql`
    select state, room_id, due_at is not null as due from away where folder_id = ${hospital.folders[0]?.id ?? 0}`;
  expect(away).toEqual({ state: 'out', room_id: hospital.places.ward, due: true });
  expect(faults).toEqual([]);
});

test('a part of a message that was settled before is answered from the store, the rest is settled', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(hospital.codes.ward).scan(code(1)).scan(code(2));
  const first = await settler.settle(journal.kioskId, journal.upload(1, 2));
  const all = await settler.settle(journal.kioskId, journal.upload(1, 3));
  expect(all).toMatchObject({ ok: true, highWater: 3 });
  expect(all.ok && first.ok && all.answers.slice(0, 2)).toEqual(first.ok && first.answers);
});

test('a gap is refused with the high-water mark', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(code(3)).scan(code(4)).scan(code(5));
  await settler.settle(journal.kioskId, journal.upload(1, 1));
  const answer = await settler.settle(journal.kioskId, journal.upload(3, 3));
  expect(answer).toMatchObject({ ok: false, code: 'gap', highWater: 1 });
  expect(await settler.settle(journal.kioskId, journal.upload(2, 3))).toMatchObject({
    ok: true,
    highWater: 3,
  });
});

test('a copied journal that goes on by itself is kept apart and blocks the kiosk', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(code(6));
  await settler.settle(journal.kioskId, journal.upload());
  const copy = journal.copy().scan(code(7)).scan(code(8));
  journal.scan(hospital.codes.ward);
  await settler.settle(journal.kioskId, journal.upload(2, 2));
  const forked = await settler.settle(journal.kioskId, copy.upload(2, 3));
  expect(forked).toMatchObject({ ok: false, code: 'fork' });
  const [kept] = await hospital.owner.sql`
    select count(*) as n from quarantined_scans where kiosk_id = ${journal.kioskId}`;
  expect(kept).toEqual({ n: 2 });
  const notices = await hospital.owner.sql`
    select kind from notices where kiosk_id = ${journal.kioskId} and kind like 'journal%'`;
  expect([...notices]).toEqual([{ kind: 'journal_changed' }]);
  expect(await settler.settle(journal.kioskId, journal.upload(2, 2))).toMatchObject({
    ok: false,
    code: 'blocked',
  });
});

test('a chain that does not fit its predecessor is a fork', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(code(6));
  await settler.settle(journal.kioskId, journal.upload());
  journal.scan(code(7), Date.now(), { prev: 'f'.repeat(64) });
  const answer = await settler.settle(journal.kioskId, journal.upload(2, 2));
  expect(answer).toMatchObject({ ok: false, code: 'fork', highWater: 1 });
});

test('records of another kiosk are not taken', async () => {
  const journal = await journalAt(hospital.places.room);
  const other = await journalAt(hospital.places.ward);
  journal.scan(code(6));
  expect(await settler.settle(other.kioskId, journal.upload())).toMatchObject({ code: 'fork' });
});

test('two uploaders of one journal never settle a scan twice', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(hospital.codes.ward);
  for (let n = 0; n < 20; n += 1) journal.scan(code(n % 10));
  const second = newSettler();
  const answers = await Promise.all(
    [settler, second, settler, second].map((one) =>
      one.settle(journal.kioskId, journal.upload(1, 21)),
    ),
  );
  for (const answer of answers)
    expect(answer).toEqual({ ...answers[0], serverMs: expect.any(Number) });
  const [count] = await hospital.owner.sql`
    select count(*) as n from scans where kiosk_id = ${journal.kioskId}`;
  expect(count).toEqual({ n: 21 });
});

test('a revoked kiosk is refused in words and nothing is settled', async () => {
  const journal = await journalAt(hospital.places.room);
  await hospital.owner.sql`update kiosks set revoked_at = now() where id = ${journal.kioskId}`;
  const answer = await settler.settle(journal.kioskId, journal.scan(code(0)).upload());
  expect(answer).toMatchObject({ ok: false, code: 'revoked' });
  const [notice] = await hospital.owner.sql`
    select kind from notices where kiosk_id = ${journal.kioskId}`;
  expect(notice).toEqual({ kind: 'revoked_kiosk_scan' });
});

test('a poisoned scan is kept and fails alone', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(hospital.codes.ward).raw('{"v":1,"nul":"\u0000"}').scan(code(9));
  const answer = await settler.settle(journal.kioskId, journal.upload());
  expect(outcomes(answer)).toEqual(['destination', 'kept', 'charged_out']);
  const [notice] = await hospital.owner.sql`
    select kind, seq from notices where kiosk_id = ${journal.kioskId}`;
  expect(notice).toEqual({ kind: 'poisoned_scan', seq: 2 });
});

test('a scan that PostgreSQL itself refuses is kept alone, its neighbours in the batch are settled', async () => {
  const [poisoned, healthy] = [
    await journalAt(hospital.places.room),
    await journalAt(hospital.places.room),
  ];
  const bad = hospital.folders[11]?.id ?? 0;
  await hospital.owner.sql.unsafe(
    `alter table movements add constraint test_poison check (folder_id <> ${bad} or seq is null) not valid`,
  );
  poisoned.scan(hospital.codes.ward).scan(code(11)).scan(code(12));
  healthy.scan(hospital.codes.ward).scan(code(13));
  const [a, b] = await Promise.all([
    settler.settle(poisoned.kioskId, poisoned.upload()),
    settler.settle(healthy.kioskId, healthy.upload()),
  ]);
  await hospital.owner.sql`alter table movements drop constraint test_poison`;
  expect(outcomes(a)).toEqual(['destination', 'kept', 'charged_out']);
  expect(outcomes(b)).toEqual(['destination', 'charged_out']);
  const again = await settler.settle(poisoned.kioskId, poisoned.upload());
  expect(again.ok && again.answers).toEqual(a.ok && a.answers);
});

test('a patient number is opened from its seal, offered, and written nowhere', async () => {
  const journal = await journalAt(hospital.places.room);
  await hospital.owner.sql`
    insert into patient_identifiers (authority, value, patient_id) select 'MPI', '4711-007', min(id) from patients`;
  const sealed = seal('4711-007', keys.publicKey);
  journal.scan('', Date.now(), { code: null, sealed, foreign: 8 });
  const answer = await settler.settle(journal.kioskId, journal.upload());
  expect(outcomes(answer)).toEqual(['choose_folder']);
  const [row] = await hospital.owner.sql`
    select count(*) as n from scans where kiosk_id = ${journal.kioskId}
      and (scans::text like '%4711-007%' or code is not null)`;
  expect(row).toEqual({ n: 0 });
});

test('a database restored from last night’s backup is refilled by its kiosk', async () => {
  const journal = await journalAt(hospital.places.room);
  journal.scan(hospital.codes.ward).scan(code(14));
  await settler.settle(journal.kioskId, journal.upload());
  const lost = await smallHospital(30);
  const restored = new Settler({
    db: lost.db,
    house: new House(),
    clock: Date.now,
    open: opener(keys),
  });
  for (let n = 0; n < journal.kioskId; n += 1) await lost.addKiosk(lost.places.room);
  journal.scan(code(15));
  const answer = await restored.settle(journal.kioskId, journal.upload(3, 3));
  expect(answer).toMatchObject({ code: 'gap', highWater: 0 });
  expect(outcomes(await restored.settle(journal.kioskId, journal.upload()))).toEqual([
    'destination',
    'charged_out',
    'charged_out',
  ]);
  await lost.drop();
});
