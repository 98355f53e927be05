import type { Drawing } from '@outguide/labels/geometry';
import { streamPdf } from '@outguide/labels/render/pdf';
import { pagesOn } from './stock-of.ts';

export interface SheetsWanted {
  readonly stock: string;
  readonly startPosition: number;
  readonly title: string;
  readonly offsetX: number;
  readonly offsetY: number;
  /** Written into the file, ms. */
  readonly at: number;
}

/** Labels as a PDF, page after page as they come: a hundred thousand take no more memory than a few. */
export async function* sheetsPdf(
  drawings: Iterable<Drawing> | AsyncIterable<Drawing>,
  { stock, startPosition, offsetX, offsetY, title, at }: SheetsWanted,
): AsyncGenerator<Uint8Array> {
  const pages = pagesOn(stock, drawings, { startAt: startPosition, offsetX, offsetY });
  for await (const chunk of streamPdf(pages, title, new Date(at))) yield chunk as Uint8Array;
}
