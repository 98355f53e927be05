import type { PaperReason } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { ReportLine } from '../../domain/request-report.ts';
import { answeringRoom } from '../answering-room.ts';
import { look, type Call, type Tx } from '../call.ts';
import { oneByOne } from '../one-by-one.ts';
import { idShape } from '../page.ts';
import { openChart } from '../restricted.ts';

/** Longest period of one report, ms: a year and a leap day. */
const longestMs = 367 * 24 * 3_600_000;

const shape = {
  /** Null is every room. */
  roomId: idShape.nullable().default(null),
  /** Ms since 1970 UTC; `to` is not in it. */
  from: z.int().nonnegative(),
  to: z.int().positive(),
};
export const periodShape = z
  .object(shape)
  .refine(({ from, to }) => from < to && to - from <= longestMs, 'a period of at most a year');
type Period = z.infer<typeof periodShape>;
export const reportInput = periodShape;

export interface Report {
  /** By urgency, and `all` last; empty when nothing was asked. */
  readonly lines: readonly ReportLine[];
  /** Why the paper was asked for of what was complete on a screen, the most frequent first. */
  readonly paper: readonly { readonly because: PaperReason; readonly count: number }[];
  /** Why requests could not be filled, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  /** Requests that could not be filled for rarer reasons than these. */
  readonly otherReasons: number;
}

const reasonsAtMost = 20;

/** How a room, or the house, answered what was asked in a period. Names nobody. */
export function report(call: Call, period: Period): Promise<Report> {
  return look(call, 'request.report', async (tx) => {
    const [lines, reasons, paper] = await Promise.all([
      tx<ReportLine[]>`
        select coalesce(urgency, 'all') as urgency, count(*) as asked, count(*) filter (where ended = 'received') as received,
          count(*) filter (where ended = 'not_fillable') as "notFillable",
          count(*) filter (where ended = 'cancelled') as cancelled, count(*) filter (where ended = 'expired') as expired,
          count(*) filter (where ended = 'open') as open,
          ms(now()) - min(ms(placed_at)) filter (where ended = 'open') as "oldestOpenMs",
          percentile_disc(0.5) within group (order by took) as "medianMs",
          percentile_disc(0.9) within group (order by took) as "p90Ms"
        from (${askedIn(tx, call, period)}) asked group by grouping sets ((urgency), ())
        having count(*) > 0
        order by array_position(array['now','today','by_time'], urgency)`,
      tx<Report['reasons'][number][]>`
        select reason, count(*) as count from (${askedIn(tx, call, period)}) asked
        where ended = 'not_fillable' group by reason order by count(*) desc, reason limit ${reasonsAtMost}`,
      tx<Report['paper'][number][]>`
        select paper_because as because, count(*) as count from (${askedIn(tx, call, period)}) asked
        where paper_because is not null group by paper_because order by count(*) desc, paper_because`,
    ]);
    const told = reasons.reduce((sum, { count }) => sum + count, 0);
    const all = lines.find(({ urgency }) => urgency === 'all')?.notFillable ?? 0;
    return { lines, reasons, otherReasons: all - told, paper };
  });
}

/** The requests of a period with how each ended: what report and rows are made from, so that they agree. */
export function askedIn(tx: Tx, { actor }: Pick<Call, 'actor'>, { roomId, from, to }: Period) {
  const ofRoom =
    roomId === null
      ? tx`true`
      : tx`exists (select from request_folders w join folders f on f.id = w.folder_id
          join places h on h.id = f.home_place_id
          where w.request_id = r.id and ${answeringRoom(tx, 'f', 'h')} = ${roomId} ${oneByOne(tx)})`;
  return tx`
    select r.id, r.urgency, r.placed_at, case when r.closed_at is null then 'open' else r.state end as ended,
      r.ended_reason as reason, r.paper_because, case when r.state = 'received' then ms((select max(w.since) from request_folders w
        where w.request_id = r.id and w.state = 'received')) - ms(r.placed_at) end as took
    from requests r join charts c on c.id = r.chart_id
    where r.placed_at >= to_timestamp(${from}::float8 / 1000) and r.placed_at < to_timestamp(${to}::float8 / 1000)
      and ${openChart(tx, actor)} and ${ofRoom}`;
}
