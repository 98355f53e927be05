import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { doorbellChannel } from '../src/realtime/doorbell.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';
import { FileTaker, why } from './take-file.ts';

// Files of stays and appointments: safe to run again, each bad row by itself, and what was asked for follows.

let hospital: DeskHospital;
const taker = new FileTaker(() => hospital.db);
beforeAll(async () => {
  hospital = await deskHospital(12);
  await hospital.owner.sql`update facilities set time_zone = 'Europe/Berlin'`;
  await taker.take('patients', 'authority,identifier,family_name\nH,1,One\nH,2,Two\nH,3,Three\n');
});
afterAll(async () => {
  taker.close();
  await hospital.drop();
});

const bookings = (...rows: readonly string[]) =>
  ['facility,clinic,appointment,authority,identifier,at,state,purpose', ...rows].join('\n');
const stays = (...rows: readonly string[]) =>
  ['facility,ward,authority,identifier,bed,from,until', ...rows].join('\n');
const appointment = (name: string) =>
  hospital.row(`select id, at, state, purpose from appointments where external_id = '${name}'`);
const told = async (name: string) => {
  const rows = await hospital.owner.sql<{ act: string }[]>`
    select e.act from appointment_events e join appointments a on a.id = e.appointment_id
    where a.external_id = ${name} order by e.id`;
  return rows.map((row) => row.act);
};

it('books, moves, cancels and books again, safe to run again', async () => {
  const first = await taker.takeTwice(
    'appointments',
    bookings('H,C2,A1,H,1,2027-03-01 09:30,,review'),
  );
  expect(first).toMatchObject({ added: 1, refused: 0, past: 0 });
  expect(await appointment('A1')).toMatchObject({
    ...{ at: new Date('2027-03-01T08:30:00Z'), state: 'booked', purpose: 'review' },
  });
  await taker.take('appointments', bookings('H,C2,A1,H,1,2027-03-02 09:30,,'));
  expect(await appointment('A1')).toMatchObject({
    ...{ at: new Date('2027-03-02T08:30:00Z'), purpose: 'review' },
  });
  await taker.take('appointments', bookings('H,C2,A1,H,1,2027-03-02 09:30,cancelled,'));
  await taker.take('appointments', bookings('H,C2,A1,H,1,2027-03-02 09:30,booked,'));
  expect(await told('A1')).toEqual(['booked', 'moved', 'cancelled', 'booked']);
});

it('a file of new bookings alone rings for the pages that list them', async () => {
  const rung: string[] = [];
  const ear = await hospital.owner.sql.listen(doorbellChannel, (text) => rung.push(text));
  await taker.take('appointments', bookings('H,C2,N1,H,2,2027-05-01 09:30,,'));
  await expect.poll(() => rung.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await ear.unlisten();
});

it('cancelled before it was booked is kept as cancelled; an old list does not send away who came', async () => {
  await taker.take('appointments', bookings('H,C2,A2,H,1,2027-03-01 09:30,cancelled,'));
  expect(await told('A2')).toEqual(['cancelled']);
  await taker.take('appointments', bookings('H,C2,A3,H,1,2027-03-01 09:30,arrived,'));
  const again = await taker.take('appointments', bookings('H,C2,A3,H,1,2027-03-01 09:30,booked,'));
  expect(again).toMatchObject({ same: 1 });
  expect(await appointment('A3')).toMatchObject({ state: 'arrived' });
});

it('a time in the past is taken and marked', async () => {
  const rows = bookings(
    'H,C2,P1,H,1,2020-03-01 09:30,,',
    'H,C2,P2,H,1,2020-03-01 09:30,cancelled,',
  );
  expect(await taker.takeTwice('appointments', rows)).toMatchObject({ added: 2, past: 1 });
});

it('refuses each bad row by itself, with the column and the reason', async () => {
  const file = bookings(
    'H,C9,B1,H,1,2027-03-01 09:30,,',
    'H,W5,B2,H,1,2027-03-01 09:30,,',
    'H,C2,B3,H,99,2027-03-01 09:30,,',
    'H,C2,B4,H,1,2027-03-28 02:30,,',
    'H,C2,B5,H,1,2027-10-31 02:30,,',
    'H,C2,B6,H,1,2027-10-31 02:30+01:00,,',
    'H,C2,A1,H,2,2027-03-02 09:30,,',
    'H,C2,B7,H,1,2027-02-30 09:30,,',
    'H,C2,B8,H,1,2027-03-01 09:30,perhaps,',
    'H,C2,B6,H,2,2027-10-31 02:30+01:00,,',
    'H,C2,B9,H,1,2027-03-01 09:30,',
    'H,C2,,H,1,2027-03-01 09:30,,',
    'X,C2,B10,H,1,2027-03-01 09:30,,',
  );
  const taken = await taker.takeTwice('appointments', file);
  expect(taken).toMatchObject({ added: 1, refused: 12 });
  expect(why(taken).toSorted()).toEqual(
    [
      '2 clinic is no open place of this facility',
      '3 clinic is no place that has appointments: a clinic or a department',
      '4 identifier is no patient here; import patients first',
      '5 at is a time that the clocks of this facility leave out',
      '6 at is a time that the clocks show twice that night; write 02:30+02:00 or 02:30+01:00',
      '8 appointment is another patient’s appointment here',
      '9 at is not a time written as 2026-11-23 09:30',
      '10 state is not one of: booked, cancelled, arrived, no_show',
      '11  contradicts row 7',
      '12  has 7 cells where the header has 8',
      '13 appointment is empty and must not be',
      '14 clinic is no open place of this facility',
    ].toSorted(),
  );
});

test.each(['appointments', 'stays'])('%s that are not UTF-8 are refused whole', async (kind) => {
  const text =
    kind === 'stays'
      ? stays('H,W5,H,1,B\xe4,2026-01-01 10:00,')
      : bookings('H,C2,Z,H,1,2027-01-01 10:00,,\xe4');
  await expect(taker.take(kind, Buffer.from(text, 'latin1'))).rejects.toThrow('UTF-8');
});

// OUTGUIDE_MANY=100000 is the whole of it, two minutes.
const many = Number(process.env['OUTGUIDE_MANY'] ?? 10_000);
it(
  'takes as many appointments as a large clinic has in a year, and again',
  { timeout: 300_000 },
  async () => {
    const rows: string[] = [];
    for (let n = 0; n < many; n += 1) {
      const day = String(1 + (n % 28)).padStart(2, '0');
      rows.push(
        `H,C2,bulk-${n},H,${1 + (n % 3)},2027-05-${day} ${String(8 + (n % 9)).padStart(2, '0')}:00,,`,
      );
    }
    const file = bookings(...rows);
    expect(await taker.take('appointments', file)).toMatchObject({ added: many, refused: 0 });
    expect(await taker.take('appointments', file)).toMatchObject({ same: many, refused: 0 });
  },
);

it('a patient lies in one bed: the later stay ends the one before, in any order of rows', async () => {
  const file = stays(
    'H,W5,H,1,5.2,2026-03-02 08:00,',
    'H,W5,H,1,5.1,2026-03-01 08:00,',
    'H,W5,H,2,5.3,2026-03-01 08:00,2026-03-03 11:00',
  );
  expect(await taker.takeTwice('stays', file)).toMatchObject({ added: 3, refused: 0 });
  const [first, second] = await hospital.owner.sql`select bed, until_at from stays s
    join patient_identifiers i on i.patient_id = s.patient_id and i.value = '1' order by from_at`;
  expect(first).toMatchObject({ bed: '5.1', until_at: new Date('2026-03-02T07:00:00Z') });
  expect(second).toMatchObject({ bed: '5.2', until_at: null });
  for (const day of ['01', '02'])
    await taker.takeTwice('stays', stays(`H,W5,H,3,5.4,2026-03-${day} 08:00,`));
  const third = await hospital.owner.sql`select until_at from stays s join patient_identifiers i
    on i.patient_id = s.patient_id and i.value = '3' order by from_at`;
  expect(third.map((row) => row['until_at'] as unknown)).toEqual([
    new Date('2026-03-02T07:00:00Z'),
    null,
  ]);
  const home = await taker.takeTwice('stays', stays('H,W5,H,1,,2026-03-02 08:00,2026-03-05 10:00'));
  expect(home).toMatchObject({ changed: 1 });
  const bad = await taker.takeTwice(
    'stays',
    stays(
      'H,C2,H,1,,2026-04-02 08:00,',
      'H,W5,H,1,,2026-04-03 08:00,2026-04-01 08:00',
      'H,W5,H,9,,2026-04-02 08:00,',
      'H,W5,H,1,,2026-03-29 02:30,',
    ),
  );
  expect(why(bad)).toEqual([
    '2 ward is no ward',
    '3 until is before the stay began',
    '4 identifier is no patient here; import patients first',
    '5 from is a time that the clocks of this facility leave out',
  ]);
});

async function askFor(n: number, name: string): Promise<string> {
  const folderId = hospital.folders[n]?.id ?? 0;
  const row = await hospital.row(`select chart_id from folders where id = ${folderId}`);
  const { id: appointmentId } = await appointment(name);
  const id = randomUUID();
  await place(hospital.as('requester'), {
    ...{ id, chartId: Number(row['chart_id']), covers: 'all', folderIds: [], forStaffId: null },
    ...{ forPlaceId: hospital.places.clinic, urgency: 'by_time', purpose: null, comment: null },
    neededBy: Date.parse('2027-06-01T07:30:00Z'),
  });
  await hospital.owner
    .sql`insert into appointment_requests values (${Number(appointmentId)}, ${id})`;
  return id;
}
const request = (id: string) =>
  hospital.row(
    `select state, ended_reason as reason, needed_by as by from requests where id = '${id}'`,
  );

it('what was asked for follows: moved with it, cancelled with its reason, put back when it was pulled', async () => {
  const row = (name: string, at: string, state = '') =>
    `H,C2,${name},H,1,2027-06-01 ${at},${state},`;
  const names = ['F0', 'F1', 'F2', 'F3'];
  await taker.take('appointments', bookings(...names.map((name) => row(name, '10:30'))));
  const asked: string[] = [];
  for (const [n, name] of names.entries()) asked.push(await askFor(n, name));
  const [moved = '', waiting = '', pulled = '', sent = ''] = asked;
  await hospital.owner
    .sql`update places set receives_by_scan = true where id = ${hospital.places.clinic}`;
  await hospital.scan(hospital.places.room, hospital.folders[2]?.code ?? '');
  await hospital.scan(hospital.places.room, hospital.codes.clinic, hospital.folders[3]?.code ?? '');
  await taker.take(
    'appointments',
    bookings(row('F0', '14:00'), ...names.slice(1).map((name) => row(name, '10:30', 'cancelled'))),
  );
  expect(await request(moved)).toMatchObject({ by: new Date('2027-06-01T11:00:00Z') });
  const ended = { state: 'cancelled', reason: 'the appointment was cancelled' };
  expect(await request(waiting)).toMatchObject(ended);
  expect(await request(pulled)).toMatchObject(ended);
  expect((await request(sent))['state']).toBe('placed');
  const notices = await hospital.owner
    .sql`select folder_id, place_id from notices where kind = 'put_back'`;
  expect([...notices]).toEqual([
    { folder_id: hospital.folders[2]?.id, place_id: hospital.places.room },
  ]);
});

it('what another appointment still needs stays asked for', async () => {
  const row = (name: string, state: string) => `H,C2,${name},H,1,2027-06-01 10:30,${state},`;
  await taker.take('appointments', bookings(row('G0', ''), row('G1', '')));
  const id = await askFor(5, 'G0');
  const { id: other } = await appointment('G1');
  await hospital.owner.sql`insert into appointment_requests values (${Number(other)}, ${id})`;
  await taker.take('appointments', bookings(row('G0', 'cancelled')));
  expect((await request(id))['state']).toBe('placed');
  await taker.take('appointments', bookings(row('G1', 'no_show')));
  expect(await request(id)).toMatchObject({ state: 'cancelled' });
});
