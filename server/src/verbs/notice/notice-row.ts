import type { NoticeKind } from '@outguide/db/vocabulary';
import type { PlaceRef } from '../../api/shapes.ts';
import type { NoticeNames } from '../../domain/notice-sentence.ts';
import type { Tx } from '../call.ts';

/** What a notice may tell beside the names of things: words and counts. Ids, and what a machine wrote, stay on record. */
const told = [
  ...['why', 'how', 'was', 'lifecycle', 'closed', 'disabled', 'withdrawn', 'reason'],
  ...['times', 'typed', 'retried'],
];

export interface NoticeBasis {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly at: number;
  readonly folder: {
    readonly id: number;
    readonly number: string;
    readonly volumeNo: number;
    readonly temporary: boolean;
  } | null;
  /** Of the folder, where its page is where the work is done. */
  readonly patientId: number | null;
  readonly layoutId: string | null;
  readonly kioskId: number | null;
  readonly kioskName: string | null;
  readonly place: PlaceRef | null;
  /** What its sentence names beside folder, kiosk and place. */
  readonly names: NoticeNames;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a list of notices `n` tells of each: everything by its name. Needs `noticeJoins`. */
export const noticeColumns = (tx: Tx) => tx`
  n.id, n.kind, ms(n.at) as at, n.kiosk_id as "kioskId", k.name as "kioskName", place_ref(p) as place,
  case when f.id is not null then jsonb_build_object('id', f.id, 'volumeNo', f.volume_no, 'number', c.number,
    'temporary', f.temporary) end as folder,
  case when n.kind = 'combine_folders' then c.patient_id end as "patientId",
  n.facts ->> 'layoutId' as "layoutId",
  jsonb_strip_nulls(jsonb_build_object(
    'to', (select name from places where id = (n.facts ->> 'toPlaceId')::bigint),
    'waits', (select name from places where id = (n.facts ->> 'forPlaceId')::bigint), 'layout', n.facts ->> 'layout',
    'or', (select name from places where id = (n.facts ->> 'orPlaceId')::bigint),
    'at', (select name from places where id = (n.facts ->> 'placeId')::bigint),
    'home', (select name from places where id = (n.facts ->> 'homeRoomId')::bigint),
    'carrier', (select name from places where id = (n.facts ->> 'carrierId')::bigint),
    'person', (select name from staff where id = (n.facts ->> 'staffId')::bigint),
    'number', (select number from charts where id = (n.facts ->> 'intoChartId')::bigint))) as names,
  (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(n.facts) where key = any(${told}::text[])) as facts`;

export const noticeJoins = (tx: Tx) => tx`
  notices n left join folders f on f.id = n.folder_id left join charts c on c.id = f.chart_id
    left join kiosks k on k.id = n.kiosk_id left join places p on p.id = n.place_id`;
