import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../src/verbs/ward/ask.ts';
import { deliveries } from '../src/verbs/ward/deliveries.ts';
import { didNotCome } from '../src/verbs/ward/did-not-come.ts';
import { mark } from '../src/verbs/ward/mark.ts';
import { now, type WardNow } from '../src/verbs/ward/now.ts';
import { walkIn } from '../src/verbs/ward/walk-in.ts';
import { placesListed } from '../src/verbs/ward/read-list-log.ts';
import { safePosition } from '../src/verbs/scan/read-log.ts';
import { localDay } from '../src/domain/local-time.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

// My ward by bed, my clinic by time: how each chart stands, one press for all that are not here, and what did not come.

let hospital: DeskHospital;
/** One patient for each of the first folders. */
let patients: readonly number[];
beforeAll(async () => {
  hospital = await deskHospital(29);
  const { sql } = hospital.owner;
  const made: number[] = [];
  for (const { id } of hospital.folders) {
    const [row] = await sql<
      { id: number }[]
    >`insert into patients (family_name, given_name, born_on)
      values (${`Family${id}`}, ${`Given${id}`}, '1960-01-01') returning id`;
    await sql`update charts set patient_id = ${row?.id ?? 0} where id = (select chart_id from folders where id = ${id})`;
    made.push(row?.id ?? 0);
  }
  patients = made;
  await sql`update places set receives_by_scan = true where id in (${hospital.places.ward}, ${hospital.places.clinic})`;
  await sql`update places set phone = '+1 555 0100' where id = ${hospital.places.room}`;
});
afterAll(() => hospital.drop());

const nurse = () => hospital.as('requester');
const code = (n: number) => hospital.folders[n]?.code ?? '';
const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const patient = (n: number) => patients[n] ?? 0;
const { ward, clinic } = { ward: () => hospital.places.ward, clinic: () => hospital.places.clinic };
const admit = (n: number, bed: string, placeId = ward()) =>
  hospital.owner.sql`insert into stays (patient_id, place_id, bed, from_at, source)
    values (${patient(n)}, ${placeId}, ${bed}, now() - interval '1 day', 'test')`;
async function book(n: number, hours: number, more: { state?: string } = {}): Promise<number> {
  const [row] = await hospital.owner.sql<{ id: number }[]>`
    insert into appointments (external_id, patient_id, place_id, at, state) values (${randomUUID()}, ${patient(n)},
      ${clinic()}, date_trunc('minute', now()) + make_interval(mins => ${hours * 60}::int), ${more.state ?? 'booked'}) returning id`;
  return row?.id ?? 0;
}
const beds = () => now(nurse(), { placeId: ward() });
/** The clinic's list of a day so many hours from now. */
const list = (hours = 48): Promise<WardNow> =>
  now(nurse(), { placeId: clinic(), day: localDay(Date.now() + hours * 3_600_000, 'UTC') });
const rowOf = ({ rows }: WardNow, n: number) => rows.find((row) => row.patientId === patient(n));
const stateOf = (shown: WardNow, n: number) => rowOf(shown, n)?.charts[0]?.state;
const askAll = async (shown: WardNow) => {
  const asks = shown.rows.flatMap((row) =>
    row.withAll
      ? row.charts.flatMap((chart) =>
          chart.mayAsk
            ? [{ id: randomUUID(), chartId: chart.id, appointmentId: row.appointment?.id ?? null }]
            : [],
        )
      : [],
  );
  return asks.length === 0
    ? { placed: [], refused: [] }
    : ask(nurse(), { placeId: shown.place.id, asks });
};

test('a ward by bed, each with the state of its charts, and one press asks for all that are not here', async () => {
  for (const [n, bed] of ['1.10', '1.2', '1.1', '1.4'].entries()) await admit(n, bed);
  await hospital.scan(ward(), code(0));
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(1));
  await hospital.scan(clinic(), code(2));
  const shown = await beds();
  expect(shown.rows.map((row) => [row.bed, row.charts.map((chart) => chart.state)])).toEqual([
    ['1.1', ['elsewhere']],
    ['1.2', ['on_its_way']],
    ['1.4', ['not_asked']],
    ['1.10', ['here']],
  ]);
  expect(rowOf(shown, 3)?.charts[0]?.folders[0]).toMatchObject({ phone: '+1 555 0100' });
  expect(rowOf(shown, 0)?.initials).toBe('G. F.');
  expect(JSON.stringify(shown)).not.toMatch(/Family|Given/);
  const { placed, refused } = await askAll(shown);
  expect([placed.length, refused]).toEqual([2, []]);
  const after = await beds();
  expect([2, 3].map((n) => stateOf(after, n))).toEqual(['requested', 'requested']);
  await hospital.scan(hospital.places.room, code(3));
  expect(stateOf(await beds(), 3)).toBe('being_pulled');
  expect((await askAll(await beds())).placed).toEqual([]);
  await hospital.scan(ward(), code(1));
});

test('what may not be asked for is named with its sentence, and the others are asked for all the same', async () => {
  await admit(4, '2.1');
  await admit(5, '2.2');
  const shown = await beds();
  const asks = [4, 5].map((n) => ({
    ...{ id: randomUUID(), chartId: rowOf(shown, n)?.charts[0]?.id ?? 0, appointmentId: null },
  }));
  // Between the look and the press a folder came.
  await hospital.scan(ward(), code(4));
  const { placed, refused } = await ask(nurse(), { placeId: ward(), asks });
  expect(placed.map((one) => one.chartId)).toEqual([asks[1]?.chartId]);
  expect(refused).toMatchObject([
    { chartId: asks[0]?.chartId, refusal: { code: 'already_there', nextAct: expect.any(String) } },
  ]);
  const again = await ask(nurse(), { placeId: ward(), asks: asks.slice(1) });
  expect(again.placed).toEqual(placed);
});

test('a clinic by time: each hard case has its word, and is left alone by the one press', async () => {
  const ids = {
    plain: await book(6, 48),
    cancelled: await book(7, 48.1, { state: 'cancelled' }),
    died: await book(8, 48.2),
    lies: await book(9, 48.3),
  };
  await hospital.owner.sql`update patients set died_on = '2026-01-01' where id = ${patient(8)}`;
  await admit(9, '3.1');
  await hospital.owner
    .sql`update appointments set at = at + interval '5 minutes' where id = ${ids.plain}`;
  const shown = await list();
  expect([6, 7, 8, 9].map((n) => rowOf(shown, n)?.notes)).toEqual([
    ['moved'],
    ['cancelled'],
    ['died'],
    ['inpatient'],
  ]);
  expect(rowOf(shown, 9)?.lies).toMatchObject({ placeId: ward(), bed: '3.1' });
  const { placed } = await askAll(shown);
  expect(placed.map((one) => one.chartId)).toEqual([rowOf(shown, 6)?.charts[0]?.id]);
  // Pressed singly, a list still brings no reason of its own for the chart of who has died.
  const ofDead = rowOf(shown, 8)?.charts[0]?.id ?? 0;
  const single = await ask(nurse(), {
    placeId: clinic(),
    asks: [{ id: randomUUID(), chartId: ofDead, appointmentId: ids.died }],
  });
  expect(single).toMatchObject({ placed: [], refused: [{ refusal: { code: 'patient_died' } }] });
  const row = await hospital.row(`select urgency, needed_by - a.at as before, a.id from requests r
    join appointment_requests l on l.request_id = r.id join appointments a on a.id = l.appointment_id
    where r.id = '${placed[0]?.id}'`);
  expect(row).toMatchObject({ urgency: 'by_time', before: '-01:00:00', id: ids.plain });
  expect(await outcomeOf(now(nurse(), { placeId: hospital.places.room }))).toBe('no_list_here');
});

test('a chart asked for by one appointment serves the other; one that somebody asked for by hand follows nobody', async () => {
  const [first, second] = [await book(10, 50), await book(10, 51)];
  const chartId = rowOf(await list(50), 10)?.charts[0]?.id ?? 0;
  const press = (appointmentId: number) =>
    ask(nurse(), { placeId: clinic(), asks: [{ id: randomUUID(), chartId, appointmentId }] });
  const { placed } = await press(first);
  expect((await press(second)).refused).toMatchObject([{ refusal: { code: 'asked_already' } }]);
  await mark(nurse(), { placeId: clinic(), appointmentId: first, state: 'cancelled' });
  const state = async () =>
    (await hospital.row(`select state from requests where id = '${placed[0]?.id}'`))['state'];
  expect(await state()).toBe('placed');
  const { cancelled } = await mark(nurse(), {
    placeId: clinic(),
    appointmentId: second,
    state: 'no_show',
  });
  expect([cancelled, await state()]).toEqual([1, 'cancelled']);
  expect(await outcomeOf(press(second))).toBe('done');
  expect((await press(second)).refused).toMatchObject([{ refusal: { code: 'appointment_over' } }]);
});

test('who walks in is on today’s list, once', async () => {
  const id = randomUUID();
  const come = (n: number, as = id) =>
    walkIn(nurse(), { id: as, placeId: clinic(), patientId: patient(n), purpose: 'fell' });
  const { appointmentId } = await come(11);
  expect(await come(11)).toEqual({ appointmentId });
  expect(await outcomeOf(come(11, randomUUID()))).toBe('on_list_already');
  expect(await outcomeOf(come(8, randomUUID()))).toBe('walk_in_died');
  const shown = await now(nurse(), { placeId: clinic() });
  expect(rowOf(shown, 11)).toMatchObject({ notes: ['walk_in'], withAll: true });
  const { placed } = await askAll({
    ...shown,
    rows: shown.rows.filter((row) => row.patientId === patient(11)),
  });
  const row = await hospital.row(`select urgency from requests where id = '${placed[0]?.id}'`);
  expect(row).toEqual({ urgency: 'now' });
});

test('a delivery ticks off as people scan; what is missing is named, and the sender told once', async () => {
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(12), code(13), code(14));
  await hospital.scan(ward(), code(12));
  const mine = async () => {
    const { rows } = await deliveries(nurse(), { placeId: ward() });
    return rows.find((row) => row.folders.some((folder) => folder.id === folderId(12)));
  };
  const delivery = await mine();
  expect(delivery).toMatchObject({ from: { id: hospital.places.room, phone: '+1 555 0100' } });
  expect(delivery?.missing.toSorted()).toEqual([folderId(13), folderId(14)]);
  const said = await didNotCome(nurse(), {
    placeId: ward(),
    folderIds: [folderId(13), folderId(14)],
  });
  expect(said.told).toEqual([folderId(13), folderId(14)]);
  expect((await didNotCome(nurse(), { placeId: ward(), folderIds: [folderId(13)] })).told).toEqual(
    [],
  );
  const { n } = await hospital.row(`select count(*) as n from notices
    where kind = 'did_not_come' and place_id = ${hospital.places.room}`);
  expect(n).toBe(2);
  expect((await mine())?.folders.filter((folder) => folder.saidMissing)).toHaveLength(2);
  await hospital.scan(ward(), code(13));
  expect((await mine())?.missing).toEqual([folderId(14)]);
  expect(await outcomeOf(didNotCome(nurse(), { placeId: ward(), folderIds: [folderId(13)] }))).toBe(
    'not_on_its_way',
  );
});

test('what came with a trolley is not counted by it: once others of it are seen, it is missing, and the sender is told', async () => {
  await hospital.scan(
    ...[hospital.places.room, hospital.codes.trolley, hospital.codes.ward, code(20), code(21)],
  );
  const mine = async () => {
    const { rows } = await deliveries(nurse(), { placeId: ward() });
    return rows.find((row) => row.folders.some((folder) => folder.id === folderId(20)));
  };
  await hospital.scan(ward(), hospital.codes.trolley);
  const how = (n: number, delivery: Awaited<ReturnType<typeof mine>>) =>
    delivery?.folders.find(({ id }) => id === folderId(n))?.how;
  const came = await mine();
  expect([how(20, came), how(21, came), came?.missing]).toEqual(['in_carrier', 'in_carrier', []]);
  await hospital.scan(ward(), code(20));
  const counted = await mine();
  expect([how(20, counted), counted?.missing]).toEqual(['scanned', [folderId(21)]]);
  const tell = () => didNotCome(nurse(), { placeId: ward(), folderIds: [folderId(21)] });
  expect((await tell()).told).toEqual([folderId(21)]);
  const row = await hospital.row(`select place_id from notices
    where kind = 'did_not_come' and folder_id = ${folderId(21)}`);
  expect(row['place_id']).toBe(hospital.places.room);
  await hospital.scan(ward(), code(21));
  expect(await outcomeOf(tell())).toBe('not_on_its_way');
});

test('what another trip brings is not missing from the one that came', async () => {
  const at = await hospital.station(hospital.places.room);
  await at(code(24), code(25), hospital.codes.ward);
  await at(code(26), code(27), code(28));
  await hospital.scan(ward(), code(24), code(25));
  const mine = [24, 25, 26, 27, 28].map(folderId);
  const trips = async () => {
    const { rows } = await deliveries(nurse(), { placeId: ward() });
    const sent = rows.filter(({ folders }) => folders.some(({ id }) => mine.includes(id)));
    return sent.map(({ folders, missing }) => [folders.map(({ id }) => id), missing]);
  };
  const [first, second] = [mine.slice(0, 2), mine.slice(2)];
  expect(await trips()).toEqual([
    [first, []],
    [second, []],
  ]);
  await hospital.scan(ward(), code(27));
  expect(await trips()).toEqual([
    [first, []],
    [second, [mine[2], mine[4]]],
  ]);
});

test('the list of a ward that changes is told to who watches it', async () => {
  const from = await safePosition(hospital.db.sql);
  await admit(15, '9.9');
  await book(15, 70);
  // Transactions of other tests may hold the log back.
  await expect
    .poll(async () => placesListed(hospital.db.sql, from, await safePosition(hospital.db.sql)), {
      timeout: 20_000,
    })
    .toEqual(expect.arrayContaining([ward(), clinic()]));
});

test('each look at a list is on record with its patients, once for an opening', async () => {
  const visit = 'a'.repeat(32);
  await now(nurse(), { placeId: ward(), visit });
  await now(nurse(), { placeId: ward(), visit });
  const row =
    await hospital.row(`select count(*) as n, max(cardinality(patient_ids)) as seen from audit_events
    where action = 'ward.now' and facts ->> 'visit' = '${visit}'`);
  expect(row['n']).toBe(1);
  expect(Number(row['seen'])).toBeGreaterThan(5);
});

test('the doctor finds an appointment that its log does not tell, and two beds at one time', async () => {
  const found = async () =>
    (await hospital.findings()).filter(
      (one) => (one as { name: string }).name === 'appointments-told',
    );
  expect(await found()).toEqual([]);
  const { sql } = hospital.owner;
  await sql`insert into appointment_events (appointment_id, act) select max(id), 'no_show' from appointments`;
  await sql`insert into stays (patient_id, place_id, from_at, until_at, source)
    select patient_id, place_id, from_at - interval '1 hour', now(), 'test' from stays limit 1`;
  expect(await found()).toMatchObject([{ found: 2 }]);
});

/** Scans of two kiosks that are closer than their clocks were compared may have been made in either order. */
const apart = () => new Promise((resume) => setTimeout(resume, 150));

test('what nobody saw here is perhaps here, and what came uncounted is on its way: neither is said to be here', async () => {
  const { sql } = hospital.owner;
  for (const [n, bed] of ['9.1', '9.2', '9.3'].entries()) await admit(16 + n, bed);
  const told = async (n: number) => rowOf(await beds(), n)?.charts[0];
  // Presumed, as after a list that was charged out without scans.
  await hospital.scan(ward(), code(16));
  expect(await told(16)).toMatchObject({ state: 'here', folders: [{ here: true }] });
  await sql`update custody set how = 'presumed' where folder_id = ${folderId(16)}`;
  expect(await told(16)).toMatchObject({ state: 'perhaps_here', mayAsk: true });
  const chart = await told(16);
  const asks = [{ id: randomUUID(), chartId: chart?.id ?? 0, appointmentId: null }];
  expect((await ask(nurse(), { placeId: ward(), asks })).placed).toHaveLength(1);
  // Two kiosks of which nobody knows the later one: the place is one "or" the other.
  await hospital.scan(ward(), code(17));
  const rivals = JSON.stringify([
    { kind: 'rival', state: 'out', placeId: clinic(), leg: null },
    { kind: 'agrees', state: 'here', placeId: hospital.places.room, leg: null },
  ]);
  await sql`update custody set rivals = ${rivals}::text::jsonb where folder_id = ${folderId(17)}`;
  expect(await told(17)).toMatchObject({
    state: 'perhaps_here',
    folders: [{ here: false, or: ['clinic C2'] }],
  });
  // Only the trolley was scanned here.
  await hospital.scan(hospital.places.room, hospital.codes.trolley, hospital.codes.ward, code(18));
  await apart();
  await hospital.scan(ward(), hospital.codes.trolley);
  expect(await told(18)).toMatchObject({
    ...{ state: 'on_its_way', mayAsk: false },
    folders: [{ here: false, how: 'in_carrier', cameWith: 'trolley T3' }],
  });
  await apart();
  await hospital.scan(ward(), code(18));
  expect(await told(18)).toMatchObject({ state: 'here' });
});

test('a restricted chart is on no list of those who may not know it', async () => {
  await hospital.owner.sql`update charts set restricted = true where patient_id = ${patient(5)}`;
  expect(rowOf(await beds(), 5)?.charts).toEqual([]);
  expect(rowOf(await now(hospital.as('clerk'), { placeId: ward() }), 5)?.charts).toHaveLength(1);
  // Neither does asking for it by a guessed number tell that it is on its way here.
  await hospital.scan(hospital.places.room, code(5), hospital.codes.ward);
  const one = { placeId: ward(), folderIds: [folderId(5)] };
  expect(await outcomeOf(didNotCome(nurse(), one))).toBe('not_on_its_way');
  expect(await outcomeOf(didNotCome(hospital.as('clerk'), one))).toBe('done');
});
