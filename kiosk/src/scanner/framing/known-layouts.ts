// Layouts for systems that do not show the report descriptor (only Linux does). Learnt from the vendors' manuals.
import type { ScanLayout } from './report-descriptor.ts';

const bytes = (at: number, length: number) => ({ bit: at * 8, bits: length * 8 });
const base = { reportId: 2, bytes: 64, count: bytes(1, 1), more: { bit: 63 * 8, bits: 1 } };

/** Honeywell, Access-IS and many clones: AIM identifier before the data. */
export const honeywellLayout: ScanLayout = {
  ...base,
  symbology: [bytes(2, 1), bytes(3, 1), bytes(4, 1)],
  data: bytes(5, 56),
};

/** Newland, ID TECH, Quio: the data first. */
export const newlandLayout: ScanLayout = { ...base, symbology: [], data: bytes(2, 56) };

/** One unknown byte before the AIM identifier; seen in public code only, never in a capture. */
export const shiftedLayout: ScanLayout = {
  ...base,
  symbology: [bytes(3, 1), bytes(4, 1), bytes(5, 1)],
  data: bytes(6, 56),
};

const dataFirst = new Set([0x1eab, 0x0acd]);

/** The layout to believe when there is no descriptor. */
export function fallbackLayout(vendorId: number, firstReport: Uint8Array): ScanLayout {
  if (dataFirst.has(vendorId)) return newlandLayout;
  const bracket = ']'.charCodeAt(0);
  const printable = (firstReport[2] ?? 0) >= 0x20;
  if (firstReport[2] === bracket) return honeywellLayout;
  return firstReport[3] === bracket && !printable
    ? shiftedLayout
    : printable
      ? newlandLayout
      : honeywellLayout;
}
