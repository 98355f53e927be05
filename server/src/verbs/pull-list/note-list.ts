import type { PullListAct } from '@outguide/db/vocabulary';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Call, Tx } from '../call.ts';

interface ListAct {
  readonly pullListId: string | null;
  readonly roomId: number;
  readonly act: PullListAct;
  readonly facts?: Readonly<Record<string, string | number | readonly number[]>>;
}

/** Writes what happened to a list into its log, and rings for the pages that show it. */
export async function noteList(tx: Tx, call: Call, what: ListAct): Promise<void> {
  const { pullListId, roomId, act, facts = {} } = what;
  await tx`insert into pull_list_events (pull_list_id, room_id, act, staff_id, facts)
    values (${pullListId}, ${roomId}, ${act}, ${call.actor.staffId || null}, ${JSON.stringify(facts)}::text::jsonb)`;
  await tx`select pg_notify(${doorbellChannel}, ${pullListId ?? String(roomId)})`;
}
