import type { PrintJobState, PrintLabelState } from '@outguide/db/vocabulary';
import type { PrinterFault, PrinterState } from '../../domain/printer-faults.ts';
import type { Tx } from '../../verbs/call.ts';
import type { WantedLabel } from '../../verbs/print/label-values.ts';
import { notePrint } from '../../verbs/print/note-print.ts';
import type { LeftLabel } from './draw-labels.ts';
import type { PrinterLock } from './printer-lock.ts';

/** A printer as the worker needs it. */
export interface PrinterRow {
  readonly id: number;
  readonly transport: 'raw' | 'cups';
  readonly host: string | null;
  readonly port: number | null;
  readonly dpi: 203 | 300 | null;
  readonly queue: string | null;
  readonly stock: string;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly withdrawn: boolean;
}

/** A job whose turn it is. */
export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: PrintJobState;
  readonly copies: number;
  readonly layoutId: string | null;
  readonly layoutVersion: number | null;
  readonly stock: string;
  readonly startPosition: number;
  readonly total: number;
  /** Labels that have left this job already: what stands before on its first sheet. */
  readonly before: number;
}

/** Printers for which something waits. */
export async function busyPrinters(tx: Tx): Promise<readonly number[]> {
  const rows = await tx<{ id: number }[]>`
    select distinct p.id from print_jobs j join printers p on p.id = j.printer_id
    where j.state in ('queued','rendering','printing') and p.transport <> 'pdf'`;
  return rows.map((row) => row.id);
}

export async function printerRow(tx: Tx, printerId: number): Promise<PrinterRow | null> {
  const [row] = await tx<PrinterRow[]>`
    select id, transport, host, port, dpi, queue, stock, offset_x as "offsetX", offset_y as "offsetY",
      withdrawn_at is not null as withdrawn from printers where id = ${printerId} and transport <> 'pdf'`;
  return row ?? null;
}

/**
 * What a server that is no more had on its way becomes doubtful, and its job asks a person; what it had only begun to draw
 * waits again. What it had handed to CUPS is not: CUPS is asked (`handedOver`). Run by whoever has just taken the printer.
 */
export async function adopt(lock: PrinterLock, printerId: number): Promise<void> {
  const { sql } = lock;
  const doubtful = await sql<{ id: string; seqs: number[] }[]>`
    with orphan as (
      update print_job_labels l set state = 'doubtful' from print_jobs j
      where j.id = l.job_id and j.printer_id = ${printerId} and l.state = 'sending' and ${lock.holds(printerId)}
        and not exists (${handedNow(sql)})
      returning l.job_id, l.seq)
    select job_id as id, array_agg(seq order by seq) as seqs from orphan group by job_id`;
  for (const { id, seqs } of doubtful) {
    await notePrint(sql, {
      jobId: id,
      act: 'doubtful',
      facts: { labels: seqs, why: 'server_stopped' },
    });
    await stop(sql, id, 'paused', 'server_stopped');
  }
  await sql`update print_jobs set state = 'queued' where printer_id = ${printerId} and state = 'rendering'
    and ${lock.holds(printerId)}`;
}

/** That a label on its way is in CUPS's queue: the last word of its job's log says so. */
const handedNow = (sql: Tx) => sql`
  select from print_job_events e where e.job_id = l.job_id and e.act = 'handed'
    and l.seq between (e.facts ->> 'from')::int and (e.facts ->> 'to')::int
    and not exists (select from print_job_events n where n.job_id = e.job_id and n.id > e.id
      and n.act in ('handed','sent','doubtful'))`;

/** Labels that a server which is no more had handed to CUPS: under which number, to be followed on. */
export function handedOver(
  { sql }: PrinterLock,
  printerId: number,
): Promise<{ readonly jobId: string; readonly number: string; readonly seqs: number[] }[]> {
  return sql`
    select l.job_id as "jobId", array_agg(l.seq order by l.seq) as seqs, (select e.facts ->> 'number' from print_job_events e
      where e.job_id = l.job_id and e.act = 'handed' order by e.id desc limit 1) as number
    from print_job_labels l join print_jobs j on j.id = l.job_id
    where j.printer_id = ${printerId} and l.state = 'sending' and exists (${handedNow(sql)}) group by l.job_id`;
}

/** CUPS has these labels, under its own number: whoever prints on is to ask for it. */
export async function noteHanded(
  tx: Tx,
  jobId: string,
  { number, seqs }: { readonly number: string; readonly seqs: readonly number[] },
): Promise<void> {
  await tx`update print_jobs set state = 'printing' where id = ${jobId} and state = 'rendering'`;
  await notePrint(tx, { jobId, act: 'handed', facts: { number, ...spanOf(seqs) } });
}

/** The job that waited longest for a turn at this printer, so that a large one never keeps a small one waiting. */
export async function nextJob(lock: PrinterLock, printerId: number): Promise<JobRow | null> {
  const [row] = await lock.sql<JobRow[]>`
    update print_jobs set turn_at = clock_timestamp(), state = case state when 'queued' then 'rendering' else state end
    where id = (select id from print_jobs where printer_id = ${printerId} and state in ('queued','rendering','printing')
      order by turn_at nulls first, at, id limit 1) and ${lock.holds(printerId)}
    returning id, kind, title, state, copies, layout_id as "layoutId", layout_version as "layoutVersion", stock,
      start_position as "startPosition", total,
      (select count(*) from print_job_labels l where l.job_id = print_jobs.id and l.state <> 'waiting') as before`;
  return row ?? null;
}

/** Takes the next labels of a job in hand; none when a person has stopped it, or the printer is no longer ours. */
export function claimLabels(
  lock: PrinterLock,
  printerId: number,
  jobId: string,
  count: number,
): Promise<WantedLabel[]> {
  const { sql } = lock;
  return sql<WantedLabel[]>`
    with next as (select seq from print_job_labels where job_id = ${jobId} and state = 'waiting' order by seq limit ${count}),
      taken as (update print_job_labels l set state = 'sending' from next
        where l.job_id = ${jobId} and l.seq = next.seq and l.state = 'waiting' and ${lock.holds(printerId)}
          and exists (select from print_jobs where id = ${jobId} and state in ('rendering','printing'))
        returning l.seq, l.subject, l.subject_id as "subjectId")
    select * from taken order by seq`;
}

/** What became of labels that were in hand: out, waiting again or in doubt. What is not in hand any more stays as it is. */
export async function settle(
  tx: Tx,
  jobId: string,
  seqs: readonly number[],
  become: Extract<PrintLabelState, 'printed' | 'sent' | 'waiting' | 'doubtful'>,
): Promise<void> {
  if (seqs.length === 0) return;
  const gone = become === 'printed' || become === 'sent';
  await tx`
    with settled as (update print_job_labels set state = ${become}
      where job_id = ${jobId} and seq = any(${[...seqs]}::int[]) and state = 'sending' returning seq)
    update print_jobs set gone = gone + case when ${gone} then (select count(*) from settled) else 0 end,
      state = case when state = 'rendering' and ${become !== 'waiting'} then 'printing' else state end,
      reason = case when ${gone} and state in ('rendering','printing') then null else reason end
    where id = ${jobId}`;
  if (gone) await notePrint(tx, { jobId, act: 'sent', facts: spanOf(seqs) });
  if (become === 'doubtful')
    await notePrint(tx, { jobId, act: 'doubtful', facts: { labels: seqs } });
}

const spanOf = (seqs: readonly number[]) => ({
  ...{ from: Math.min(...seqs), to: Math.max(...seqs), count: seqs.length },
});

/** Labels for which there is nothing to print any more, each with its reason. */
export async function leaveOut(tx: Tx, jobId: string, left: readonly LeftLabel[]): Promise<void> {
  if (left.length === 0) return;
  await tx`
    update print_job_labels l set state = 'left_out', why = x.why, said = x.said
    from jsonb_to_recordset(${JSON.stringify(left)}::text::jsonb) as x (seq int, why text, said text)
    where l.job_id = ${jobId} and l.seq = x.seq and l.state in ('sending','waiting')`;
}

/** Pauses or fails a job that was under way; one that a person has ended meanwhile stays ended. */
export async function stop(
  tx: Tx,
  jobId: string,
  become: 'paused' | 'failed',
  reason: PrinterFault,
): Promise<void> {
  const rows = await tx`
    update print_jobs set state = ${become}, reason = ${reason}
    where id = ${jobId} and state in ('queued','rendering','printing') returning id`;
  if (rows.length > 0) await notePrint(tx, { jobId, act: become, facts: { reason } });
}

/** Says what the printer says, on its own page and on the job's; false when nobody wants the job any more. */
export async function tell(
  tx: Tx,
  printerId: number,
  jobId: string,
  state: PrinterState,
  said: string | null = null,
): Promise<boolean> {
  const reason = state === 'ready' ? null : state;
  await tellPrinter(tx, printerId, state === 'handed_over' ? 'ready' : state, said);
  const changed = await tx`
    update print_jobs set reason = ${reason}
    where id = ${jobId} and state in ('rendering','printing') and reason is distinct from ${reason} returning id`;
  if (changed.length > 0 && reason !== null && reason !== 'handed_over')
    await notePrint(tx, { jobId, act: 'waits', facts: { reason } });
  const [job] = await tx<{ open: boolean }[]>`
    select state in ('rendering','printing') as open from print_jobs where id = ${jobId}`;
  return job?.open ?? false;
}

export async function isCancelled(tx: Tx, jobId: string): Promise<boolean> {
  const [job] = await tx<{ is: boolean }[]>`
    select state = 'cancelled' as is from print_jobs where id = ${jobId}`;
  return job?.is ?? true;
}

/** Keeps what a printer said last, in words of its own too; a minute's word is news enough. */
export async function tellPrinter(
  tx: Tx,
  printerId: number,
  state: PrinterState,
  said: string | null = null,
): Promise<void> {
  await tx`update printers set told = ${state}, told_said = ${said}, told_at = now(), xid = pg_current_xact_id()
    where id = ${printerId} and ((told, told_said) is distinct from (${state}::text, ${said}::text)
      or told_at < now() - interval '1 minute')`;
}

/** Ends a job of which nothing waits: its folders leave the list of labels to reprint. One whose layout let nothing out has failed. */
export async function finish(tx: Tx, jobId: string): Promise<boolean> {
  if (await nothingReads(tx, jobId)) {
    await stop(tx, jobId, 'failed', 'nothing_reads');
    return false;
  }
  const done = await tx`
    update print_jobs j set state = 'done', reason = null
    where id = ${jobId} and state in ('rendering','printing') and not exists (
      select from print_job_labels l where l.job_id = j.id and l.state in ('waiting','sending','doubtful'))
    returning id`;
  if (done.length === 0) return false;
  await clearReprints(tx, jobId);
  await notePrint(tx, { jobId, act: 'done' });
  return true;
}

/** Whether each label was left out, and one at least because it would not read: no print at all, and nobody's fault but its layout's. */
export async function nothingReads(tx: Tx, jobId: string): Promise<boolean> {
  const [row] = await tx<{ none: boolean }[]>`
    select not exists (select from print_job_labels where job_id = ${jobId} and state <> 'left_out')
      and exists (select from print_job_labels where job_id = ${jobId} and why = 'would_not_read') as none`;
  return row?.none ?? false;
}

/** A label that came out is no label to reprint any more. */
export async function clearReprints(tx: Tx, jobId: string): Promise<void> {
  await tx`
    update notices n set cleared_at = now(), cleared_by_id = j.by_id, facts = n.facts || '{"printed": true}'
    from print_jobs j join print_job_labels l on l.job_id = j.id and l.subject = 'folder' and l.state in ('sent','printed')
    where j.id = ${jobId} and j.kind like 'folder%' and n.kind = 'reprint_label' and n.folder_id = l.subject_id
      and n.cleared_at is null`;
}
