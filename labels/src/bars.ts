import bwipjs from 'bwip-js/node';

/** Narrow elements of the empty margin before and after the bars (ISO/IEC 15417 asks for ten). */
export const quietModules = 10;

/** One Code 128 barcode: widths of bar, gap, bar, … in modules; it begins and ends with a bar. */
export interface Bars {
  readonly code: string;
  readonly widths: readonly number[];
  /** Sum of the widths, without the quiet zones. */
  readonly modules: number;
}

/** Encodes a symbol's text as Code 128; throws on what Code 128 cannot hold. */
export function encodeBars(code: string): Bars {
  const [encoded] = bwipjs.raw('code128', code, {});
  if (encoded === undefined || !('sbs' in encoded)) throw new Error('no bars for this text');
  const widths = Array.from(encoded.sbs, Number);
  return { code, widths, modules: widths.reduce((sum, width) => sum + width, 0) };
}
