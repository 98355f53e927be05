import type { TransactionSql } from '@outguide/db/connect';
import type { DecidedMove } from './call.ts';
import type { FactsRow, WaitingJson } from './folder-views.ts';

/** Who asked for each folder. */
export type Wanted = ReadonlyMap<number, readonly WaitingJson[]>;

type Entered = Pick<DecidedMove, 'observation' | 'history'>;

/**
 * Who waits for these folders and, of those whose history was read anew, also who has received them: a late scan or an
 * undo may show that they have not.
 */
export async function wantedOf(
  tx: TransactionSql,
  folders: readonly FactsRow[],
  moves: readonly Entered[],
): Promise<Wanted> {
  const waiting = new Map(folders.map((row) => [row.folder_id, row.waiting ?? []]));
  const anew = moves.flatMap(({ observation, history }) =>
    history === null ? [] : [observation.folderId],
  );
  if (anew.length === 0) return waiting;
  const rows = await tx<(WaitingJson & { readonly folder_id: number })[]>`
    select w.folder_id, q.id, q.for_place_id, q.urgency, ms(q.needed_by) as needed_by, ms(q.placed_at) as placed_at,
      w.state
    from request_folders w join requests q on q.id = w.request_id
    where w.folder_id = any(${[...new Set(anew)]}::bigint[]) and w.state = 'received'
      and (q.closed_at is null or q.state = 'received')`;
  const received = Map.groupBy(rows, (row) => row.folder_id);
  return new Map(
    [...waiting].map(([id, open]) => [id, [...open, ...(received.get(id) ?? [])]] as const),
  );
}
