import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PrinterState } from '../../src/domain/printer-faults.ts';
import {
  cupsQueueState,
  followCups,
  type CupsWish,
} from '../../src/interfaces/printer/follow-cups.ts';
import { printCups } from '../../src/interfaces/printer/print-cups.ts';
import { PrinterTrouble } from '../../src/interfaces/printer/trouble.ts';
import { cupsIsHere, startCups, type CupsDaemon } from './cups-daemon.ts';

// What CUPS took is not yet out: it is followed through the queue of a real CUPS to its end. Skipped where Debian's packages
// cups-daemon and cups-client are not installed.

let cups: CupsDaemon;
beforeAll(async () => {
  if (cupsIsHere) cups = await startCups();
});
afterEach(() => cups?.printer({}));
afterAll(() => cups?.stop());

const pdf = [Buffer.from('%PDF-1.7\n'), Buffer.from('labels\n%%EOF\n')];
const hand = (...options: string[]) =>
  printCups({ queue: 'Labels', title: 'Test', options: ['raw', ...options], pdf });
/** All that CUPS said in words of its own. */
const saids: string[] = [];
/** Follows a print to its end; what it was told on the way, and how it ended. */
async function ends(number: string, wish: (state: PrinterState) => CupsWish = () => 'goes_on') {
  const told: PrinterState[] = [];
  const watch = {
    lookMs: 20,
    told: async (state: PrinterState, said: string | null) => {
      if (told.at(-1) !== state) told.push(state);
      if (said !== null && !saids.includes(said)) saids.push(said);
      return wish(state);
    },
  };
  const end = await followCups(number, watch).then(
    () => 'out',
    (error: unknown) =>
      error instanceof PrinterTrouble ? `${error.fault} ${error.touched}` : error,
  );
  return { end, told };
}

test.skipIf(!cupsIsHere)('a print is out when CUPS says so, byte for byte', async () => {
  const number = await hand();
  expect(number).toMatch(/^Labels-\d+$/);
  expect((await ends(number)).end).toBe('out');
  expect(readFileSync(cups.out, 'utf8')).toBe('%PDF-1.7\nlabels\n%%EOF\n');
  expect(await cupsQueueState('Labels')).toEqual({ state: 'ready', said: null });
});

test.skipIf(!cupsIsHere)(
  'out of paper in its own queue is said, and it comes out when it goes on',
  async () => {
    cups.printer({ reason: 'media-empty-error', ends: 4 });
    const number = await hand();
    let mended = false;
    const { end, told } = await ends(number, (state) => {
      if (state === 'paper_out' && !mended) {
        mended = true;
        cups.printer({});
        void cups.admin('cupsenable', 'Labels');
      }
      return 'goes_on';
    });
    expect([end, told.includes('paper_out')]).toEqual(['out', true]);
  },
);

test.skipIf(!cupsIsHere)(
  'stopped, held, given up and cancelled there are told apart, with whether it was begun',
  async () => {
    await cups.admin('cupsdisable', '-r', 'The drum is being\tcleaned', 'Labels');
    const stopped = await hand();
    let tries = 0;
    const one = await ends(stopped, () => ((tries += 1) > 2 ? 'cancelled' : 'goes_on'));
    expect(one).toEqual({ end: 'by_person false', told: ['queue_stopped'] });
    const said = 'The drum is being cleaned';
    expect([saids, await cupsQueueState('Labels')]).toEqual([
      [said],
      { state: 'queue_stopped', said },
    ]);
    await cups.admin('cupsenable', 'Labels');

    const held = await hand('job-hold-until=indefinite');
    let asked = false;
    const two = await ends(held, (state) => {
      if (state === 'held_in_queue' && !asked) void cups.admin('cancel', held);
      asked = true;
      return 'goes_on';
    });
    expect(two).toEqual({ end: 'cancelled_in_queue false', told: ['held_in_queue'] });

    cups.printer({ ends: 5 });
    expect((await ends(await hand())).end).toBe('cancelled_in_queue true');
    await cups.admin('lpadmin', '-p', 'Labels', '-o', 'printer-error-policy=abort-job');
    cups.printer({ ends: 1 });
    expect((await ends(await hand())).end).toBe('aborted_in_queue true');
    expect((await ends('Labels-9999')).end).toBe('lost_in_queue true');
    expect((await ends(await hand('job-hold-until=indefinite'), () => 'leave_it')).end).toBe(
      'server_stopped true',
    );
  },
);

test.skipIf(!cupsIsHere)('a CUPS that is off is waited for: it keeps what it has', async () => {
  const number = await hand('job-hold-until=indefinite');
  const server = process.env['CUPS_SERVER'] ?? '';
  process.env['CUPS_SERVER'] = '127.0.0.1:9';
  let looks = 0;
  const off = await ends(number, () => ((looks += 1) > 2 ? 'cancelled' : 'goes_on'));
  process.env['CUPS_SERVER'] = server;
  expect([off, looks]).toEqual([{ end: 'by_person true', told: ['no_answer'] }, 3]);
});

test.skipIf(!cupsIsHere)(
  'a queue that is not there, and one that takes nothing, are told apart',
  async () => {
    const faultOf = (queue: string) =>
      printCups({ queue, title: 'Test', options: [], pdf }).then(
        () => null,
        (error: unknown) => error instanceof PrinterTrouble && error.fault,
      );
    expect(await faultOf('Nothing')).toBe('queue_unknown');
    expect(await cupsQueueState('Nothing')).toEqual({ state: 'queue_unknown', said: null });
    await cups.admin('cupsreject', 'Labels').catch(() => cups.admin('reject', 'Labels'));
    expect(await faultOf('Labels')).toBe('queue_closed');
  },
);
