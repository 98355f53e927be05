import { atMost } from '../at-most.ts';
import type { Tx } from '../call.ts';
import { requestRows, type RequestRow } from './request-rows.ts';

/** An open request as it is told beside its chart: for which place, since when, how far, and who comes before. */
export interface AskedView extends Pick<
  RequestRow,
  'id' | 'chartId' | 'forPlace' | 'urgency' | 'neededBy' | 'placedAt' | 'askedBy' | 'state'
> {
  /** Its place in the longest of its folders' queues: 1 is next. */
  readonly turn: number;
}

/** Told of one patient's charts at most. */
const toldAtMost = 100;

/** Who waits for these charts, the oldest first. */
export async function openOfCharts(
  tx: Tx,
  chartIds: readonly number[],
): Promise<{ readonly rows: readonly AskedView[]; readonly cut: boolean }> {
  if (chartIds.length === 0) return { rows: [], cut: false };
  const open = await tx<{ id: string }[]>`
    select id from requests where chart_id = any(${[...chartIds]}::bigint[]) and closed_at is null
    order by placed_at, id limit ${toldAtMost + 1}`;
  const { rows: oldest, cut } = atMost(open, toldAtMost);
  const rows = await requestRows(
    tx,
    oldest.map((row) => row.id),
  );
  const told = rows.map(
    ({ id, chartId, forPlace, urgency, neededBy, placedAt, askedBy, state, folders }) => ({
      ...{ id, chartId, forPlace, urgency, neededBy, placedAt, askedBy, state },
      turn: Math.max(1, ...folders.map((folder) => folder.turn)),
    }),
  );
  return { rows: told, cut };
}
