import { randomUUID } from 'node:crypto';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomTask } from '../src/verbs/desk/task.ts';
import { take } from '../src/verbs/desk/take.ts';
import { tasks } from '../src/verbs/desk/tasks.ts';
import { claim } from '../src/verbs/request/claim.ts';
import { listsOfRoom } from '../src/verbs/pull-list/of-room.ts';
import { ofRoom } from '../src/verbs/request/of-room.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(12);
  await hospital.owner
    .sql`update places set receives_by_scan = true where id = ${hospital.places.ward}`;
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const clerk = () => hospital.as('clerk');
const list = async (roomId = hospital.places.room) => (await tasks(clerk(), { roomId })).rows;
const kinds = (rows: readonly RoomTask[]) =>
  rows.map((row) => [row.kind, row.folder?.id ?? row.count]);

async function ask(n: number, urgency: 'now' | 'today') {
  const row = await hospital.row(`select chart_id from folders where id = ${folderId(n)}`);
  const { id } = await place(hospital.as('requester'), {
    ...{ id: randomUUID(), chartId: Number(row['chart_id']), covers: 'all', folderIds: [] },
    ...{ forPlaceId: hospital.places.ward, forStaffId: null, urgency, neededBy: null },
    ...{ purpose: null, comment: null },
  });
  return id;
}

/** Puts a folder into a box of an off-site store, as an import does: presumed, by a deed. */
async function boxed(n: number): Promise<void> {
  const { sql } = hospital.owner;
  const made = async (kind: string, code: string, room: number | null) => {
    const [row] = await sql<{ id: number }[]>`
      insert into places (facility_id, parent_id, room_id, kind, code, name)
      select id, ${room}, ${room}, ${kind}, ${code}, ${code} from facilities returning id`;
    return row?.id ?? 0;
  };
  const store = await made('off_site', 'OFF', null);
  await sql`update places set room_id = id where id = ${store}`;
  const box = await made('box', 'BOX-1', store);
  await sql`update folders set home_place_id = ${box} where id = ${folderId(n)}`;
  await sql`update custody set state = 'off_site', place_id = ${box} where folder_id = ${folderId(n)}`;
}

test('what a room must do stands in one list, the most pressing first, and goes by the scan that does it', async () => {
  expect(await list()).toEqual([]);
  await ask(0, 'today');
  await ask(1, 'now');
  expect(kinds(await list())).toEqual([
    ['pull', folderId(1)],
    ['pull', folderId(0)],
  ]);
  // Pulled, it lies in the room for somebody; a folder nobody waits for is to be put away.
  const kiosk = await hospital.station(hospital.places.room);
  await kiosk(code(0));
  await kiosk(code(5));
  expect(kinds(await list())).toEqual([
    ['pull', folderId(1)],
    ['send', folderId(0)],
    ['put_away', 1],
  ]);
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(0), code(1));
  expect(kinds(await list())).toEqual([['put_away', 1]]);
});

test('a folder that lives here and is elsewhere is to be fetched, where it is to be sent on', async () => {
  await hospital.scan(hospital.otherRoom.id, code(2));
  await ask(2, 'today');
  expect(kinds(await list())).toContainEqual(['fetch', folderId(2)]);
  expect(kinds(await list(hospital.otherRoom.id))).toContainEqual(['send', folderId(2)]);
});

test('a folder that lives in a box off site is ordered by the file room: the store sees no screen', async () => {
  const { sql } = hospital.owner;
  await boxed(7);
  await ask(7, 'today');
  expect(kinds(await list())).toContainEqual(['order', folderId(7)]);
  expect(kinds(await list(hospital.otherRoom.id))).not.toContainEqual(['order', folderId(7)]);
  const wanted = await ofRoom(clerk(), { roomId: hospital.places.room, limit: 50 });
  expect(wanted.rows.flatMap((row) => row.folders.map(({ id }) => id))).toContain(folderId(7));
  const { unlisted } = await listsOfRoom(clerk(), { roomId: hospital.places.room, limit: 50 });
  expect(unlisted).toBeGreaterThan(0);
  // A room that may not keep its record type is not asked, and the other volumes' room comes before any other.
  const answers = async () =>
    (await sql`select fetching_room(${folderId(7)}) as room`)[0]?.['room'];
  await sql`update places set record_type_ids = array[77] where id = ${hospital.places.room}`;
  expect(await answers()).toBe(hospital.otherRoom.id);
  await sql`update places set record_type_ids = null where id = ${hospital.places.room}`;
  expect(await answers()).toBe(hospital.places.room);
  await sql`insert into folders (chart_id, volume_no, home_place_id, filing_key)
    select chart_id, 2, ${hospital.otherRoom.shelves[0] ?? 0}, filing_key from folders where id = ${folderId(7)}`;
  expect(await answers()).toBe(hospital.otherRoom.id);
  // Come back from the store, it is sent on like any other.
  await hospital.scan(hospital.places.room, code(7));
  expect(kinds(await list())).toContainEqual(['send', folderId(7)]);
});

test('what a person holds is fetched from that person, not pulled off the shelf of the room that gave it out', async () => {
  const { sql } = hospital.owner;
  const [badge] = await sql<{ id: number }[]>`insert into badges (staff_id)
    select id from staff where login = 'desk' returning id`;
  const badgeCode = composeSymbol('P', 2);
  await sql`insert into labels (code, badge_id) values (${badgeCode}, ${badge?.id ?? 0})`;
  await hospital.scan(hospital.places.room, badgeCode, code(8), hospital.codes.clerk);
  await ask(8, 'today');
  const task = (await list()).find((row) => row.folder?.id === folderId(8));
  expect(task).toMatchObject({ kind: 'fetch', holder: 'A Clerk' });
});

test('a late leg and a notice are lines of their own; a notice of another room is not', async () => {
  const { sql } = hospital.owner;
  const kiosk = await hospital.station(hospital.places.room);
  await kiosk(hospital.codes.ward, code(3));
  expect(kinds(await list())).not.toContainEqual(['leg', folderId(3)]);
  await sql`update away set leg_due_at = now() - interval '1 minute' where folder_id = ${folderId(3)}`;
  expect(kinds(await list())).toContainEqual(['leg', folderId(3)]);
  await sql`insert into notices (kind, folder_id, place_id) values
    ('loose_sheet', ${folderId(4)}, ${hospital.places.room}), ('loose_sheet', ${folderId(4)}, ${hospital.otherRoom.id})`;
  expect(kinds(await list()).filter(([kind]) => kind === 'notice')).toEqual([
    ['notice', folderId(4)],
  ]);
});

test('a loud notice of a moment ago is not hidden behind hundreds of calm ones', async () => {
  const { sql } = hospital.owner;
  const { room } = hospital.places;
  await sql`insert into notices (kind, place_id, at)
    select 'clock_off', ${room}, now() - interval '2 days' + n * interval '1 second' from generate_series(1, 201) n`;
  await sql`insert into notices (kind, place_id, at) values ('missing_seen', ${room}, now())`;
  const { rows, cut } = await tasks(clerk(), { roomId: room });
  expect(cut).toBe(true);
  expect(rows.find((row) => row.kind === 'notice')?.notice).toBe('missing_seen');
  await sql`update notices set cleared_at = now() where kind in ('clock_off','missing_seen')`;
});

test('what one clerk has taken, another is told of and cannot take; it can be given back', async () => {
  const roomId = hospital.places.room;
  const task = (await list()).find((row) => row.kind === 'notice')?.key ?? '';
  const [other] = await hospital.owner.sql<{ id: number }[]>`
    insert into staff (login, name) values ('other', 'Another Clerk') returning id`;
  const colleague = { ...clerk(), actor: { ...clerk().actor, staffId: other?.id ?? 0 } };
  const both = await Promise.all([
    outcomeOf(take(clerk(), { roomId, task, mine: true })),
    outcomeOf(take(colleague, { roomId, task, mine: true })),
  ]);
  expect(both.toSorted()).toEqual(['done', 'task_taken']);
  expect((await list()).find((row) => row.key === task)?.takenBy).not.toBeNull();
  expect(await outcomeOf(take(colleague, { roomId, task, mine: false }))).toBe('done');
  expect(await outcomeOf(take(colleague, { roomId, task, mine: true }))).toBe('done');
  expect((await list()).find((row) => row.key === task)?.takenBy?.name).toBe('Another Clerk');
});

test('a request is taken as a request, and says so on the desk', async () => {
  const requestId = await ask(6, 'today');
  await claim(clerk(), { requestId, mine: true });
  expect((await list()).find((row) => row.requestId === requestId)?.takenBy).not.toBeNull();
});

test('a ward has no desk of this kind, a nurse sees none, and what is looked at is on record', async () => {
  expect(await outcomeOf(tasks(clerk(), { roomId: hospital.places.ward }))).toBe('not_a_file_room');
  expect(await outcomeOf(tasks(hospital.as('requester'), { roomId: hospital.places.room }))).toBe(
    'not_allowed',
  );
  const row = await hospital.row(
    `select patient_ids from audit_events where action = 'desk.tasks' order by id desc limit 1`,
  );
  expect((row['patient_ids'] as unknown[]).length).toBeGreaterThan(0);
});
