import { expect, test } from 'vitest';
import { readReportDescriptor } from '../../src/scanner/framing/report-descriptor.ts';
import {
  bareDescriptor,
  honeywellDescriptor,
  keyboardDescriptor,
  newlandDescriptor,
} from './descriptors.ts';

const bytes = (at: number, length: number) => ({ bit: at * 8, bits: length * 8 });

test("reads Honeywell's layout, and that it wants to be told where to send", () => {
  expect(readReportDescriptor(honeywellDescriptor)).toEqual({
    usagePage: 0x8c,
    usage: 2,
    redirects: true,
    scan: {
      reportId: 2,
      bytes: 64,
      count: bytes(1, 1),
      symbology: [bytes(2, 1), bytes(3, 1), bytes(4, 1)],
      data: bytes(5, 56),
      more: { bit: 63 * 8, bits: 1 },
    },
  });
});

test("reads Newland's layout, whose data come first", () => {
  const { scan, redirects } = readReportDescriptor(newlandDescriptor);
  expect(scan).toMatchObject({ bytes: 64, data: bytes(2, 56), symbology: [bytes(62, 1)] });
  expect(redirects).toBe(false);
});

test('reads a layout without report number, byte count or single usages', () => {
  expect(readReportDescriptor(bareDescriptor).scan).toEqual({
    reportId: 0,
    bytes: 20,
    count: null,
    symbology: [bytes(0, 1), bytes(1, 1), bytes(2, 1)],
    data: bytes(3, 16),
    more: { bit: 19 * 8, bits: 1 },
  });
});

test('finds no barcode in a keyboard, nor in a vendor collection that borrows the usages', () => {
  expect(readReportDescriptor(keyboardDescriptor)).toMatchObject({
    usagePage: 1,
    usage: 6,
    scan: null,
  });
  const vendor = Uint8Array.from([0x06, 0x8c, 0xff, ...newlandDescriptor.subarray(2)]);
  expect(readReportDescriptor(vendor)).toMatchObject({ usagePage: 0xff8c, scan: null });
});

test('skips long items and restores pushed globals', () => {
  const long = [0xfe, 0x02, 0x10, 0xaa, 0xbb];
  const pushed = [0xa4, 0x75, 0x01, 0x95, 0x7f, 0xb4];
  const [head, tail] = [newlandDescriptor.subarray(0, 8), newlandDescriptor.subarray(8)];
  const spiced = Uint8Array.from([...long, ...head, ...pushed, ...tail]);
  expect(readReportDescriptor(spiced)).toEqual(readReportDescriptor(newlandDescriptor));
});
