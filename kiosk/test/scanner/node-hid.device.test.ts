// node-hid's real binary reads mock scanners: enumeration by libudev, open, reports from a reading thread, two layouts,
// two scanners at once, and a serial line. Only the kernel is played, by umockdev.
import { expect, test } from 'vitest';
import type { ScannerRead, ScannerStatus } from '../../src/scanner/port.ts';
import { mockNumber, runMock, whyNotHere } from './mock/run.ts';
import { honeywellReports, newlandReports } from './reports.ts';

const run = mockNumber();
const reason = whyNotHere();
const title = "node-hid's real binary reads two mock HID POS scanners and a serial line";
const long = 'M1'.padEnd(130, 'ABCDEFGH');

const after = (afterMs: number, reports: readonly Uint8Array[]) =>
  reports.map((bytes, i) => ({ afterMs: i === 0 ? afterMs : 16, bytes }));

test.skipIf(reason !== null)(reason === null ? title : `${title} (${reason})`, async () => {
  const { lines, code, errors, features } = await runMock(
    {
      hidraw0: [
        ...after(700, honeywellReports('F00000001295')),
        ...after(30, honeywellReports('L00000002203')),
        ...after(100, honeywellReports(long, ']Q1')),
      ],
      hidraw1: [
        ...after(705, newlandReports(long)),
        ...after(60, newlandReports('P00000003111\r')),
      ],
      [`ttyACM${run}`]: [{ afterMs: 800, bytes: Buffer.from(']C0F00000001295\r\n') }],
    },
    6,
  );
  const reads = lines.flatMap((line) => ('read' in line ? [line['read'] as ScannerRead] : []));
  const ready = lines.flatMap((line) =>
    'status' in line ? [line['status'] as ScannerStatus] : [],
  );
  const readsOf = (id: string) =>
    reads.filter((r) => r.scannerId === id).map((r) => [r.text, r.aim]);
  expect(errors).toBe('');
  expect(readsOf(`0c2e-SN-A${run}`)).toEqual([
    ['F00000001295', ']C0'],
    ['L00000002203', ']C0'],
    [long, ']Q1'],
  ]);
  expect(readsOf(`1eab@1-2.${run}`)).toEqual([
    [long, null],
    ['P00000003111', null],
  ]);
  expect(readsOf(`serial-ttyACM${run}`)).toEqual([['F00000001295', ']C0']]);
  expect(ready.map((s) => [s.scannerId, s.name, s.state])).toEqual([
    [`0c2e-SN-A${run}`, 'Acme HID POS', 'ready'],
    [`1eab@1-2.${run}`, 'Beta HID POS', 'ready'],
    [`serial-ttyACM${run}`, `Serial scanner ttyACM${run}`, 'ready'],
  ]);
  expect([...features]).toEqual([0xfe, 0x01]);
  expect([code, lines.at(-1)]).toEqual([0, { stopped: true }]);
});
