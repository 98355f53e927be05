import { Refused } from '../../api/refused.ts';
import type { Call, Tx } from '../call.ts';
import type { PlaceWish } from './place-many.ts';

/** A request that the rules agreed to. */
export interface NewRequest extends PlaceWish {
  /** Those that it covers. */
  readonly folderIds: number[];
  /** Of these, what is on its way there already. */
  readonly sentIds: readonly number[];
  readonly placedAt: number;
}

/** Writes requests, their folders and the beginning of their log, as sets. */
export async function writeRequests(
  tx: Tx,
  { actor }: Call,
  fresh: readonly NewRequest[],
): Promise<void> {
  if (fresh.length === 0) return;
  const by = actor.staffId || null;
  const rows = JSON.stringify(fresh.map(rowOf));
  const written = await tx`
    insert into requests (id, chart_id, covers, for_place_id, for_staff_id, asked_by_id, urgency, needed_by, purpose,
      comment, placed_at, pull_list_id, paper_because)
    select id, chart_id, covers, for_place_id, for_staff_id, ${by}, urgency, to_timestamp(needed_by / 1000), purpose,
      comment, to_timestamp(placed_at / 1000), pull_list_id, paper_because
    from jsonb_to_recordset(${rows}::text::jsonb) as x (id uuid, chart_id bigint, covers text, for_place_id bigint,
      for_staff_id bigint, urgency text, needed_by float8, purpose text, comment text, placed_at float8,
      pull_list_id uuid, paper_because text)
    on conflict (id) do nothing returning id`;
  // Somebody has taken one of these names for another chart at this instant: no name that a client makes by chance.
  if (written.length < fresh.length) throw new Refused('malformed');
  await tx`
    insert into request_folders (request_id, folder_id, state, since)
    select x.id, f.folder_id, case when f.folder_id = any(x.sent_ids) then 'sent' else 'waiting' end,
      to_timestamp(x.placed_at / 1000)
    from jsonb_to_recordset(${rows}::text::jsonb) as x (id uuid, placed_at float8, folder_ids bigint[], sent_ids bigint[])
      cross join unnest(x.folder_ids) as f (folder_id)`;
  await tx`
    insert into request_events (request_id, act, staff_id)
    select id, 'placed', ${by} from unnest(${fresh.map((one) => one.id)}::uuid[]) id`;
  const sent = fresh.flatMap(({ id, sentIds }) => sentIds.map((folder) => ({ id, folder })));
  if (sent.length === 0) return;
  await tx`
    insert into request_events (request_id, folder_id, act)
    select id, folder, 'sent' from jsonb_to_recordset(${JSON.stringify(sent)}::text::jsonb) as x (id uuid, folder bigint)`;
}

const rowOf = (one: NewRequest) => ({
  ...{ id: one.id, chart_id: one.chartId, covers: one.covers, for_place_id: one.forPlaceId },
  ...{ for_staff_id: one.forStaffId, urgency: one.urgency, needed_by: one.neededBy },
  ...{ purpose: one.purpose, comment: one.comment, placed_at: one.placedAt },
  ...{ folder_ids: one.folderIds, sent_ids: one.sentIds, pull_list_id: one.pullListId ?? null },
  paper_because: one.paperBecause ?? null,
});
