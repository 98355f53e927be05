import { setTimeout as pause } from 'node:timers/promises';
import { waitsFor, type PrinterState } from '../../domain/printer-faults.ts';
import { isDrained, stateOf } from './host-status.ts';
import type { RawLine } from './raw-line.ts';
import { PrinterTrouble } from './trouble.ts';

/** How patient one print is, ms. */
export interface Patience {
  /** Between two looks at a printer that is not ready, or not done. */
  readonly lookMs: number;
  /** So long a fault is waited for: somebody fetches a roll of labels. */
  readonly faultMs: number;
  /** A printer that is well and says for so long that labels are still to come is not believed. */
  readonly drainMs: number;
}

export const patience: Patience = {
  ...{ lookMs: 1_000, faultMs: 30 * 60_000, drainMs: 10 * 60_000 },
};

export interface PrintWatch {
  /** Told each time what it says; false ends the waiting, as when a person pauses the job. */
  readonly told: (state: PrinterState) => Promise<boolean>;
}

/**
 * Prints a few labels and returns when the printer says that all of them are out. Throws `PrinterTrouble` otherwise;
 * `touched` says whether some may have come out.
 */
export async function printRaw(
  line: RawLine,
  zpl: string,
  watch: PrintWatch,
  wait: Patience = patience,
): Promise<void> {
  await until(line, watch, wait, { touched: false });
  await line.send(zpl);
  await until(line, watch, wait, { touched: true });
}

/** Looks until it is ready; when labels were sent, until they are out as well. */
async function until(
  line: RawLine,
  watch: PrintWatch,
  wait: Patience,
  { touched }: { readonly touched: boolean },
): Promise<void> {
  let quiet = Date.now() + wait.drainMs;
  let faulty: number | null = null;
  for (;;) {
    const status = await line.status(touched);
    const state = stateOf(status);
    const goesOn = await watch.told(state);
    if (state === 'ready' && touched && isDrained(status)) return;
    // What is in a printer that is well comes out, whoever paused the job.
    if (!goesOn && !(state === 'ready' && touched)) throw new PrinterTrouble('by_person', touched);
    if (state === 'ready' && !touched) return;
    if (state === 'ready') {
      faulty = null;
      if (Date.now() >= quiet) throw new PrinterTrouble('too_slow', true);
    } else {
      faulty ??= Date.now() + wait.faultMs;
      quiet = Date.now() + wait.drainMs;
      if (!waitsFor(state) || Date.now() >= faulty) throw new PrinterTrouble(state, touched);
    }
    await pause(wait.lookMs);
  }
}
