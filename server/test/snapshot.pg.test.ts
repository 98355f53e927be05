import { createHmac, randomUUID } from 'node:crypto';
import type { TransactionSql } from '@outguide/db/connect';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SnapshotPage } from '../src/realtime/wire.ts';
import { unpackFolder, type PackedFolder } from '../src/realtime/packed-folder.ts';
import { aliasPage } from '../src/verbs/scan/alias-page.ts';
import { changesPage, snapshotPage } from '../src/verbs/scan/snapshot-page.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import { connectKiosk, send, smallServer, type SmallServer } from './scan/small-server.ts';
import { askFor } from './scan/ask-for.ts';

let hospital: SmallHospital;
let server: SmallServer;

beforeAll(async () => {
  hospital = await smallHospital(12);
  server = await smallServer(hospital.db);
});

afterAll(async () => {
  await server.stop();
  await hospital.drop();
});

const ids = (page: SnapshotPage) => page.folders.map((row) => row[0]);
const ask = (more: object = {}) => ({
  ...{ placeId: hospital.places.room, version: 'v', limit: 5 },
  ...more,
});
const whole = () => snapshotPage(hospital.db.sql, { ...ask(), after: 0 });
const since = (position: string | null, more: object = {}) =>
  changesPage(hospital.db.sql, { ...ask(more), since: position ?? '' });

/**
 * Other tests of this cluster may hold transactions open: until they end, what was moved before still counts as news, and
 * what was moved after is not told yet.
 */
const untilItIsOld = () =>
  expect
    .poll(
      async () => {
        const [row] = await hospital.owner.sql<{ old: boolean }[]>`
          select max(xid::text::bigint) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint as old from movements`;
        return row?.old;
      },
      { timeout: 20_000 },
    )
    .toBe(true);

test('all folders page by page, and afterwards only what moved or is asked for', async () => {
  await untilItIsOld();
  const first = await whole();
  expect(first).toMatchObject({ next: hospital.folders[4]?.id, lastId: hospital.folders[11]?.id });
  expect(await since(first.position)).toMatchObject({ folders: [], waiting: [], next: null });
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const socket = await connectKiosk(server.url, kiosk);
  const journal = new TestJournal(kiosk.id);
  journal.scan(hospital.codes.ward);
  for (const { code } of hospital.folders.slice(0, 7)) journal.scan(code);
  expect((await send(socket, journal)).ok).toBe(true);
  socket.close();
  await untilItIsOld();
  const seen: number[] = [];
  let position = first.position;
  for (let more = true; more;) {
    const page = await since(position);
    position = page.position;
    seen.push(...ids(page));
    more = page.next !== null;
    for (const row of page.folders)
      expect(unpackFolder(row, () => undefined).custody?.state).toBe('out');
  }
  expect([...new Set(seen)].toSorted((a, b) => a - b)).toEqual(
    hospital.folders.slice(0, 7).map((one) => one.id),
  );
  const { sql } = hospital.owner;
  const [asked] = hospital.folders.slice(9);
  await askFor(sql, asked?.id ?? 0, hospital.places.ward);
  const waiting = await since(position);
  expect(waiting.waiting).toEqual([asked?.id]);
  expect(ids(waiting)).toContain(asked?.id);
  await sql`update requests set state = 'cancelled', closed_at = now(), ended_reason = 'gone home'`;
  expect((await since(waiting.position)).waiting).toEqual([]);
});

test('who waits for a folder no more, and who waits for another volume, is told of each folder of the chart', async () => {
  const { sql } = hospital.owner;
  const { places, folders } = hospital;
  const [one] = folders.slice(8);
  const id = one?.id ?? 0;
  const [second] = await sql<{ id: number }[]>`
    insert into folders (chart_id, volume_no, home_place_id, filing_key)
    select chart_id, 2, home_place_id, filing_key from folders where id = ${id} returning id`;
  const requestId = await askFor(sql, id, places.ward);
  await askFor(sql, id, places.clinic);
  await sql`delete from request_folders where folder_id = ${second?.id ?? 0} and request_id = ${requestId}`;
  await untilItIsOld();
  const { position } = await whole();
  await sql.begin(async (tx) => {
    await tx`update requests set state = 'cancelled', closed_at = now(), ended_reason = 'gone home',
      xid = pg_current_xact_id() where id = ${requestId}`;
    await tx`insert into request_events (request_id, act) values (${requestId}, 'cancelled')`;
  });
  const page = await since(position);
  expect(ids(page)).toEqual(expect.arrayContaining([id, second?.id]));
  const row = page.folders.find((packed) => packed[0] === id);
  expect(row?.[10].map((request) => request.forPlaceId)).toEqual([places.clinic]);
  // Somebody waits for the second volume alone: the first one says so.
  await sql`delete from request_folders where folder_id = ${id}`;
  const [packed] = (await snapshotPage(hospital.db.sql, { ...ask(), after: id - 1, limit: 1 }))
    .folders;
  expect(packed && unpackFolder(packed, () => undefined).volumeWanted).toMatchObject({
    ...{ volumeNo: 2, temporary: false, forPlaceId: places.clinic },
  });
});

test('a number that is another now, and a temporary folder that comes or goes, are told of the folders they concern', async () => {
  const { sql } = hospital.owner;
  const [old, missed] = hospital.folders.slice(3);
  const id = missed?.id ?? 0;
  await untilItIsOld();
  const { position } = await whole();
  const [temporary] = await sql<{ id: number }[]>`
    insert into folders (chart_id, volume_no, temporary, home_place_id, filing_key)
    select chart_id, volume_no, true, home_place_id, filing_key from folders where id = ${id} returning id`;
  const standInId = temporary?.id ?? 0;
  await sql`insert into custody (folder_id, state, place_id, at, lo, hi, how, epoch, since)
    select ${standInId}, state, place_id, at, lo, hi, how, epoch, since from custody where folder_id = ${id}`;
  await move(sql, standInId);
  await sql`insert into notices (kind, folder_id, facts) values ('reprint_label', ${old?.id ?? 0}, '{"why": "renumbered"}')`;
  const changed = async (from: string | null) => {
    const page = await since(from);
    const rows = new Map(page.folders.map((row) => [row[0], row]));
    return { position: page.position, of: (one: number) => rows.get(one) };
  };
  // Told once no open transaction of the whole server is older, and that may be another test's.
  const told = new Map<number, PackedFolder | undefined>();
  let news = { position: position as string | null };
  await expect
    .poll(async () => {
      const page = await changed(news.position);
      for (const one of [id, old?.id ?? 0]) told.set(one, page.of(one) ?? told.get(one));
      news = page;
      const packed = told.get(old?.id ?? 0);
      return [packed && unpackFolder(packed, () => undefined).numbering, told.get(id)?.[14]];
    })
    .toEqual(['relabel', standInId]);
  await untilItIsOld();
  await sql`update notices set cleared_at = now() where folder_id = ${old?.id ?? 0}`;
  const later = await changed(news.position);
  expect(later.of(old?.id ?? 0)?.length).toBe(11);
});

test('old labels are told as hashes: what each names today, then only what changed', async () => {
  const { sql } = hospital.owner;
  const salt = 'ab'.repeat(32);
  const [one, other] = hospital.folders;
  const page = (from: string | null, limit = 50) =>
    aliasPage(hospital.db.sql, { salt, since: from, limit });
  const bind = (code: string, id: number) => sql<{ id: number }[]>`
    insert into alias_bindings (code, folder_id) values (${code}, ${id}) returning id`;
  await bind('OLD-1', one?.id ?? 0);
  const [slip] = await bind('OLD-2', one?.id ?? 0);
  await sql`insert into aliases (code, patient_id) select 'BAND-9', min(id) from patients`;
  await expect.poll(async () => (await page(null, 2)).more, { timeout: 20_000 }).toBe(true);
  const hash = (code: string) =>
    createHmac('sha256', Buffer.from(salt, 'hex'))
      .update(code)
      .digest()
      .subarray(0, 8)
      .toString('base64url');
  const first = await page(null, 2);
  expect(first).toMatchObject({
    rows: [
      [hash('OLD-1'), 'F', one?.id],
      [hash('OLD-2'), 'F', one?.id],
    ],
    more: true,
  });
  const rest = await page(first.position);
  expect(rest).toMatchObject({ rows: [[hash('BAND-9'), null, 0]], more: false });
  await sql`insert into alias_ends (alias_id, reason) values (${slip?.id ?? 0}, 'wrong folder')`;
  const ended = await page(rest.position);
  expect(ended.rows.filter(([text]) => text === hash('OLD-2'))).toEqual([[hash('OLD-2'), 'E', 0]]);
  await bind('OLD-2', other?.id ?? 0);
  const again = (await page(rest.position)).rows.filter(([text]) => text === hash('OLD-2'));
  expect(new Set(again.map(([, kind, id]) => `${kind}${id}`))).toEqual(new Set([`F${other?.id}`]));
  expect(await page('999999999999:0')).toMatchObject({ rows: [], position: null });
});

test('what is fixed is sent once, and again when it is another', async () => {
  const { fixed } = await whole();
  expect(fixed?.filing).toEqual([[expect.any(Number), 'terminal_digit']]);
  expect((await since('1:0', { fixed: fixed?.version })).fixed).toBeNull();
  await hospital.owner.sql`update staff set name = 'Another Name'`;
  const { fixed: now } = await since('1:0', { fixed: fixed?.version });
  expect(now?.staff[0]?.name).toBe('Another Name');
});

test('a position of another log asks for all again; a movement of a transaction still open is not lost', async () => {
  expect((await since('999999999999:0')).position).toBeNull();
  expect((await since('nonsense')).position).toBeNull();
  await untilItIsOld();
  const { position } = await whole();
  const [slow, quick] = hospital.folders.slice(10);
  const { sql } = hospital.owner;
  let inside: SnapshotPage | null = null;
  await sql.begin(async (tx) => {
    await move(tx, slow?.id ?? 0);
    // Another transaction begins later and ends sooner. Read one by one, its movement must not lead past the slow one.
    await move(sql, quick?.id ?? 0);
    inside = await since(position, { limit: 1 });
  });
  await untilItIsOld();
  const after = await since((inside as SnapshotPage | null)?.position ?? '');
  expect(ids(after).toSorted((a, b) => a - b)).toEqual([slow?.id, quick?.id]);
});

async function move(
  sql: SmallHospital['owner']['sql'] | TransactionSql,
  id: number,
): Promise<void> {
  const [deed, { ward }] = [randomUUID(), hospital.places];
  await sql`insert into deeds (id, kind, at) values (${deed}, 'desk', now())`;
  await sql`insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, to_place_id, how, word)
    values (${id}, 'to', now(), now(), now(), ${deed}, ${ward}, ${ward}, 'presumed', 'out')`;
}

test('when more has changed than one page tells, the whole is asked for again, and nothing is left out in silence', async () => {
  const first = await whole();
  for (const { id } of hospital.folders.slice(1, 3))
    await askFor(hospital.owner.sql, id, hospital.places.clinic);
  const ask = { placeId: hospital.places.room, version: 'v', limit: 5 };
  const told = (changedAtMost: number) =>
    changesPage(hospital.db.sql, { ...ask, since: first.position ?? '', changedAtMost });
  const all = ids(await told(50));
  expect(all.length).toBeGreaterThan(1);
  expect((await told(all.length)).position).not.toBeNull();
  expect(await told(1)).toMatchObject({ position: null, folders: [] });
});
