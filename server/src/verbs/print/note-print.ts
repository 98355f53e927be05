import type { PrintAct } from '@outguide/db/vocabulary';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Tx } from '../call.ts';

/** Wakes the workers of every server: a job was made or goes on. Its payload is the job. */
export const printChannel = 'outguide_print';

interface PrintNote {
  readonly jobId: string;
  readonly act: PrintAct;
  readonly staffId?: number | null;
  readonly facts?: Readonly<Record<string, string | number | readonly number[]>>;
}

/** Writes what happened to a job into its log, and rings for the pages that show it. */
export async function notePrint(tx: Tx, { jobId, act, staffId, facts = {} }: PrintNote) {
  await tx`
    with noted as (insert into print_job_events (job_id, act, staff_id, facts)
      values (${jobId}, ${act}, ${staffId || null}, ${JSON.stringify(facts)}::text::jsonb))
    select pg_notify(${doorbellChannel}, ''), pg_notify(${printChannel}, ${jobId})`;
}
