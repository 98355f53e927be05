import { z } from 'zod';
import type { Page } from '../../api/shapes.ts';
import { look, type Call, type Tx } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';
import { openFolder } from '../restricted.ts';
import { briefColumns, briefTables, type FolderBrief } from './folder-brief.ts';

export const relabelsInput = z.object({
  /** The file room where the folders live; all rooms without it. */
  roomId: idShape.optional(),
  cursor: cursorShape,
  limit: limitShape,
});

/** A folder that needs its label again: to be printed, or printed and waiting for its first scan. */
export interface RelabelRow extends FolderBrief {
  readonly noticeId: number;
  readonly why: string;
  /** How often its label was hard to read within a month. */
  readonly typed: number;
  readonly retried: number;
  readonly since: number;
  /** Null until it is printed. */
  readonly printedAt: number | null;
}

export interface Relabels extends Page<RelabelRow> {
  readonly rooms: readonly {
    readonly id: number;
    readonly name: string;
    readonly toPrint: number;
    readonly printed: number;
  }[];
}

/** What was printed longer ago than this, and never scanned, is no longer asked for. */
export const awaitedDays = 90;

/**
 * Tasks of relabelling, as rows of notices: open ones are to be printed; of those that were printed, the ones whose label no
 * kiosk has read since. So a task ends by the scan of the new label, and by nothing that a person says.
 */
const tasks = (tx: Tx) => tx`
  select n.id, n.folder_id, n.facts, n.at, n.cleared_at as printed_at from notices n
  where n.kind = 'reprint_label' and n.cleared_at is null
  union all
  select distinct on (n.folder_id) n.id, n.folder_id, n.facts, n.at, n.cleared_at from notices n
  where n.kind = 'reprint_label' and n.facts ? 'printed' and not n.facts ? 'checked'
    and n.cleared_at > now() - ${awaitedDays} * interval '1 day'
    and not exists (select from notices o where o.kind = 'reprint_label' and o.folder_id = n.folder_id and o.cleared_at is null)
    and not exists (select from movements m
      join scans s on s.kiosk_id = m.kiosk_id and s.epoch = m.epoch and s.seq = m.seq and s.how = 'scanned'
      join labels l on l.code = s.code and l.folder_id = m.folder_id
      where m.folder_id = n.folder_id and m.at > n.cleared_at)`;

const keyShape = z.tuple([z.string(), z.number(), z.number()]);

/** The labels to print, and those to put on, in filing order; with how many each room has. */
export function relabels(call: Call, input: z.infer<typeof relabelsInput>): Promise<Relabels> {
  return look(call, 'alias.relabels', async (tx) => {
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const open = openFolder(tx, call.actor, tx`t.folder_id`);
    const rows = await tx<(RelabelRow & { key: string })[]>`
      select ${briefColumns(tx)}, t.id as "noticeId", t.facts ->> 'why' as why, ms(t.at) as since,
        coalesce((t.facts ->> 'typed')::int, 0) as typed, coalesce((t.facts ->> 'retried')::int, 0) as retried,
        ms(t.printed_at) as "printedAt", f.filing_key as key
      from (${tasks(tx)}) t join folders f on f.id = t.folder_id
        join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id join places h on h.id = f.home_place_id
      where ${open} and (${input.roomId === undefined} or coalesce(h.room_id, h.id) = ${input.roomId ?? 0})
        and (${after === null} or (f.filing_key, f.volume_no, f.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? 0}::int, ${after?.[2] ?? 0}::bigint))
      order by f.filing_key, f.volume_no, f.id limit ${input.limit + 1}`;
    const rooms = await tx<Relabels['rooms'][number][]>`
      select r.id, r.name, count(*) filter (where t.printed_at is null)::int as "toPrint",
        count(t.printed_at)::int as printed
      from (${tasks(tx)}) t join ${briefTables(tx)} on f.id = t.folder_id join places r on r.id = coalesce(h.room_id, h.id)
      where ${open} group by r.id, r.name order by r.name, r.id`;
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.key, row.volumeNo, row.id]));
    return { ...page, rows: page.rows.map(({ key: _, ...row }) => row), rooms };
  });
}
