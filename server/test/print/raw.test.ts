import { afterEach, expect, test } from 'vitest';
import type { PrinterState } from '../../src/domain/printer-faults.ts';
import { readHostStatus, stateOf } from '../../src/interfaces/printer/host-status.ts';
import { printRaw, type PrintWatch } from '../../src/interfaces/printer/print-raw.ts';
import { RawLine } from '../../src/interfaces/printer/raw-line.ts';
import { PrinterTrouble } from '../../src/interfaces/printer/trouble.ts';
import { Zebra } from './zebra.ts';

// A printer of the test's own on a real socket: the protocol is the printer's, only the paper is not.

// As patient as a busy machine is slow; what tests patience itself says how little it has.
const times = { connectMs: 20_000, answerMs: 20_000, stallMs: 20_000 };
const wait = { lookMs: 5, faultMs: 20_000, drainMs: 20_000 };
const impatient = {
  times: { ...times, answerMs: 150, stallMs: 400 },
  wait: { ...wait, faultMs: 300 },
};
let zebra: Zebra;
afterEach(() => zebra.off());

const labels = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => `^XA^FO20,20^FDlabel ${from + i}^FS^XZ\n`).join('');

const watching = (on: (state: PrinterState) => void = () => {}): PrintWatch => ({
  told: async (state) => {
    on(state);
    return true;
  },
});

async function print(zpl: string, watch = watching(), pace = { times, wait }) {
  const line = await RawLine.open({ host: '127.0.0.1', port: zebra.port }, pace.times);
  try {
    await printRaw(line, zpl, watch, pace.wait);
  } finally {
    line.close();
  }
}

const troubleOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof PrinterTrouble ? [error.fault, error.touched] : error;
};

test('labels are printed, and the end is told by the printer', async () => {
  zebra = await new Zebra(2).on();
  await print(labels(20));
  expect(zebra.out).toHaveLength(20);
  expect(zebra.out[19]).toContain('label 20');
});

test('an answer in single bytes is an answer', async () => {
  zebra = await new Zebra().on();
  zebra.faults.pieces = 1;
  await print(labels(3));
  expect(zebra.out).toHaveLength(3);
});

const faults = [
  ['paperOut', 'paper_out'],
  ['ribbonOut', 'ribbon_out'],
  ['headUp', 'head_open'],
  ['paused', 'on_pause'],
  ['bufferFull', 'buffer_full'],
] as const;

test.each(faults)(
  '%s is waited for and nothing is sent before it is mended',
  async (fault, word) => {
    zebra = await new Zebra().on();
    zebra.faults[fault] = true;
    const told: PrinterState[] = [];
    const done = print(
      labels(2),
      watching((state) => {
        told.push(state);
        if (state !== 'ready') expect(zebra.out).toHaveLength(0);
        if (told.length === 3) zebra.mend();
      }),
    );
    await done;
    expect([told[0], told[2], zebra.out.length]).toEqual([word, word, 2]);
  },
);

test('out of paper in the middle: what is in the printer comes out when paper is in, once', async () => {
  zebra = await new Zebra(3).on();
  let mended = false;
  await print(
    labels(10),
    watching((state) => {
      if (zebra.out.length >= 3 && !mended && state === 'ready') zebra.faults.paperOut = true;
      if (state === 'paper_out') {
        mended = true;
        zebra.mend();
      }
    }),
  );
  expect([mended, zebra.out.length, new Set(zebra.out).size]).toEqual([true, 10, 10]);
});

test('a fault that nobody mends ends the waiting, untouched', async () => {
  zebra = await new Zebra().on();
  zebra.faults.headUp = true;
  expect(await troubleOf(print(labels(2), watching(), impatient))).toEqual(['head_open', false]);
});

test('a person who stops it stops the waiting', async () => {
  zebra = await new Zebra().on();
  zebra.faults.paperOut = true;
  expect(await troubleOf(print(labels(2), { told: async () => false }))).toEqual([
    'by_person',
    false,
  ]);
});

test('a printer that goes away in the middle leaves labels in doubt', async () => {
  zebra = await new Zebra(2).on();
  zebra.faults.goAwayAfter = 4;
  expect(await troubleOf(print(labels(10)))).toEqual(['went_away', true]);
  expect(zebra.out).toHaveLength(4);
});

test('silence, another service and an empty port are told apart', async () => {
  zebra = await new Zebra().on();
  zebra.faults.silent = true;
  expect(await troubleOf(print(labels(1), watching(), impatient))).toEqual(['no_answer', false]);
  zebra.mend();
  zebra.faults.rubbish = true;
  expect(await troubleOf(print(labels(1)))).toEqual(['talks_otherwise', false]);
  expect(zebra.out).toHaveLength(0);
  const { port } = zebra;
  await zebra.off();
  const open = (host: string) => RawLine.open({ host, port }, times);
  expect(await troubleOf(open('127.0.0.1'))).toEqual(['no_answer', false]);
  expect(await troubleOf(open('no-such-printer.invalid'))).toEqual(['address_unknown', false]);
  zebra = await new Zebra().on();
});

test('a printer that takes nothing more holds us up, not our memory, and is given up in time', async () => {
  zebra = await new Zebra().on();
  zebra.faults.deaf = true;
  const at = { host: '127.0.0.1', port: zebra.port };
  const line = await RawLine.open(at, impatient.times);
  expect(await troubleOf(line.send(labels(400_000)))).toEqual(['too_slow', true]);
  line.close();
});

test('a slow reader gets every byte', async () => {
  zebra = await new Zebra().on();
  const line = await RawLine.open({ host: '127.0.0.1', port: zebra.port }, times);
  let first = true;
  const watch = watching(() => {
    if (!first) return;
    first = false;
    zebra.deafen();
    setTimeout(() => zebra.mend(), 300);
  });
  await printRaw(line, labels(50_000), watch, wait);
  expect([zebra.out.length, zebra.out.at(-1)]).toEqual([50_000, '^XA^FO20,20^FDlabel 50000^FS^XZ']);
  line.close();
});

test('all three lines of the status are read, and nothing else is taken for them', () => {
  const lines = (first: string, second: string) =>
    `\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`;
  const well = ['030,0,0,1243,000,0,0,0,000,0,0,0', '000,0,0,0,1,2,6,0,00000000,1,000'] as const;
  const status = readHostStatus(lines(...well));
  expect(status !== null && status !== 'rubbish' && stateOf(status)).toBe('ready');
  const at = (line: 0 | 1, field: number) => {
    const changed = well.map((text, i) =>
      i === line ? text.split(',').with(field, '1').join(',') : text,
    ) as [string, string];
    const read = readHostStatus(lines(...changed));
    return read === null || read === 'rubbish' ? read : stateOf(read);
  };
  expect([at(0, 1), at(0, 2), at(0, 5), at(0, 9), at(0, 10), at(0, 11)]).toEqual([
    'paper_out',
    'on_pause',
    'buffer_full',
    'settings_lost',
    'too_cold',
    'too_hot',
  ]);
  expect([at(1, 2), at(1, 3), at(1, 7)]).toEqual(['head_open', 'ribbon_out', 'label_waits']);
  expect(readHostStatus('')).toBeNull();
  expect(readHostStatus(lines(...well).slice(0, 60))).toBeNull();
  for (const other of ['hello', '\x02a\x03\x02b\x03\x02c\x03', '\x02'.padEnd(2_000, '1')])
    expect(readHostStatus(other)).toBe('rubbish');
});
