import type { Drawing } from '@outguide/labels/geometry';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { clearReprints, nothingReads, settle, stop } from '../../jobs/print/claims.ts';
import { drawLabels, type LeftLabel } from '../../jobs/print/draw-labels.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { auditLabels } from './audit-labels.ts';
import type { WantedLabel } from './label-values.ts';
import { lockJob } from './lock-job.ts';
import { notePrint } from './note-print.ts';
import { sheetsPdf } from './sheets-pdf.ts';

export const fileInput = z.object({ jobId: z.uuid() });

/** Labels that are read, drawn and forgotten together. */
const atOnce = 250;

interface FileJob {
  readonly id: string;
  /** Its file is the print; of any other print it is only a look. */
  readonly isPrint: boolean;
  readonly kind: string;
  readonly title: string;
  readonly layoutId: string | null;
  readonly layoutVersion: number | null;
  readonly stock: string;
  readonly copies: number;
  readonly startPosition: number;
  readonly at: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/**
 * The file of a print, for a computer to print: drawn while it is fetched, as often as it is wanted. The first that is
 * fetched to its end is the print; each one is on record.
 */
export async function printFile(
  call: Call,
  { jobId }: z.infer<typeof fileInput>,
): Promise<AsyncGenerator<Uint8Array>> {
  const job = await perform(call, 'print.file', async (tx) => {
    const { state, transport } = await lockJob(tx, call.actor, jobId);
    if (state === 'cancelled') throw new Refused('file_no_more');
    if (transport === 'pdf' && state !== 'done') await begin(tx, jobId);
    await auditLabels(tx, call.actor, { action: 'print.file', jobId });
    await notePrint(tx, { jobId, act: 'drawn', staffId: call.actor.staffId });
    const [row] = await tx<FileJob[]>`
      select j.id, p.transport = 'pdf' as "isPrint", j.kind, j.title, j.layout_id as "layoutId", j.layout_version as "layoutVersion", j.stock, j.copies,
        j.start_position as "startPosition", ms(j.at) as at, p.offset_x as "offsetX", p.offset_y as "offsetY"
      from print_jobs j join printers p on p.id = j.printer_id where j.id = ${jobId}`;
    if (row === undefined) throw new Refused('not_found');
    return row;
  });
  return bytesOf(call, job, await begun(call, job));
}

/** Its drawings, the first of them made already: a file without a label is refused before it is answered. */
async function begun(call: Call, job: FileJob): Promise<AsyncGenerator<Drawing>> {
  const { sql } = call.db;
  const drawings = drawingsOf(call, job);
  const first = await drawings.next().catch(async (error: unknown) => {
    if (job.isPrint) await stop(sql, job.id, 'failed', 'cannot_draw');
    throw error;
  });
  if (!first.done) return withFirst(first.value, drawings);
  if (job.isPrint) await finishFile(sql, job.id);
  throw new Refused('nothing_drawn');
}

async function* withFirst(first: Drawing, rest: AsyncGenerator<Drawing>): AsyncGenerator<Drawing> {
  yield first;
  yield* rest;
}

/** From wherever it stands to "printing": two steps of the table. */
async function begin(tx: Tx, jobId: string): Promise<void> {
  await tx`update print_jobs set state = 'queued', reason = null where id = ${jobId} and state in ('paused','failed')`;
  await tx`update print_jobs set state = 'rendering' where id = ${jobId} and state = 'queued'`;
  await tx`update print_jobs set state = 'printing', turn_at = now() where id = ${jobId} and state in ('rendering','printing')`;
}

async function* bytesOf(
  call: Call,
  job: FileJob,
  drawings: AsyncGenerator<Drawing>,
): AsyncGenerator<Uint8Array> {
  const { sql } = call.db;
  let whole = false;
  try {
    yield* sheetsPdf(drawings, job);
    whole = true;
  } finally {
    if (job.isPrint && whole) await finishFile(sql, job.id);
    // A browser that was closed, or a label that could not be drawn: it can be opened again.
    else if (job.isPrint) await stop(sql, job.id, 'failed', 'broken_off');
  }
}

async function* drawingsOf({ db: { sql }, clock }: Call, job: FileJob): AsyncGenerator<Drawing> {
  for (let after = 0; ;) {
    const wanted = await sql<WantedLabel[]>`
      select seq, subject, subject_id as "subjectId" from print_job_labels
      where job_id = ${job.id} and seq > ${after} and state <> 'left_out' order by seq limit ${atOnce}`;
    const last = wanted.at(-1);
    if (last === undefined) return;
    after = last.seq;
    const { offsetX, offsetY } = job;
    const at = { now: clock(), dpi: 600, placing: { offsetX, offsetY } } as const;
    const { drawn, left } = await drawLabels(sql, job, wanted, at);
    for (const { drawing } of drawn) for (let n = 0; n < job.copies; n += 1) yield drawing;
    if (job.isPrint) await keep(sql, job.id, { seqs: drawn.map((one) => one.seq), left });
  }
}

/** How far the file is: what was drawn is sent, what there is no label for any more is named. */
async function keep(
  tx: Tx,
  jobId: string,
  { seqs, left }: { readonly seqs: readonly number[]; readonly left: readonly LeftLabel[] },
): Promise<void> {
  await tx`
    update print_job_labels l set state = 'left_out', why = x.why, said = x.said
    from jsonb_to_recordset(${JSON.stringify(left)}::text::jsonb) as x (seq int, why text, said text)
    where l.job_id = ${jobId} and l.seq = x.seq and l.state = 'waiting'`;
  const rows = await tx`
    update print_job_labels set state = 'sending' where job_id = ${jobId} and seq = any(${[...seqs]}::int[])
      and state = 'waiting' and exists (select from print_jobs where id = ${jobId} and state = 'printing')
    returning seq`;
  await settle(
    tx,
    jobId,
    rows.map((row) => Number(row['seq'])),
    'sent',
  );
  await tx`update print_jobs set turn_at = now() where id = ${jobId}`;
}

async function finishFile(tx: Tx, jobId: string): Promise<void> {
  if (await nothingReads(tx, jobId)) return stop(tx, jobId, 'failed', 'nothing_reads');
  const done = await tx`
    update print_jobs set state = 'done', reason = null where id = ${jobId} and state = 'printing' returning id`;
  if (done.length === 0) return;
  await clearReprints(tx, jobId);
  await notePrint(tx, { jobId, act: 'done' });
}
