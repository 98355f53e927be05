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

async function standing(db: Db, jobId: string, printer: string): Promise<string> {
  const [job] = await db.sql<{ handed: boolean }[]>`
    select reason is not distinct from ${handed} as handed from print_jobs where id = ${jobId}`;
  if (job?.handed === true)
    return `Handed to the queue of ${printer}: look there whether it is out.`;
  return `It waits its turn on ${printer}.`;
}

async function answerOf(db: Db, jobId: string, printer: string): Promise<PrintAnswer | null> {
  const [job] = await db.sql<{ state: PrintJobState; reason: string | null }[]>`
    select state, reason from print_jobs where id = ${jobId}`;
  if (job === undefined) return null;
  if (job.state === 'done') return said(printer, true, `Printed on ${printer}.`);
  if (job.reason === null || job.reason === handed) return null;
  const { sentence, nextAct } = faultWords(job.reason);
  return said(printer, false, `${printer}: ${sentence} ${nextAct}`);
}
