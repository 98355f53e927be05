import type { Tx } from '../call.ts';

// Ten tries at one dirty label are ten scans and ten rows, and one thing to look at: the open notices of codes that one
// kiosk could not tell, as they came in one hour, are listed and cleared as one. Nothing is stored of it, so the order in
// which scans come decides nothing.

/** One scan of a notice that stands for several. */
export interface NoticedScan {
  readonly noticeId: number;
  /** When it was scanned; it may have come later. */
  readonly at: number;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The scans that a notice stands for, newest first; beyond those listed they are counted alone. */
export interface Held {
  readonly count: number;
  readonly scans: readonly NoticedScan[];
}

/** With more than these, one looks at the scanner instead of the labels. */
const listedAtMost = 30;

type Fragment = ReturnType<Tx>;
const hourOf = (tx: Tx, at: Fragment) => tx`date_bin('1 hour', ${at}, timestamptz 'epoch')`;

/** True of `one`, an open notice that is one with `n` on every list: `n` itself, if it is of such a code, and others. */
export const isOneWith = (tx: Tx) => tx`
  one.cleared_at is null and one.kind = 'unknown_code' and n.kind = 'unknown_code' and one.kiosk_id = n.kiosk_id
  and one.at >= ${hourOf(tx, tx`n.at`)} and one.at < ${hourOf(tx, tx`n.at`)} + interval '1 hour'`;

/** True of an open `n` that stands for all that are one with it: the newest of them, or the first. */
export const standsForAll = (tx: Tx, which: 'newest' | 'first') => tx`
  (n.kind <> 'unknown_code' or not exists (select from notices one where ${isOneWith(tx)}
    and ${which === 'newest' ? tx`one.at >= n.at and (one.at, one.id) > (n.at, n.id)` : tx`one.at <= n.at and (one.at, one.id) < (n.at, n.id)`}))`;

/** How many notices are open, as they are listed. */
export const openCount = (
  tx: Tx,
) => tx`(select count(*) filter (where kind <> 'unknown_code' or kiosk_id is null)
    + count(distinct (kiosk_id, ${hourOf(tx, tx`at`)})) filter (where kind = 'unknown_code' and kiosk_id is not null)
  from notices where cleared_at is null)`;

/** `n` and those before it that are one with it: what is cleared with what somebody saw. What came later stays open. */
export const clearedWith = (tx: Tx, noticeId: number) => tx`
  select ${noticeId}::bigint as id union select one.id from notices n join notices one
    on ${isOneWith(tx)} and (one.at, one.id) <= (n.at, n.id) where n.id = ${noticeId}`;

/** What each of these notices stands for; those that can stand for themselves alone are left out. */
export async function heldBy(
  tx: Tx,
  noticeIds: readonly number[],
): Promise<ReadonlyMap<number, Held>> {
  if (noticeIds.length === 0) return new Map();
  const rows = await tx<(NoticedScan & { head: number; count: number })[]>`
    select n.id as head, s.id as "noticeId", ms(coalesce(read.at, s.at)) as at, s.facts, s.count::int as count
    from notices n cross join lateral (
      select one.*, count(*) over () as count from notices one
      where ${isOneWith(tx)} and (one.at, one.id) <= (n.at, n.id)
      order by one.at desc, one.id desc limit ${listedAtMost}) s
      left join scans read on read.kiosk_id = s.kiosk_id and read.epoch = s.epoch and read.seq = s.seq
    where n.id = any(${[...noticeIds]}::bigint[])
    order by n.id, 3 desc, s.id desc`;
  const held = new Map<number, Held>();
  for (const { head, count, ...scan } of rows)
    held.set(head, { count, scans: [...(held.get(head)?.scans ?? []), scan] });
  return held;
}
