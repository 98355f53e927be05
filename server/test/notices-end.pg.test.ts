import { randomUUID } from 'node:crypto';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionCards, type ActionCard, type NoticeKind } from '@outguide/db/vocabulary';
import { noticeText, spokenOf } from '../src/domain/notice-sentence.ts';
import { endNotices } from '../src/jobs/end-notices.ts';
import { voidFolder } from '../src/verbs/folder/void.ts';
import { closed } from '../src/verbs/notice/closed.ts';
import { clear } from '../src/verbs/notice/clear.ts';
import { open } from '../src/verbs/notice/open.ts';
import { cancel } from '../src/verbs/request/cancel.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, type DeskHospital } from './scan/desk-hospital.ts';

// A notice is open while its cause stands, and says what ended it: an undo, the request, a later scan.

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(30);
  await hospital.owner
    .sql`update places set receives_by_scan = true where id = ${hospital.places.ward}`;
  // A room that keeps another type of record.
  await hospital.owner
    .sql`update places set record_type_ids = '{0}' where id = ${hospital.otherRoom.id}`;
});
afterAll(() => hospital.drop());

const card = (name: ActionCard) => composeSymbol('A', actionCards.indexOf(name) + 1);
const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const clerk = () => hospital.as('clerk');

/** What became of the notices of one kind of a folder: `open`, or why it is not. */
async function standOf(n: number, kind: NoticeKind): Promise<string[]> {
  const rows = await hospital.owner.sql<{ ended: string }[]>`
    select case when cleared_at is null then 'open' else coalesce(facts ->> 'ended', 'closed') end as ended
    from notices where folder_id = ${folderId(n)} and kind = ${kind} order by id`;
  return rows.map((row) => row.ended);
}

async function ask(n: number): Promise<string> {
  const chart = await hospital.row(`select chart_id from folders where id = ${folderId(n)}`);
  const { id } = await place(hospital.as('requester'), {
    ...{ id: randomUUID(), chartId: Number(chart['chart_id']), covers: 'all', folderIds: [] },
    ...{ forPlaceId: hospital.places.ward, forStaffId: null, urgency: 'today', neededBy: null },
    ...{ purpose: null, comment: null },
  });
  // What is scanned in the same moment may have been seen before it was asked for.
  await hospital.owner.sql`
    update requests set placed_at = placed_at - interval '1 minute' where id = ${id}`;
  return id;
}

const notice = (n: number, kind: NoticeKind, placeId: number, facts = {}) =>
  hospital.owner.sql`insert into notices (kind, folder_id, place_id, facts)
    values (${kind}, ${folderId(n)}, ${placeId}, ${JSON.stringify(facts)}::text::jsonb)`;

/** A folder that was about to be shelved although the ward waits for it. */
async function heldAtShelf(n: number) {
  const requestId = await ask(n);
  const scan = await hospital.station(hospital.places.room);
  await scan(card('put_away'), code(n));
  expect(await standOf(n, 'held_at_shelf')).toEqual(['open']);
  return { requestId, scan };
}

test('held at a shelf: the undo of that scan ends it', async () => {
  const { scan } = await heldAtShelf(0);
  await scan(hospital.codes.undo);
  expect(await standOf(0, 'held_at_shelf')).toEqual(['the scan was taken back']);
});

test('held from a pile: the undo ends it, also where others of the pile went to the shelf, and in one batch', async () => {
  await ask(1);
  const alone = await hospital.station(hospital.places.room);
  await alone(code(1), hospital.codes.shelf);
  expect(await standOf(1, 'held_at_shelf')).toEqual(['open']);
  await alone(hospital.codes.undo);
  expect(await standOf(1, 'held_at_shelf')).toEqual(['the scan was taken back']);

  await ask(2);
  const both = await hospital.station(hospital.places.room);
  await both(code(2), code(3), hospital.codes.shelf);
  expect(await standOf(2, 'held_at_shelf')).toEqual(['open']);
  await both(hospital.codes.undo);
  expect(await standOf(2, 'held_at_shelf')).toEqual(['the scan was taken back']);

  await ask(4);
  await hospital.scan(hospital.places.room, card('put_away'), code(4), hospital.codes.undo);
  expect(await standOf(4, 'held_at_shelf')).toEqual(['the scan was taken back']);
});

test('held at a shelf: its way to the ward ends it, and so does the end of the request, with which it was', async () => {
  const sent = await heldAtShelf(5);
  await sent.scan(card('end'), card('send'), hospital.codes.ward, code(5));
  expect(await standOf(5, 'held_at_shelf')).toEqual(['it is on its way to whoever waits for it']);
  await heldAtShelf(6);
  await hospital.scan(hospital.places.ward, code(6));
  expect(await standOf(6, 'held_at_shelf')).toEqual(['it came to whoever waited for it']);
  const cancelled = await heldAtShelf(7);
  await cancel(clerk(), { requestId: cancelled.requestId, reason: 'patient went home' });
  expect(await standOf(7, 'held_at_shelf')).toEqual(['whoever asked for it needs it no longer']);
  const declined = await heldAtShelf(8);
  await hospital.owner.sql`
    update requests set state = 'not_fillable', closed_at = now(), ended_reason = 'at the bindery'
    where id = ${declined.requestId}`;
  expect(await standOf(8, 'held_at_shelf')).toEqual(['the request was declined']);
});

test('in a wrong room: it stands while the folder is there, and ends when it leaves', async () => {
  await hospital.scan(hospital.otherRoom.id, code(9));
  await hospital.scan(hospital.otherRoom.id, code(9));
  expect(await standOf(9, 'wrong_room')).toEqual(['open', 'open']);
  await hospital.scan(hospital.places.room, code(9));
  expect(await standOf(9, 'wrong_room')).toEqual(['it left that room', 'it left that room']);
  const undone = await hospital.station(hospital.otherRoom.id);
  await undone(code(10));
  await undone(hospital.codes.undo);
  expect(await standOf(10, 'wrong_room')).toEqual(['the scan was taken back']);
});

test('a missing folder seen: its shelf, another room or the undo end it, and not the place named for it', async () => {
  await hospital.scan(
    hospital.places.room,
    ...[11, 12, 13].flatMap((n) => [card('missing'), code(n)]),
  );
  const seen = await hospital.station(hospital.places.ward);
  await seen(code(11));
  await seen(hospital.codes.undo);
  expect(await standOf(11, 'missing_seen')).toEqual(['the scan was taken back']);
  await seen(code(12));
  expect(await standOf(12, 'missing_seen')).toEqual(['open']);
  await hospital.scan(hospital.places.room, code(12));
  expect(await standOf(12, 'missing_seen')).toEqual(['it was scanned in another room since']);
  await seen(code(13), hospital.codes.ward);
  expect(await standOf(13, 'missing_seen')).toEqual(['open']);
});

test('urgent: it ends when the folder came to another room, is charged out or taken back', async () => {
  await hospital.scan(hospital.places.room, card('urgent'), code(14));
  const scan = await hospital.station(hospital.places.room);
  await scan(card('urgent'), code(15));
  expect(await standOf(14, 'urgent_folder')).toEqual(['open']);
  await scan(hospital.codes.undo);
  expect(await standOf(15, 'urgent_folder')).toEqual(['the scan was taken back']);
  await hospital.scan(hospital.places.ward, code(14));
  expect(await standOf(14, 'urgent_folder')).toEqual(['it came to another room']);
});

test('work that a card asked for is unsaid with its scan, and stays when the folder is only seen again', async () => {
  await hospital.scan(hospital.places.room, card('loose_sheet'), code(16));
  await hospital.scan(hospital.places.ward, code(16));
  expect(await standOf(16, 'loose_sheet')).toEqual(['open']);
  const scan = await hospital.station(hospital.places.room);
  await scan(card('new_volume'), code(17));
  await scan(hospital.codes.undo);
  expect(await standOf(17, 'volume_wanted')).toEqual(['the scan was taken back']);
});

test('searches end with any scan of the folder, also one that was made before and comes late, and not with MISSING', async () => {
  await notice(18, 'not_found_on_shelf', hospital.places.shelf, { reason: 'not there' });
  await hospital.scan(hospital.places.room, card('missing'), code(18));
  expect(await standOf(18, 'not_found_on_shelf')).toEqual(['open']);
  await hospital.late(hospital.places.ward, code(18), Date.now() - 30_000);
  await hospital.scan(hospital.places.ward, code(18));
  expect(await standOf(18, 'not_found_on_shelf')).toEqual(['a scan found it']);
  await notice(19, 'not_found_on_shelf', hospital.places.shelf);
  await hospital.late(hospital.places.ward, code(19), Date.now() - 30_000);
  expect(await standOf(19, 'not_found_on_shelf')).toEqual(['a scan found it']);

  await hospital.scan(hospital.places.room, card('send'), hospital.codes.farWard, code(20));
  await notice(20, 'did_not_come', hospital.places.room);
  expect(await standOf(20, 'did_not_come')).toEqual(['open']);
  await hospital.scan(hospital.places.ward, code(20));
  expect(await standOf(20, 'did_not_come')).toEqual(['a scan found it']);
});

test('what is to be put back: on its shelf, elsewhere, or asked for again', async () => {
  for (const n of [21, 22, 23]) {
    await hospital.scan(hospital.places.room, code(n));
    await notice(n, 'put_back', hospital.places.room);
    expect(await standOf(n, 'put_back')).toEqual(['open']);
  }
  await hospital.scan(hospital.places.room, card('put_away'), code(21));
  expect(await standOf(21, 'put_back')).toEqual(['it is on its shelf']);
  await hospital.scan(hospital.places.ward, code(22));
  expect(await standOf(22, 'put_back')).toEqual(['it went on to another room']);
  await ask(23);
  expect(await standOf(23, 'put_back')).toEqual(['somebody asks for it again']);
});

test('of a folder that is no more nobody need do anything but take it out of use', async () => {
  await notice(24, 'volume_unscanned', hospital.places.room);
  await notice(24, 'destroyed_seen', hospital.places.room);
  await voidFolder(hospital.as('records_officer'), {
    folderId: folderId(24),
    reason: 'made twice',
  });
  expect(await standOf(24, 'volume_unscanned')).toEqual([
    'the folder no longer exists in the records',
  ]);
  expect(await standOf(24, 'destroyed_seen')).toEqual(['open']);
});

test('a gap of a journal is closed when its scans have come, by the minute’s look', async () => {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const { sql } = hospital.owner;
  const epoch = 'e'.repeat(16);
  await sql`insert into journals (kiosk_id, epoch, high_water, last_hash, session) values (${kiosk.id}, ${epoch}, 4, decode(repeat('00', 32), 'hex'), '{}')`;
  await sql`insert into notices (kind, kiosk_id, epoch, seq) values ('journal_gap', ${kiosk.id}, ${epoch}, 5)`;
  expect(await endNotices(hospital.db)).toEqual({ ended: 0 });
  await sql`update journals set high_water = 9 where kiosk_id = ${kiosk.id}`;
  expect(await endNotices(hospital.db)).toEqual({ ended: 1 });
  const row = await hospital.row(
    `select facts ->> 'ended' as ended from notices where kind = 'journal_gap'`,
  );
  expect(row).toEqual({ ended: 'the missing scans have come' });
});

test('every notice of these is listed as a sentence of names, closed ones with what ended them and who', async () => {
  const cause = await heldAtShelf(25);
  const [held] = (await open(clerk(), { limit: 50, kind: 'held_at_shelf' })).rows;
  expect(held && noticeText(spokenOf(held))).toMatch(
    /^\d+ vol 1 was about to be shelved at file_room R1, and ward W5 waits for it\.$/,
  );
  await clear(clerk(), { noticeId: held?.id ?? 0, reason: 'told the ward' });
  await cause.scan(hospital.codes.undo);
  const over = (await closed(clerk(), { limit: 200 })).rows;
  expect(over[0]).toMatchObject({ ended: 'told the ward', closedBy: 'A Manager' });
  const all = [...over, ...(await open(clerk(), { limit: 200 })).rows];
  expect(new Set(all.map((row) => row.kind)).size).toBeGreaterThan(8);
  // The places of the tests are named `file_room R`; of what a machine writes nothing is left.
  const said = all.map((row) => noticeText(spokenOf(row)).replaceAll('file_room', 'file room'));
  expect(said.filter((text) => /_|[{}]|[0-9a-f]{8}-|undefined|null/.test(text))).toEqual([]);
  expect(over.filter((row) => row.ended === null)).toEqual([]);
  expect(JSON.stringify(all)).not.toMatch(/requestId|forPlaceId|settledEpoch/);
});

test('a warning comes back: on to another room, and that is taken back: it waits at the shelf again', async () => {
  await heldAtShelf(20);
  const other = await hospital.station(hospital.otherRoom.id);
  await other(code(20));
  await other(hospital.codes.undo);
  expect(await standOf(20, 'held_at_shelf')).toEqual(['open']);
});
test('a warning comes back: the same in one batch', async () => {
  await heldAtShelf(21);
  const other = await hospital.station(hospital.otherRoom.id);
  await other(code(21), hospital.codes.undo);
  expect(await standOf(21, 'held_at_shelf')).toEqual(['open']);
});
test('a warning stays: a search whose scan was taken back', async () => {
  await notice(22, 'not_found_on_shelf', hospital.places.shelf);
  const ward = await hospital.station(hospital.places.ward);
  await ward(code(22), hospital.codes.undo);
  expect(await standOf(22, 'not_found_on_shelf')).toEqual(['open']);
});
test('a warning comes back: wrong room left, and that is taken back', async () => {
  await hospital.scan(hospital.otherRoom.id, code(23));
  const ward = await hospital.station(hospital.places.ward);
  await ward(code(23));
  await ward(hospital.codes.undo);
  expect(await standOf(23, 'wrong_room')).toEqual(['open']);
});
test('a warning comes back: fulfilled, and the fulfilling scan taken back', async () => {
  await heldAtShelf(28);
  const ward = await hospital.station(hospital.places.ward);
  await ward(code(28));
  await ward(hospital.codes.undo);
  expect(await standOf(28, 'held_at_shelf')).toEqual(['open']);
});
