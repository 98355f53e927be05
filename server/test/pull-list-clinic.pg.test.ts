import { randomUUID } from 'node:crypto';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followAppointments } from '../src/verbs/appointment/follow-appointments.ts';
import { place } from '../src/verbs/request/place.ts';
import { changes } from '../src/verbs/pull-list/changes.ts';
import { fromClinic, renew } from '../src/verbs/pull-list/from-clinic.ts';
import { listHeads } from '../src/verbs/pull-list/list-head.ts';
import { open } from '../src/verbs/pull-list/open.ts';
import { scanOnWalk } from '../src/verbs/pull-list/scan-on-walk.ts';
import { doorbellChannel } from '../src/realtime/doorbell.ts';
import { safePosition } from '../src/verbs/scan/read-log.ts';
import { placesListed } from '../src/verbs/ward/read-list-log.ts';
import { settledPosition } from './scan/settled-position.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

const noon = new Date();
noon.setUTCDate(noon.getUTCDate() + 1);
noon.setUTCHours(12, 0, 0, 0);
const day = noon.toISOString().slice(0, 10);
const minute = 60_000;

let hospital: DeskHospital;
let patients: number[];
beforeAll(async () => {
  hospital = await deskHospital(20);
  const { sql } = hospital.owner;
  // Folder n is the whole chart of patient n.
  patients = await Promise.all(
    hospital.folders.map(async ({ id }, n) => {
      const [row] = await sql<{ id: number }[]>`
        insert into patients (family_name) values (${`P${n}`}) returning id`;
      await sql`update charts set patient_id = ${row?.id ?? 0} where id = (select chart_id from folders where id = ${id})`;
      return row?.id ?? 0;
    }),
  );
});
afterAll(() => hospital.drop());

const clerk = () => hospital.as('clerk');
const clinicId = () => hospital.places.clinic;
const folder = (n: number) => hospital.folders[n] ?? { id: 0, code: '' };

async function comes(n: number, more: { at?: number; walkIn?: boolean; clinic?: number } = {}) {
  const { at = noon.getTime() + n * minute, walkIn = false, clinic = clinicId() } = more;
  const [row] = await hospital.owner.sql<{ id: number }[]>`
    insert into appointments (external_id, patient_id, place_id, at, walk_in)
    values (${randomUUID()}, ${patients[n] ?? 0}, ${clinic}, to_timestamp(${at}::float8 / 1000), ${walkIn}) returning id`;
  return row?.id ?? 0;
}
async function becomes(appointmentId: number, change: string): Promise<void> {
  const { sql } = hospital.owner;
  await sql.unsafe(
    `update appointments set ${change}, xid = pg_current_xact_id() where id = ${appointmentId}`,
  );
  await followAppointments(sql, null, [appointmentId]);
}
const dies = (n: number) =>
  hospital.owner.sql`update patients set died_on = '2026-01-02' where id = ${patients[n] ?? 0}`;
const made = (more = {}) =>
  fromClinic(clerk(), {
    ...{
      id: randomUUID(),
      roomId: hospital.places.room,
      title: 'Clinic',
      clinicId: clinicId(),
      on: day,
    },
    ...more,
  });
/** Without what stands beside it: on this shelf every number is like the next. */
const lineOf = async (pullListId: string, n: number) => {
  const { rows } = await open(clerk(), { walk: { pullListId }, limit: 500 });
  const line = rows.find(({ id }) => id === folder(n).id);
  return line && { ...line, notes: line.notes.filter(({ kind }) => kind !== 'look_alike_beside') };
};
const head = async (pullListId: string) =>
  hospital.db.sql.begin(async (tx) => (await listHeads(tx, [pullListId]))[0]);

let list: string;
const appointments: number[] = [];

test('a day without appointments makes no list', async () => {
  const id = randomUUID();
  expect(await outcomeOf(made({ id }))).toBe('no_appointments');
  expect(await hospital.row(`select count(*)::int as n from pull_lists`)).toEqual({ n: 0 });
});

test('the charts of all who come are asked for, due before they do, those asked for by hand with them', async () => {
  for (let n = 0; n < 6; n += 1) appointments.push(await comes(n));
  await comes(6, { clinic: hospital.places.ward });
  await comes(7, { at: noon.getTime() + 86_400_000 });
  const { chart_id: chart } = await hospital.row(
    `select chart_id from folders where id = ${folder(5).id}`,
  );
  const byHand = await place(hospital.as('requester'), {
    ...{ id: randomUUID(), chartId: Number(chart), covers: 'all', folderIds: [], urgency: 'today' },
    ...{ forPlaceId: clinicId(), forStaffId: null, neededBy: null, purpose: null, comment: null },
  });
  await dies(4);
  await hospital.owner.sql`
    insert into stays (patient_id, place_id, from_at, source)
    values (${patients[3] ?? 0}, ${hospital.places.ward}, now(), 'test')`;
  const done = await made();
  list = done.pullListId;
  expect(done).toMatchObject({ patients: 6, requests: 5 });
  const { number } = await hospital.row(`select number from charts where id =
    (select chart_id from folders where id = ${folder(4).id})`);
  expect(done.notTaken).toEqual([{ line: null, text: number, sentence: 'This patient has died.' }]);
  const lines = (await open(clerk(), { walk: { pullListId: list }, limit: 50 })).rows;
  expect(lines.map((line) => line.id).toSorted((a, b) => a - b)).toEqual(
    [0, 1, 2, 3, 5].map((n) => folder(n).id),
  );
  const first = lines.find((line) => line.id === folder(0).id);
  expect(first?.neededBy).toBe(noon.getTime() - 60 * minute);
  expect(lines.find((line) => line.id === folder(5).id)?.requestId).toBe(byHand.id);
  expect((await lineOf(list, 3))?.notes).toEqual([
    { kind: 'inpatient', name: 'ward W5', hasIt: false },
  ]);
  await dies(0);
  expect((await lineOf(list, 0))?.notes).toEqual([{ kind: 'deceased' }]);
});

test('the same clinic’s day has one open list', async () => {
  expect(await outcomeOf(made())).toBe('clinic_listed');
});

test('cancelled, moved and come without an appointment: each is told at its line by itself', async () => {
  const position = await settledPosition(clerk(), list);
  await becomes(appointments[0] ?? 0, `state = 'cancelled'`);
  await becomes(appointments[1] ?? 0, `at = at + interval '2 hours'`);
  const news = await changes(clerk(), { pullListId: list, since: position });
  expect(news.rows.map((line) => line.id).toSorted((a, b) => a - b)).toEqual([
    ...[folder(0).id, folder(1).id],
  ]);
  expect(await lineOf(list, 0)).toMatchObject({
    ...{ state: 'cancelled', notes: [{ kind: 'ended', reason: 'the appointment was cancelled' }] },
  });
  const was = noon.getTime() + minute;
  expect(await lineOf(list, 1)).toMatchObject({
    ...{ state: 'waiting', neededBy: was + 60 * minute },
    notes: [{ kind: 'appointment_moved', from: was, to: was + 120 * minute }],
  });
  await comes(8, { walkIn: true });
  expect((await head(list))?.toAdd).toBe(1);
  expect(await renew(clerk(), { pullListId: list })).toMatchObject({ requests: 1 });
  expect((await lineOf(list, 8))?.notes).toEqual([{ kind: 'walk_in' }]);
  expect((await head(list))?.toAdd).toBe(0);
});

test('who is moved to another day leaves the list of this one, and is on the list of that', async () => {
  await comes(11);
  await comes(12);
  const late = await comes(13, { at: noon.getTime() + 2 * 86_400_000 });
  await renew(clerk(), { pullListId: list });
  expect((await head(list))?.toAdd).toBe(0);
  // Who comes to this day from another one, and was never asked for, is offered as a late booking is.
  await becomes(late, `at = at - interval '2 days'`);
  expect((await head(list))?.toAdd).toBe(1);
  await renew(clerk(), { pullListId: list });
  const appointmentOf = async (n: number) =>
    Number(
      (await hospital.row(`select id from appointments where patient_id = ${patients[n]}`))['id'],
    );
  const requestId = (await lineOf(list, 11))?.requestId;
  // What is in somebody's hand goes on as it is.
  await hospital.scan(hospital.places.room, folder(12).code);
  const before = (await head(list))?.toPull ?? 0;
  const position = await settledPosition(clerk(), list);
  for (const n of [11, 12]) await becomes(await appointmentOf(n), `at = at + interval '2 days'`);
  const news = await changes(clerk(), { pullListId: list, since: position });
  expect(news.gone).toEqual([folder(11).id]);
  expect([await lineOf(list, 11), (await lineOf(list, 12))?.state]).toEqual([undefined, 'pulled']);
  expect((await head(list))?.toPull).toBe(before - 1);
  const on = new Date(noon.getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
  const later = await made({ id: randomUUID(), on });
  expect((await lineOf(later.pullListId, 11))?.requestId).toBe(requestId);
  // And back to this day, whose list is open, by itself.
  await becomes(await appointmentOf(11), `at = at - interval '2 days'`);
  expect((await lineOf(list, 11))?.requestId).toBe(requestId);
});

test('whose chart is at the clinic already is told once, and no more asked to be added', async () => {
  await hospital.scan(hospital.places.clinic, folder(9).code);
  await comes(9);
  expect((await head(list))?.toAdd).toBe(1);
  const { requests, notTaken } = await renew(clerk(), { pullListId: list });
  expect(requests).toBe(0);
  expect(notTaken.at(-1)?.sentence).toBe('It is here already: clinic C2 has it.');
  expect((await head(list))?.toAdd).toBe(0);
});

test('a folder that two clinics want is told at its line on both lists, and goes to the first', async () => {
  const { sql } = hospital.owner;
  const [other] = await sql<{ id: number }[]>`
    insert into places (facility_id, kind, code, name) select id, 'clinic', 'C9', 'clinic C9' from facilities returning id`;
  const theirCode = composeSymbol('L', 90);
  await sql`insert into labels (code, place_id) values (${theirCode}, ${other?.id ?? 0})`;
  await comes(2, { clinic: other?.id ?? 0, at: noon.getTime() - 30 * minute });
  const theirs = (await made({ id: randomUUID(), clinicId: other?.id ?? 0 })).pullListId;
  for (const one of [list, theirs])
    expect((await lineOf(one, 2))?.queue.map((waits) => waits.forPlaceName)).toEqual([
      ...['clinic C9', 'clinic C2'],
    ]);
  const onWalk = async () => {
    const { answer } = await scanOnWalk(clerk(), {
      ...{ walk: { pullListId: list }, code: folder(2).code },
    });
    return [answer.word, answer.line];
  };
  expect(await onWalk()).toEqual([
    ...['wanted_by_two', 'Pull it for clinic C9, not for this list; then clinic C2.'],
  ]);
  await hospital.scan(hospital.places.room, folder(2).code);
  expect(await onWalk()).toEqual(['already_pulled', 'It goes to clinic C9.']);
  await hospital.scan(hospital.places.room, theirCode, folder(2).code);
  expect([(await lineOf(theirs, 2))?.state, (await lineOf(list, 2))?.state]).toEqual([
    ...['received', 'waiting'],
  ]);
});

/** The places whose pages are told of what this does: the walk's page follows its room alone. */
async function toldBy(work: () => Promise<unknown>): Promise<readonly number[]> {
  const { sql } = hospital.db;
  const from = await safePosition(sql);
  await work();
  const [done] = await sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
  // Transactions of other tests may hold the log back: a whole hospital is seeded in one.
  await expect
    .poll(async () => BigInt((await safePosition(sql)).xid) > BigInt(done?.xid ?? 0), {
      timeout: 60_000,
    })
    .toBe(true);
  return placesListed(sql, from, await safePosition(sql));
}

test('the room that walks a clinic’s day hears who comes, who lies in a bed and who has died', async () => {
  const { room, ward } = hospital.places;
  expect(await toldBy(() => comes(10))).toEqual(expect.arrayContaining([clinicId(), room]));
  const lies = () => hospital.owner.sql`
    insert into stays (patient_id, place_id, from_at, source) values (${patients[1] ?? 0}, ${ward}, now(), 'test')`;
  expect(await toldBy(lies)).toEqual(expect.arrayContaining([ward, room]));
  const { promise: rung, resolve: ring } = Promise.withResolvers<void>();
  await hospital.owner.sql.listen(doorbellChannel, () => ring());
  const position = await settledPosition(clerk(), list);
  expect(await toldBy(() => dies(1))).toEqual(expect.arrayContaining([ward, clinicId(), room]));
  await rung;
  const news = await changes(clerk(), { pullListId: list, since: position });
  const line = news.rows.find(({ id }) => id === folder(1).id);
  expect(line?.notes.map((note) => note.kind)).toContain('deceased');
  // Who has nothing to do with the list does not ring at it.
  expect(await toldBy(() => dies(15))).toEqual([]);
}, 300_000);
