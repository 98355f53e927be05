import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PrinterFault } from '../../domain/printer-faults.ts';
import { PrinterTrouble } from './trouble.ts';

export interface CupsPrint {
  readonly queue: string;
  /** Stands in CUPS's own list; no patient. */
  readonly title: string;
  /** `media=A4`, `fit-to-page`: each one `-o`. */
  readonly options: readonly string[];
  readonly pdf: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** The scheduler is asked over a local socket; who says nothing for so long is stuck, ms. */
const lpMs = 60_000;
const saidAtMost = 4_000;

/**
 * Hands a PDF to a queue of CUPS by `lp`, without a shell and without a file in between. Resolves with CUPS's own number of
 * the print (`Labels-12`); that CUPS has it is not yet that it is on paper.
 */
export async function printCups({ queue, title, options, pdf }: CupsPrint): Promise<string> {
  const args = ['-d', queue, '-t', title, ...options.flatMap((option) => ['-o', option]), '--'];
  // Its words are read below, so it must say them in English; a password is never in its environment.
  const { PATH = '/usr/bin:/bin', CUPS_SERVER, NODE_ENV } = process.env;
  const env: NodeJS.ProcessEnv = { NODE_ENV, PATH, LC_ALL: 'C' };
  if (CUPS_SERVER !== undefined) env['CUPS_SERVER'] = CUPS_SERVER;
  const lp = spawn('lp', args, { stdio: ['pipe', 'pipe', 'pipe'], env, timeout: lpMs });
  let said = '';
  const hear = (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-saidAtMost));
  lp.stdout.on('data', hear);
  lp.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve, reject) => {
    lp.once('error', (error: NodeJS.ErrnoException) =>
      reject(new PrinterTrouble(error.code === 'ENOENT' ? 'no_lp' : 'cups_failed', false)),
    );
    lp.once('close', resolve);
  });
  // An lp that has ended already does not read: what it said counts, not the broken pipe.
  const [status] = await Promise.all([
    ended,
    pipeline(Readable.from(pdf), lp.stdin).catch(() => {}),
  ]);
  if (status === 0) return /request id is (\S+)/.exec(said)?.[1] ?? '';
  throw new PrinterTrouble(faultOf(said, status), status === null);
}

const words: readonly (readonly [RegExp, PrinterFault])[] = [
  [/does not exist|unknown destination|no such file|invalid destination/i, 'queue_unknown'],
  [/not accepting/i, 'queue_closed'],
  [/scheduler|unable to connect|connection refused|server-error-/i, 'no_answer'],
];

function faultOf(said: string, status: number | null): PrinterFault {
  if (status === null) return 'too_slow';
  return words.find(([word]) => word.test(said))?.[1] ?? 'cups_failed';
}
