import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { readPositions } from '../../domain/read-positions.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { auditLabels } from './audit-labels.ts';
import { audit } from '../audit.ts';
import { lockJob, type LockedJob } from './lock-job.ts';
import { notePrint } from './note-print.ts';
import { labelsPerSheet } from './stock-of.ts';

export const notOutInput = z.object({
  jobId: z.uuid(),
  /** "3, 7-9", "from 20", "all", or nothing: all came out. */
  positions: z.string().max(20_000),
  /** On the sheet that is put in for them: the first label that is still on it. */
  startPosition: z.int().min(1).max(1_000).optional(),
});

export interface Answered {
  /** The print that brings them: the same one that goes on, or a new one of a print that was over. */
  readonly jobId: string;
  readonly again: number;
}

/**
 * Which labels did not come out? They are printed again; what was in doubt and is not named came out. A print that stands
 * goes on with it. A print that is over keeps its record, and a new one brings what is missing.
 */
export function notOut(call: Call, input: z.infer<typeof notOutInput>): Promise<Answered> {
  return perform(call, 'print.notOut', async (tx) => {
    const { jobId } = input;
    const job = await lockJob(tx, call.actor, jobId);
    const named = readPositions(input.positions, job.total);
    if (named === null) throw new Refused('positions_unread');
    const over = job.state === 'done' || job.state === 'cancelled';
    // A file that was not fetched to its end is opened again, whole: none of its sheets is on paper.
    const asks = job.transport !== 'pdf' && (job.state === 'paused' || job.state === 'failed');
    if (!over && !asks) throw new Refused('print_not_so', { state: job.state });
    if (over && named.length === 0) return { jobId, again: 0 };
    const became = over ? 'not_out' : 'waiting';
    const again = await tx<{ seq: number }[]>`
      update print_job_labels set state = ${became} where job_id = ${jobId} and seq = any(${[...named]}::int[])
        and state in ('sent','printed','doubtful','not_out') returning seq`;
    await tx`update print_job_labels set state = 'printed' where job_id = ${jobId} and state = 'doubtful'`;
    await tx`
      update print_jobs set gone = (select count(*) from print_job_labels l where l.job_id = print_jobs.id
        and l.state in ('sent','printed')) where id = ${jobId}`;
    const facts = { named: again.length };
    await notePrint(tx, { jobId, act: 'answered', staffId: call.actor.staffId, facts });
    await audit(tx, call.actor, { action: 'print.notOut', object: `print_job:${jobId}`, facts });
    if (again.length === 0 && over) throw new Refused('positions_unread');
    const next = over
      ? await anew(tx, call, job, {
          seqs: again.map((row) => row.seq),
          startPosition: input.startPosition ?? 1,
        })
      : await goOn(tx, job);
    return { jobId: next, again: again.length };
  });
}

/** Nothing waits any more: it is done; otherwise it goes on where it stood. */
async function goOn(tx: Tx, job: LockedJob): Promise<string> {
  const [row] = await tx<{ waits: boolean }[]>`
    select exists (select from print_job_labels where job_id = ${job.id} and state = 'waiting') as waits`;
  const state = row?.waits === true ? 'queued' : 'done';
  await tx`update print_jobs set state = ${state}, reason = null where id = ${job.id}`;
  await notePrint(tx, { jobId: job.id, act: state === 'done' ? 'done' : 'continued' });
  return job.id;
}

/** A new print of what did not come out of one that is over: what was named now, not what another print brought since. */
async function anew(
  tx: Tx,
  call: Call,
  job: LockedJob,
  { seqs, startPosition }: { readonly seqs: readonly number[]; readonly startPosition: number },
): Promise<string> {
  const atMost = labelsPerSheet(job.stock);
  if (startPosition > atMost) throw new Refused('no_such_position', { atMost });
  const id = randomUUID();
  await tx`
    insert into print_jobs (id, kind, printer_id, title, purpose, by_id, copies, layout_id, layout_version, stock,
      start_position, total, again_of)
    select ${id}, kind, printer_id, regexp_replace(title, '× [0-9]+', ${`× ${seqs.length}`}), purpose,
      ${call.actor.staffId || null}, copies, layout_id, layout_version, stock,
      ${startPosition}, ${seqs.length}, id
    from print_jobs where id = ${job.id}`;
  await tx`
    insert into print_job_labels (job_id, seq, subject, subject_id)
    select ${id}::uuid, row_number() over (order by seq), subject, subject_id from print_job_labels
    where job_id = ${job.id} and seq = any(${[...seqs]}::int[])`;
  await tx`
    insert into print_job_drafts (job_id, layout) select ${id}, layout from print_job_drafts where job_id = ${job.id}`;
  await auditLabels(tx, call.actor, { action: 'print.start', jobId: id });
  await notePrint(tx, { jobId: id, act: 'asked', staffId: call.actor.staffId });
  return id;
}
