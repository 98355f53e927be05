// Reports that owners of real scanners published: bytes as they came, so they hold what no manual says.
import { expect, test } from 'vitest';
import { Assembler } from '../../src/scanner/framing/assemble.ts';
import { ibmDecoder } from '../../src/scanner/framing/ibm-report.ts';
import {
  readReportDescriptor,
  type ScanLayout,
} from '../../src/scanner/framing/report-descriptor.ts';
import { deliverTo } from '../../src/scanner/deliver.ts';
import type { Reject, ScannerRead } from '../../src/scanner/port.ts';
import { honeywellDescriptor } from './descriptors.ts';
import { collect } from './reports.ts';

const layout = readReportDescriptor(honeywellDescriptor).scan as ScanLayout;

function honeywellReport(head: string, text: string, tail: readonly number[]): Uint8Array {
  const report = Buffer.alloc(64);
  report.set(Buffer.from(head, 'hex'));
  report.write(text, 5, 'latin1');
  report.set(tail, 61);
  return report;
}

/** A Honeywell Voyager 1602g answers REVINF: text about itself, then the reply. */
const revisionReports = [
  honeywellReport(
    '02385d5830',
    'Product Name: Voyager 1602g\r\nBoot Revision: : 8992\r\nSoft',
    [0x3f, 0, 1],
  ),
  honeywellReport('02095d5830', 'um: N/A\r\n', [0x3f, 0, 0]),
  honeywellReport('02085d5a36', 'REVINF\u0006.', [0x36, 0, 0]),
];

test("a scanner's answers to settings are no scans", () => {
  const reads: ScannerRead[] = [];
  const rejects: Reject[] = [];
  const sink = deliverTo({
    scannerId: 's',
    scannerName: 's',
    emit: (r) => reads.push(r),
    reject: (r) => rejects.push(r),
  });
  const assembler = new Assembler(layout, sink);
  for (const report of revisionReports) assembler.push(report);
  expect(reads).toEqual([]);
  expect(rejects.map((r) => r.reason)).toEqual(['menu_reply', 'menu_reply']);
  expect(JSON.stringify(rejects)).not.toContain('Voyager');
});

test.each([
  ['Q1', ']A0', [9, 16, 3, 0, 81, 49, 0, 10, 11]],
  ['D12MAR19', ']A0', [15, 16, 3, 0, 68, 49, 50, 77, 65, 82, 49, 57, 0, 10, 11]],
  ['3574661404264', ']E0', [18, 16, 3, 0, 51, 53, 55, 52, 54, 54, 49, 52, 48, 52, 50, 54, 52, 22]],
  ['3574661404264', ']E0', [18, 16, 3, 0, 3, 5, 7, 4, 6, 6, 1, 4, 0, 4, 2, 6, 4, 22]],
  [
    'ABC 123456789',
    ']d1',
    [20, 16, 3, 0, 65, 66, 67, 32, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0, 50, 11],
  ],
])('IBM mode of a Zebra DS3678: %s', (text, aim, bytes) => {
  const seen = collect();
  ibmDecoder(seen.sink).push(Uint8Array.from([...bytes, 0, 0, 0]));
  expect([seen.codes, seen.aims]).toEqual([[text], [aim]]);
});

test('IBM mode refuses a wrong head and a wrong length', () => {
  const seen = collect();
  const decoder = ibmDecoder(seen.sink);
  decoder.push(Uint8Array.of(9, 16, 4, 0, 81, 49, 0, 10, 11));
  decoder.push(Uint8Array.of(99, 16, 3, 0, 81, 49, 0, 10, 11));
  decoder.push(new Uint8Array(64));
  expect([seen.codes, seen.rejects]).toEqual([[], ['unknown_report', 'bad_count']]);
});
