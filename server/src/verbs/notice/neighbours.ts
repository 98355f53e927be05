import type { NoticeKind } from '@outguide/db/vocabulary';
import type { PlaceRef } from '../../api/shapes.ts';
import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';
import { openFolder } from '../restricted.ts';

/** What was scanned at the same kiosk right before or after: whoever looks for the folder looks beside these. */
export interface Neighbour {
  readonly when: 'before' | 'after';
  readonly seconds: number;
  /** Our own label; another system's code is never shown. */
  readonly code: string;
  readonly folder: {
    readonly id: number;
    readonly number: string;
    readonly volumeNo: number;
  } | null;
  readonly place: PlaceRef | null;
}

/** Notices of a scan whose code tells nothing by itself. */
export const puzzling: ReadonlySet<NoticeKind> = new Set(['unknown_code', 'poisoned_scan']);

/** A badge or a wristband may lie between: so many scans either way are looked at. */
const reach = 2;
const withinSeconds = 60;

interface Row extends Neighbour {
  readonly noticeId: number;
}

/** The nearest folder or place on either side of each of these notices' scans, within a minute. */
export async function neighboursOf(
  tx: Tx,
  actor: Actor,
  noticeIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Neighbour[]>> {
  if (noticeIds.length === 0) return new Map();
  const rows = await tx<Row[]>`
    select distinct on (n.id, s.seq > n.seq) n.id as "noticeId",
      case when s.seq < n.seq then 'before' else 'after' end as "when",
      round(abs(extract(epoch from s.at - own.at)))::int as seconds, l.code,
      case when f.id is not null then
        jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no) end as folder,
      place_ref(p) as place
    from notices n
      join scans own on own.kiosk_id = n.kiosk_id and own.epoch = n.epoch and own.seq = n.seq
      join scans s on s.kiosk_id = n.kiosk_id and s.epoch = n.epoch and s.seq <> n.seq
        and s.seq between n.seq - ${reach}::int and n.seq + ${reach}::int
        and s.at between own.at - ${withinSeconds} * interval '1 second' and own.at + ${withinSeconds} * interval '1 second'
      join labels l on l.code = s.code and (l.folder_id is not null or l.place_id is not null)
      left join folders f on f.id = l.folder_id
      left join charts c on c.id = f.chart_id
      left join places p on p.id = l.place_id
    where n.id = any(${[...noticeIds]}::bigint[]) and ${openFolder(tx, actor, tx`l.folder_id`)}
    order by n.id, s.seq > n.seq, abs(s.seq - n.seq)`;
  const found = new Map<number, Neighbour[]>();
  for (const { noticeId, ...neighbour } of rows) {
    found.set(noticeId, [...(found.get(noticeId) ?? []), neighbour]);
  }
  return found;
}
