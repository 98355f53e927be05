import type { Sql, TransactionSql } from '@outguide/db/connect';
import type { Urgency } from '@outguide/db/vocabulary';
import type { FolderView, WaitingRequest } from '../../domain/facts.ts';
import type { Observation } from '../../domain/observation.ts';
import type { House } from './house.ts';
import {
  toCustody,
  toFolderFacts,
  toObservation,
  type CustodyRow,
  type FolderRow,
  type MovementRow,
} from './rows.ts';

type ViewRow = FolderRow & { number: string; volume_no: number; temporary: boolean };
type LockedRow = ViewRow & CustodyRow;

interface WaitingRow {
  readonly folder_id: number;
  readonly id: string;
  readonly for_place_id: number;
  readonly urgency: Urgency;
  readonly needed_by: Date | null;
  readonly placed_at: Date;
}

/**
 * Locks the custody of these folders in id order and reads all that decisions need of them. Requests are read by a
 * statement of their own, so that they are as new as the lock.
 */
export async function lockFolders(
  tx: TransactionSql,
  ids: readonly number[],
  house: House,
): Promise<Map<number, FolderView>> {
  if (ids.length === 0) return new Map();
  return assemble(tx, ids, lockCustody(tx, ids), {
    house,
    neverSeen: (left) => lockNeverSeen(tx, left),
  });
}

function lockCustody(tx: TransactionSql, ids: readonly number[]) {
  return tx<LockedRow[]>`
      select c.folder_id, c.state, c.place_id, c.holder_id, c.at, c.lo, c.hi, c.kiosk_id, c.epoch, c.seq, c.sub, c.how,
        c.staff_id, c.rivals, c.leg_from_id, c.leg_to_id, c.leg_sent_at, c.leg_due_at, c.since,
        f.lifecycle, f.home_place_id, f.volume_no, f.temporary, h.number, h.record_type_id, h.facility_id, r.loan_hours
      from custody c
        join folders f on f.id = c.folder_id join charts h on h.id = f.chart_id
        join record_types r on r.id = h.record_type_id
      where c.folder_id = any(${[...ids]}::bigint[])
      order by c.folder_id
      for no key update of c`;
}

/**
 * Folders with a label and no custody yet. Two writers who meet at a first custody wait here for one another, and the
 * second finds the custody that the first has made.
 */
async function lockNeverSeen(
  tx: TransactionSql,
  ids: readonly number[],
): Promise<readonly (ViewRow | LockedRow)[]> {
  await tx`select from folders where id = any(${[...ids]}::bigint[]) order by id for no key update`;
  const made = await lockCustody(tx, ids);
  const held = new Set(made.map((row) => row.folder_id));
  const left = ids.filter((id) => !held.has(id));
  return [...made, ...(await readNeverSeen(tx, left))];
}

/** The same facts without any lock, for snapshots. */
export async function readViews(
  sql: Sql,
  ids: readonly number[],
  house: House,
): Promise<Map<number, FolderView>> {
  if (ids.length === 0) return new Map();
  const wanted = [...ids];
  const rows = sql<LockedRow[]>`
      select c.folder_id, c.state, c.place_id, c.holder_id, c.at, c.lo, c.hi, c.kiosk_id, c.epoch, c.seq, c.sub, c.how,
        c.staff_id, c.rivals, c.leg_from_id, c.leg_to_id, c.leg_sent_at, c.leg_due_at, c.since,
        f.lifecycle, f.home_place_id, f.volume_no, f.temporary, h.number, h.record_type_id, h.facility_id, r.loan_hours
      from custody c
        join folders f on f.id = c.folder_id join charts h on h.id = f.chart_id
        join record_types r on r.id = h.record_type_id
      where c.folder_id = any(${wanted}::bigint[])`;
  return assemble(sql, ids, rows, { house, neverSeen: (left) => readNeverSeen(sql, left) });
}

async function assemble(
  sql: Sql | TransactionSql,
  ids: readonly number[],
  query: PromiseLike<readonly LockedRow[]>,
  {
    house,
    neverSeen,
  }: {
    readonly house: House;
    readonly neverSeen: (ids: readonly number[]) => Promise<readonly (ViewRow | LockedRow)[]>;
  },
): Promise<Map<number, FolderView>> {
  const wanted = [...ids];
  const [locked, waiting] = await Promise.all([
    query,
    sql<WaitingRow[]>`
      select f.id as folder_id, q.id, q.for_place_id, q.urgency, q.needed_by, q.placed_at
      from folders f join requests q on q.chart_id = f.chart_id and q.closed_at is null
        and (q.folder_id is null or q.folder_id = f.id)
      where f.id = any(${wanted}::bigint[])
      order by f.id, array_position(array['now','today','by_time'], q.urgency), q.needed_by, q.placed_at, q.id`,
  ]);
  const rows: (ViewRow | LockedRow)[] = [...locked];
  if (locked.length < wanted.length) {
    const held = new Set(locked.map((row) => row.folder_id));
    rows.push(...(await neverSeen(wanted.filter((id) => !held.has(id)))));
  }
  if (rows.some((row) => house.place(row.home_place_id) === undefined))
    await house.refresh(sql, true);
  const requests = Map.groupBy(waiting, (row) => row.folder_id);
  return new Map(
    rows.map((row) => [row.folder_id, toView(row, requests.get(row.folder_id) ?? [], house)]),
  );
}

function readNeverSeen(
  tx: Sql | TransactionSql,
  ids: readonly number[],
): Promise<readonly ViewRow[]> {
  return tx<ViewRow[]>`
    select f.id as folder_id, f.lifecycle, f.home_place_id, f.volume_no, f.temporary, h.number, h.record_type_id,
      h.facility_id, r.loan_hours
    from folders f join charts h on h.id = f.chart_id join record_types r on r.id = h.record_type_id
    where f.id = any(${[...ids]}::bigint[])`;
}

function toView(
  row: ViewRow | LockedRow,
  waiting: readonly WaitingRow[],
  house: House,
): FolderView {
  return {
    ...toFolderFacts(row, house.place),
    number: row.number,
    volumeNo: row.volume_no,
    temporary: row.temporary,
    homeCode: house.place(row.home_place_id)?.code ?? '',
    custody: 'state' in row ? toCustody(row, row.loan_hours) : null,
    waiting: waiting.map((request) => toWaiting(request, house)),
  };
}

function toWaiting(row: WaitingRow, house: House): WaitingRequest {
  return {
    id: row.id,
    forPlaceId: row.for_place_id,
    forPlaceName: house.place(row.for_place_id)?.name ?? '',
    urgency: row.urgency,
    neededBy: row.needed_by?.getTime() ?? null,
    placedAt: row.placed_at.getTime(),
  };
}

/** All that was ever observed of these folders, for folding anew. */
export async function loadHistories(
  tx: TransactionSql,
  folderIds: readonly number[],
): Promise<Map<number, Observation[]>> {
  const rows = await tx<MovementRow[]>`
    select folder_id, act, at, lo, hi, kiosk_id, epoch, seq, deed_id, sub, place_id, to_place_id, to_staff_id,
      undoes_seq, undoes_sub, how, staff_id
    from movements where folder_id = any(${[...folderIds]}::bigint[])`;
  const histories = new Map<number, Observation[]>(folderIds.map((id) => [id, []]));
  for (const row of rows) histories.get(row.folder_id)?.push(toObservation(row));
  return histories;
}
