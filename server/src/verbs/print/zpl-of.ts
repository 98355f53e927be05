import type { Drawing } from '@outguide/labels/geometry';
import { renderZpl } from '@outguide/labels/render/zpl';
import { pagesOn } from './stock-of.ts';

export interface ZplWanted {
  readonly dpi: 203 | 300;
  readonly copies: number;
  readonly stock: string;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Labels as a label printer takes them, each in the middle of what is loaded. */
export async function zplOf(
  drawings: readonly Drawing[],
  { dpi, copies, stock, offsetX, offsetY }: ZplWanted,
): Promise<string> {
  let zpl = '';
  for await (const page of pagesOn(stock, drawings, { offsetX, offsetY }))
    zpl += renderZpl(page, { dpi, copies });
  return zpl;
}
