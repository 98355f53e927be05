import bwipjs from 'bwip-js/node';

/**
 * Narrow elements of the empty margin before and after the bars: ISO/IEC 15417 (Code 128), ISO/IEC 16388 (Code 39) and
 * the GS1 General Specifications (GS1-128) ask for ten; HIBC leaves it to the code that carries it.
 */
export const quietModules = 10;

/** One linear barcode: widths of bar, gap, bar, … in modules; it begins and ends with a bar. */
export interface Bars {
  /** What a reader delivers. */
  readonly code: string;
  readonly widths: readonly number[];
  /** Sum of the widths, without the quiet zones. */
  readonly modules: number;
  /** Width of each quiet zone in modules. */
  readonly quiet: number;
}

/** Bars from the widths that an encoder gives; a gap after the last bar belongs to the quiet zone. */
export function barsOf(code: string, elements: ArrayLike<number>): Bars {
  const all = Array.from(elements, Number);
  const widths = all.length % 2 === 0 ? all.slice(0, -1) : all;
  const modules = widths.reduce((sum, width) => sum + width, 0);
  return { code, widths, modules, quiet: quietModules };
}

/** Encodes a symbol's text as Code 128; throws on what Code 128 cannot hold. */
export function encodeBars(code: string): Bars {
  const [encoded] = bwipjs.raw('code128', code, {});
  if (encoded === undefined || !('sbs' in encoded)) throw new Error('no bars for this text');
  return barsOf(code, encoded.sbs);
}
