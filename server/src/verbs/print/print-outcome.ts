import type { Db } from '@outguide/db/connect';
import type { PrintJobState } from '@outguide/db/vocabulary';
import { faultWords, type PrinterFault } from '../../domain/printer-faults.ts';
import { printAnswerMs, type PrintAnswer } from '../../realtime/wire.ts';
import { printChannel } from './note-print.ts';

/** Ends a second before who asked stops waiting. */
const waitMs = printAnswerMs - 1_000;

/** What became of a print, as soon as something has: it is out, it waits for somebody at the printer, or it has failed. */
export async function printOutcome(db: Db, jobId: string, printer: string): Promise<PrintAnswer> {
  let changed: () => void = () => {};
  const { unlisten } = await db.sql.listen(printChannel, (about) => about === jobId && changed());
  const until = Date.now() + waitMs;
  try {
    for (;;) {
      const news = new Promise<void>((resolve) => {
        changed = resolve;
      });
      const answer = await answerOf(db, jobId, printer);
      if (answer !== null) return answer;
      const left = until - Date.now();
      if (left <= 0) return said(printer, false, await standing(db, jobId, printer));
      await Promise.race([news, pause(left)]);
    }
  } finally {
    await unlisten().catch(() => {});
  }
}

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });

const said = (printer: string, out: boolean, sentence: string): PrintAnswer => ({
  ...{ ok: true, printer, out, sentence },
});

/** CUPS has it, and has not said yet that it is out. */
const handed: PrinterFault = 'handed_over';

interface Stands {
  readonly kind: string;
  readonly state: PrintJobState;
  readonly reason: string | null;
  readonly out: number;
  readonly doubtful: number;
  readonly total: number;
}

async function standingOf(db: Db, jobId: string): Promise<Stands | null> {
  const [job] = await db.sql<Stands[]>`
    select j.kind, j.state, j.reason, j.total, count(*) filter (where l.state in ('sent','printed')) as out,
      count(*) filter (where l.state = 'doubtful') as doubtful
    from print_jobs j join print_job_labels l on l.job_id = j.id where j.id = ${jobId} group by j.id`;
  return job ?? null;
}

async function standing(db: Db, jobId: string, printer: string): Promise<string> {
  const job = await standingOf(db, jobId);
  if (job?.reason === handed)
    return `Handed to the queue of ${printer}: look there whether it is out.`;
  return `It waits its turn on ${printer}.`;
}

async function answerOf(db: Db, jobId: string, printer: string): Promise<PrintAnswer | null> {
  const job = await standingOf(db, jobId);
  if (job === null) return null;
  const { state, reason } = job;
  if (state === 'done' && job.out === job.total)
    return said(printer, true, `Printed on ${printer}.`);
  // What is no longer true when it is drawn is left out, and nothing came out of the printer.
  if (state === 'done') return said(printer, false, `${whatIs(job)}: it is not wanted any more.`);
  if (state === 'cancelled') return said(printer, false, `${whatIs(job)}: somebody cancelled it.`);
  if (reason === null || reason === handed) return null;
  const { sentence, nextAct } = faultWords(reason);
  return said(printer, false, `${whatIs(job)}. ${printer}: ${sentence} ${nextAct}`);
}

/** What came out of it and what did not, first: the folder is where it is, and somebody may write by hand. */
function whatIs({ kind, doubtful, out, state }: Stands): string {
  const it = kind.endsWith('_slip') ? 'The slip' : 'The label';
  if (doubtful > 0) return `It is not known whether ${it.toLowerCase()} came out`;
  if (out > 0) return `${it} came out`;
  return state === 'rendering' || state === 'printing' || state === 'queued'
    ? `${it} is not printed yet`
    : `${it} is not printed`;
}
