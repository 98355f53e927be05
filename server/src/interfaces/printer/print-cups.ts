import type { PrinterFault } from '../../domain/printer-faults.ts';
import { cupsProgram } from './cups-program.ts';
import { PrinterTrouble } from './trouble.ts';

export interface CupsPrint {
  readonly queue: string;
  /** Stands in CUPS's own list; no patient. */
  readonly title: string;
  /** `media=A4`, `fit-to-page`: each one `-o`. */
  readonly options: readonly string[];
  readonly pdf: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/**
 * Hands a PDF to a queue of CUPS by `lp`, without a shell and without a file in between. Resolves with CUPS's own number of
 * the print (`Labels-12`); that CUPS has it is not yet that it is on paper.
 */
export async function printCups({ queue, title, options, pdf }: CupsPrint): Promise<string> {
  const args = ['-d', queue, '-t', title, ...options.flatMap((option) => ['-o', option]), '--'];
  const { status, said } = await cupsProgram('lp', args, pdf);
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
