import { noticeKinds, type NoticeKind } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { Page, PlaceRef } from '../../api/shapes.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, limitShape, pageOf } from '../page.ts';
import { openFolder } from '../restricted.ts';
import { heldBy, standsForAll, type NoticedScan } from './group.ts';
import { neighboursOf, puzzling, type Neighbour } from './neighbours.ts';

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
export interface NoticeRow {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly at: number;
  readonly folder: {
    readonly id: number;
    readonly number: string;
    readonly volumeNo: number;
  } | null;
  readonly kioskId: number | null;
  readonly kioskName: string | null;
  readonly place: PlaceRef | null;
  /** Where it goes and what it goes by are named, not numbered: somebody must ask there. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
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
      select n.id, n.kind, ms(n.at) as at, (extract(epoch from n.at) * 1000000)::bigint as micros,
        case when f.id is not null then
          jsonb_build_object('id', f.id, 'volumeNo', f.volume_no, 'number', c.number) end as folder,
        n.kiosk_id as "kioskId", k.name as "kioskName", place_ref(p) as place,
        n.facts || jsonb_strip_nulls(jsonb_build_object(
          'toPlaceId', (select name from places where id = (n.facts ->> 'toPlaceId')::bigint),
          'carrierId', (select name from places where id = (n.facts ->> 'carrierId')::bigint))) as facts
      from notices n
        left join folders f on f.id = n.folder_id
        left join charts c on c.id = f.chart_id
        left join kiosks k on k.id = n.kiosk_id
        left join places p on p.id = n.place_id
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
