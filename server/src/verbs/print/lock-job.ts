import type { PrintJobState, PrintTransport } from '@outguide/db/vocabulary';
import type { LabelKind } from '@outguide/labels/layout/fields';
import { Refused } from '../../api/refused.ts';
import type { Actor } from '../../auth/actor.ts';
import { objection } from '../../auth/authorize.ts';
import type { Tx } from '../call.ts';

export interface LockedJob {
  readonly id: string;
  readonly kind: LabelKind | 'test';
  readonly state: PrintJobState;
  readonly printerId: number;
  readonly transport: PrintTransport;
  readonly stock: string;
  readonly copies: number;
  readonly total: number;
  readonly byId: number | null;
  readonly doubtful: number;
}

/** A job, and nobody else steers it until this is over; one's own, or anybody's for those who look after a room. */
export async function lockJob(
  tx: Tx,
  actor: Pick<Actor, 'staffId' | 'roles'>,
  jobId: string,
): Promise<LockedJob> {
  const [job] = await tx<LockedJob[]>`
    select j.id, j.kind, j.state, j.printer_id as "printerId", p.transport, j.stock, j.copies, j.total, j.by_id as "byId",
      (select count(*)::int from print_job_labels l where l.job_id = j.id and l.state = 'doubtful') as doubtful
    from print_jobs j join printers p on p.id = j.printer_id where j.id = ${jobId} for no key update of j`;
  if (job === undefined) throw new Refused('not_found');
  if (!isTheirs(actor, job.byId)) throw new Refused('print_of_another');
  return job;
}

/** May this person steer a job of that person, and open its file? */
export const isTheirs = (actor: Pick<Actor, 'staffId' | 'roles'>, byId: number | null): boolean =>
  byId === actor.staffId || objection(actor, 'print.ofOthers') === null;
