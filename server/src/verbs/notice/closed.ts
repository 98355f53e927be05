import { z } from 'zod';
import type { Page } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, limitShape, pageOf } from '../page.ts';
import { openFolder } from '../restricted.ts';
import { noticeColumns, noticeJoins, type NoticeBasis } from './notice-row.ts';

export const closedInput = z.object({ cursor: cursorShape, limit: limitShape });

/** A notice that is closed: by whom or by what, and why. */
export interface ClosedNotice extends NoticeBasis {
  readonly closedAt: number;
  readonly closedBy: string | null;
  /** In words, where it was said; an act that ends its kind says so by itself. */
  readonly ended: string | null;
}

const keyShape = z.tuple([z.number(), z.number()]);

/** The notices that were closed, the last first: nothing is deleted, and each says what ended it. */
export function closed(
  call: Call,
  input: z.infer<typeof closedInput>,
): Promise<Page<ClosedNotice>> {
  return look(call, 'notice.closed', async (tx) => {
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const rows = await tx<(ClosedNotice & { micros: number })[]>`
      select ${noticeColumns(tx)}, ms(n.cleared_at) as "closedAt", s.name as "closedBy",
        coalesce(n.facts ->> 'ended', case when n.kind in ('two_places', 'layout_fails') then n.facts ->> 'reason' end) as ended,
        (extract(epoch from n.cleared_at) * 1000000)::bigint as micros
      from ${noticeJoins(tx)} left join staff s on s.id = n.cleared_by_id
      where n.cleared_at is not null and ${openFolder(tx, call.actor, tx`n.folder_id`)}
        and (${after === null} or (n.cleared_at, n.id) <
          (timestamptz 'epoch' + ${after?.[0] ?? 0}::float8 * interval '1 microsecond', ${after?.[1] ?? 0}::bigint))
      order by n.cleared_at desc, n.id desc limit ${input.limit + 1}`;
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.micros, row.id]));
    return { ...page, rows: page.rows.map(({ micros: _, ...row }) => row) };
  });
}
