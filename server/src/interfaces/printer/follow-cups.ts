import { setTimeout as pause } from 'node:timers/promises';
import type { PrinterFault, PrinterState } from '../../domain/printer-faults.ts';
import { cupsProgram } from './cups-program.ts';
import { askIpp, cupsServer, type IppValues } from './ipp.ts';
import { PrinterTrouble } from './trouble.ts';

/** What people want of a print that CUPS has: they may have cancelled it, or stopped this server. */
export type CupsWish = 'goes_on' | 'cancelled' | 'leave_it';

export interface CupsWatch {
  /** Told each time how it stands, and what CUPS says of that in words of its own. */
  readonly told: (state: PrinterState, said: string | null) => Promise<CupsWish>;
  /** Between two looks; a print that stands is looked at less often. */
  readonly lookMs: number;
}

/** RFC 8011, 5.3.7 and 5.4.12. */
const jobStates = { held: 4, cancelled: 7, aborted: 8, completed: 9 } as const;
const printerStopped = 5;
const looksAtMost = 10;
/** A printer that is only being called is said to be silent after so long. */
const callingMs = 20_000;

/**
 * Follows a print through CUPS's own queue and returns when CUPS says that it is out. That CUPS took it is not yet that: it
 * may be held there, its printer may be out of paper, somebody may cancel it. Throws `PrinterTrouble` when it ended
 * otherwise; what CUPS had begun to send is in doubt then.
 */
export async function followCups(number: string, { told, lookMs }: CupsWatch): Promise<void> {
  const [, queue = '', job] = /^(.+)-(\d{1,9})$/.exec(number) ?? [];
  if (job === undefined) throw new PrinterTrouble('lost_in_queue', true);
  const server = await cupsServer().catch(() => {
    throw new PrinterTrouble('lost_in_queue', true);
  });
  const began = Date.now();
  let cancelled = false;
  let stood: PrinterState = 'handed_over';
  for (let look = 1; ; look += 1) {
    await (look === 1 ? null : pause(lookMs * Math.min(look, looksAtMost)));
    const found = await asked(server, `/jobs/${Number(job)}`);
    if (found === 'silent') {
      // CUPS keeps what it has while it is off, and prints it when it is back.
      const wish = await told('no_answer', null);
      if (wish === 'leave_it') throw new PrinterTrouble('server_stopped', true);
      if (wish === 'cancelled') throw new PrinterTrouble('by_person', true);
      continue;
    }
    if (found === null) throw new PrinterTrouble('lost_in_queue', true);
    const state = one(found, 'job-state');
    // The time is a number once it was begun.
    const touched = typeof found.get('time-at-processing')?.[0] === 'number';
    if (state === jobStates.completed) {
      // What kept it from printing was put right between two looks.
      if (stood !== 'handed_over') await told('handed_over', null);
      return;
    }
    if (state === jobStates.aborted) throw new PrinterTrouble('aborted_in_queue', touched);
    if (state === jobStates.cancelled)
      throw new PrinterTrouble(cancelled ? 'by_person' : 'cancelled_in_queue', touched);
    const { state: stands, said } =
      state === jobStates.held
        ? held
        : ((await queueState(server, queue, Date.now() - began > callingMs)) ?? handedOver);
    stood = stands;
    const wish = await told(stands, said);
    if (wish === 'leave_it') throw new PrinterTrouble('server_stopped', true);
    if (wish === 'cancelled' && !cancelled) await cupsProgram('cancel', [number]);
    cancelled ||= wish === 'cancelled';
  }
}

const asked = (server: string, path: `/jobs/${number}`) =>
  askIpp(server, path, jobWanted).catch((error: unknown) => {
    if (error instanceof PrinterTrouble && error.fault === 'no_answer') return 'silent' as const;
    throw error;
  });

const jobWanted = ['job-state', 'time-at-processing'];
const queueWanted = ['printer-state', 'printer-state-reasons', 'printer-state-message'];

/** How a queue is, in our word; and in CUPS's own words where something keeps it from printing. */
export interface QueueSays {
  readonly state: PrinterState;
  readonly said: string | null;
}
const held: QueueSays = { state: 'held_in_queue', said: null };
const handedOver: QueueSays = { state: 'handed_over', said: null };
const saidAtMost = 200;

/** One line for people: whoever looks after the printer or wrote its driver may have put anything into it. */
export function ownWords(said: string | number | undefined): string | null {
  const line = String(said ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, ' ')
    .trim();
  return line === '' ? null : [...line].slice(0, saidAtMost).join('');
}

/** How a queue of CUPS is, for who asks on the page of printers. */
export async function cupsQueueState(queue: string): Promise<QueueSays> {
  const found = await queueState(await cupsServer(), queue, true);
  if (found === null) return { state: 'queue_unknown', said: null };
  return found.state === 'handed_over' ? { state: 'ready', said: null } : found;
}

/** What keeps a queue from printing; else it has what it was handed. Null: there is none of this name. */
async function queueState(
  server: string,
  queue: string,
  called: boolean,
): Promise<QueueSays | null> {
  const name = encodeURIComponent(queue);
  const found =
    (await askIpp(server, `/printers/${name}`, queueWanted)) ??
    (await askIpp(server, `/classes/${name}`, queueWanted));
  if (found === null) return null;
  const reasons = (found.get('printer-state-reasons') ?? []).map(String);
  const fault = reasons.flatMap((reason) => faultOf(reason, called))[0];
  const said = ownWords(one(found, 'printer-state-message'));
  if (fault !== undefined) return { state: fault, said };
  return one(found, 'printer-state') === printerStopped
    ? { state: 'queue_stopped', said }
    : handedOver;
}

const one = (found: IppValues, name: string) => found.get(name)?.[0];

/** RFC 8011, 5.4.12; what runs low is no fault yet. */
const faults: readonly (readonly [reason: RegExp, fault: PrinterFault])[] = [
  [/^media-(?:empty|needed)/, 'paper_out'],
  [/^media-jam/, 'jammed'],
  [/^(?:cover|door|interlock)-open/, 'cover_open'],
  [/^(?:toner-empty|marker-supply-empty)/, 'ink_out'],
  [/^(?:offline|timed-out|shutdown)/, 'no_answer'],
];

function faultOf(reason: string, called: boolean): PrinterFault[] {
  if (reason.startsWith('connecting-to-device')) return called ? ['no_answer'] : [];
  const found = faults.find(([pattern]) => pattern.test(reason))?.[1];
  return found === undefined ? [] : [found];
}
