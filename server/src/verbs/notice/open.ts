import { noticeKinds } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { Page } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, limitShape, pageOf } from '../page.ts';
import { openFolder } from '../restricted.ts';
import { heldBy, standsForAll, type NoticedScan } from './group.ts';
import { neighboursOf, puzzling, type Neighbour } from './neighbours.ts';
import { noticeColumns, noticeJoins, type NoticeBasis } from './notice-row.ts';

export const openInput = z.object({
  cursor: cursorShape,
  limit: limitShape,
  /** Only these: the labels to reprint are a list of their own. */
  kind: z.enum(noticeKinds).optional(),
});

/** A scan with what was scanned right before and after it. */
interface ListedScan extends NoticedScan {
  readonly neighbours: readonly Neighbour[];
}

/** Something a person should know or do. */
export interface NoticeRow extends NoticeBasis {
  /** Of a code that tells nothing by itself: what was scanned right before and after it. */
  readonly neighbours: readonly Neighbour[];
  /** How many scans it stands for, and the newest of them where there are more than one. */
  readonly count: number;
  readonly scans: readonly ListedScan[];
}

const keyShape = z.tuple([z.number(), z.number()]);

/** The notices nobody has cleared yet, newest first; those of one kiosk's unknown codes in one hour are one. */
export function open(call: Call, input: z.infer<typeof openInput>): Promise<Page<NoticeRow>> {
  return look(call, 'notice.open', async (tx) => {
    const { kind } = input;
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    const rows = await tx<(NoticeRow & { micros: number })[]>`
      select ${noticeColumns(tx)}, (extract(epoch from n.at) * 1000000)::bigint as micros
      from ${noticeJoins(tx)}
      where n.cleared_at is null and ${kind === undefined ? tx`true` : tx`n.kind = ${kind}`}
        and ${standsForAll(tx, 'newest')} and ${openFolder(tx, call.actor, tx`n.folder_id`)} and (${after === null} or (n.at, n.id) <
        (timestamptz 'epoch' + ${after?.[0] ?? 0}::float8 * interval '1 microsecond', ${after?.[1] ?? 0}::bigint))
      order by n.at desc, n.id desc limit ${input.limit + 1}`;
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.micros, row.id]));
    const puzzles = page.rows.filter((row) => puzzling.has(row.kind)).map((row) => row.id);
    const held = await heldBy(tx, puzzles);
    const scans = [...held.values()].flatMap((one) => one.scans.map((scan) => scan.noticeId));
    const beside = await neighboursOf(tx, call.actor, [...new Set([...puzzles, ...scans])]);
    const near = (id: number) => beside.get(id) ?? [];
    const listed = page.rows.map(({ micros: _, ...row }) => {
      const { count, scans: own } = held.get(row.id) ?? { count: 1, scans: [] };
      const several = count === 1 ? [] : own;
      const listedScans = several.map((scan) => ({ ...scan, neighbours: near(scan.noticeId) }));
      return { ...row, neighbours: near(row.id), count, scans: listedScans };
    });
    return { ...page, rows: listed };
  });
}
