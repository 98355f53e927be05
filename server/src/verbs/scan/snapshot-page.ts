import type { Sql } from '@outguide/db/connect';
import { packFolder, type PackedFolder } from '../../realtime/packed-folder.ts';
import type { SnapshotFixed, SnapshotPage } from '../../realtime/wire.ts';
import { fixedFacts } from './fixed-facts.ts';
import { House } from './house.ts';
import { readViews } from './folder-views.ts';
import { positionText, readPosition, safePosition, type Position } from './read-log.ts';

interface PageAsk {
  readonly placeId: number;
  readonly version: string;
  readonly limit: number;
  /** The fixed facts that the kiosk has. */
  readonly fixed?: string | undefined;
}

/** After a long time without a line more may have changed than one page tells. */
const mostChanged = 100_000;

// All kiosks of a server look at one house, so that a thousand pages do not read all places a thousand times.
const houses = new WeakMap<Sql, House>();

async function houseOf(sql: Sql): Promise<House> {
  const house = houses.get(sql) ?? new House();
  houses.set(sql, house);
  await house.refresh(sql);
  return house;
}

/**
 * One page of what a kiosk keeps to stay clever offline: folders by id with their custody and who waits for them, and
 * with the first page what is fixed. No patients' names, no chart numbers.
 */
export async function snapshotPage(
  sql: Sql,
  ask: PageAsk & { readonly after: number },
): Promise<SnapshotPage> {
  // Before anything is read: what changes meanwhile is after this position.
  const position = ask.after === 0 ? positionText(await safePosition(sql)) : null;
  const house = await houseOf(sql);
  const [ids, lastId] = await Promise.all([
    sql<{ id: number }[]>`
      select id from folders where id > ${ask.after} and lifecycle <> 'planned' order by id limit ${ask.limit}`,
    greatestId(sql),
  ]);
  const wanted = ids.map((row) => row.id);
  return {
    version: ask.version,
    fixed: ask.after === 0 ? await fixedUnlessKnown(sql, house, ask) : null,
    folders: await readFolders(sql, house, wanted),
    next: wanted.length === ask.limit ? (wanted.at(-1) ?? null) : null,
    ...{ lastId, position, waiting: null },
  };
}

/** The folders that changed after a position: by a movement, by what became of a request, or by a merge of their patients. */
export async function changesPage(
  sql: Sql,
  ask: PageAsk & { readonly since: string; readonly changedAtMost?: number },
): Promise<SnapshotPage> {
  const { version, limit, changedAtMost = mostChanged } = ask;
  const since = readPosition(ask.since);
  const [house, edge, lastId] = await Promise.all([
    houseOf(sql),
    safePosition(sql),
    greatestId(sql),
  ]);
  const nothing = { version, fixed: null, folders: [], next: null, lastId, waiting: null };
  // A database that was restored from a dump counts its transactions anew: that position means nothing in it.
  if (since === null || BigInt(since.xid) > BigInt(edge.xid)) return { ...nothing, position: null };
  const moved = await movedSince(sql, { since, edge, limit });
  const last = moved.at(-1);
  const more = moved.length === limit && last !== undefined;
  // With each page: the position that the next one begins at may be after what became of a request meanwhile.
  const [asked, renumbered, labelled] = await Promise.all([
    changedByRequests(sql, since, changedAtMost + 1),
    changedByMerges(sql, since, changedAtMost + 1),
    changedByRolls(sql, since, changedAtMost + 1),
  ]);
  // What would be left out would stay as it was at the kiosk: it fetches the whole instead.
  if ([asked, renumbered, labelled].some((ids) => ids.length > changedAtMost))
    return { ...nothing, position: null };
  const own = [
    ...new Set([...moved.map((row) => row.folderId), ...asked, ...renumbered, ...labelled]),
  ];
  const ids = [...new Set([...own, ...(await twinsOf(sql, own))])];
  return {
    ...nothing,
    fixed: await fixedUnlessKnown(sql, house, ask),
    folders: await readFolders(sql, house, ids),
    next: more ? 0 : null,
    position: positionText(more ? last : edge),
    waiting: more ? null : await waitedFor(sql),
  };
}

async function readFolders(
  sql: Sql,
  house: House,
  ids: readonly number[],
): Promise<PackedFolder[]> {
  const [views, labels] = await Promise.all([
    readViews(sql, ids, house),
    sql<{ id: number; code: string }[]>`
      select folder_id as id, code from labels
      where folder_id = any(${[...ids]}::bigint[]) and withdrawn_at is null order by code`,
  ]);
  const codes = Map.groupBy(labels, (row) => row.id);
  return ids.flatMap((id) => {
    const view = views.get(id);
    const own = (codes.get(id) ?? []).map((row) => row.code);
    return view ? [packFolder(view, own)] : [];
  });
}

function movedSince(
  sql: Sql,
  of: { readonly since: Position; readonly edge: Position; readonly limit: number },
): PromiseLike<{ xid: string; id: number; folderId: number }[]> {
  return sql<{ xid: string; id: number; folderId: number }[]>`
    select xid::text, id, folder_id as "folderId" from movements
    where (xid, id) > (${of.since.xid}::text::xid8, ${of.since.id}::bigint) and xid < ${of.edge.xid}::text::xid8
    order by movements.xid, movements.id limit ${of.limit}`;
}

/** Folders that somebody waits for. */
async function waitedFor(sql: Sql): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct w.folder_id as id from request_folders w join requests q on q.id = w.request_id
    where q.closed_at is null and w.state in ('waiting','pulled','sent','not_found')
    order by id limit 100000`;
  return rows.map((row) => row.id);
}

/** The folders of each chart that somebody asked for, or does not ask for any more: who is first may be another now. */
async function changedByRequests(sql: Sql, { xid }: Position, limit: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    with changed as (
      select request_id as id from request_events where xid >= ${xid}::text::xid8
      union select request_id from request_folders where xid >= ${xid}::text::xid8
    )
    select distinct f.id from changed join requests q on q.id = changed.id join folders f on f.chart_id = q.chart_id
    order by f.id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** The folders that a label of a roll was put on. */
async function changedByRolls(sql: Sql, { xid }: Position, limit: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct folder_id as id from folder_roll_bindings where xid >= ${xid}::text::xid8 order by id limit ${limit}`;
  return rows.map((row) => row.id);
}

/** The folders whose number is another now, or is going to be, and those that were dealt with since. */
async function changedByMerges(sql: Sql, { xid }: Position, limit: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select distinct folder_id as id from notices
    where xid >= ${xid}::text::xid8 and kind in ('reprint_label','combine_folders') and folder_id is not null limit ${limit}`;
  return rows.map((row) => row.id);
}

/** With a temporary folder the true one changes, which tells of it. */
async function twinsOf(sql: Sql, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: number }[]>`
    select o.id from folders f join folders o on o.chart_id = f.chart_id and o.volume_no = f.volume_no and not o.temporary
    where f.id = any(${[...ids]}::bigint[]) and f.temporary and o.lifecycle <> 'planned'`;
  return rows.map((row) => row.id);
}

async function greatestId(sql: Sql): Promise<number> {
  const [row] = await sql<{ id: number | null }[]>`select max(id) as id from folders`;
  return row?.id ?? 0;
}

async function fixedUnlessKnown(
  sql: Sql,
  house: House,
  ask: PageAsk,
): Promise<SnapshotFixed | null> {
  const facts = await fixedFacts(sql, ask.placeId, house);
  return facts.version === ask.fixed ? null : facts;
}
