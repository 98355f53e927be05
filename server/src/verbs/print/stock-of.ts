import type { Drawing } from '@outguide/labels/geometry';
import { layOutSheets, positionsOf, type Placing, type Stock } from '@outguide/labels/stock';
import { catalogue } from '@outguide/labels/stock/catalogue';

/** No stock at all: one label a page, as large as the label, for a printer that a computer knows. */
export const ownSize = 'own';

/** Stock of the catalogue; `own` is none of it, null is unknown. */
export const stockOf = (id: string): Stock | typeof ownSize | null =>
  id === ownSize ? ownSize : (catalogue.find((stock) => stock.id === id) ?? null);

/** Sheets, which a label printer cannot take. */
export function isSheets(id: string): boolean {
  const stock = stockOf(id);
  return stock !== null && stock !== ownSize && stock.form === 'sheet';
}

/** Labels on one sheet. */
export function labelsPerSheet(id: string): number {
  const stock = stockOf(id);
  return stock === null || stock === ownSize ? 1 : positionsOf(stock);
}

/** Labels laid out on what they are printed on, a page at a time. */
export function pagesOn(
  id: string,
  drawings: Iterable<Drawing> | AsyncIterable<Drawing>,
  placing: Placing,
): AsyncIterable<Drawing> {
  const stock = stockOf(id);
  if (stock === null) throw new RangeError('this stock is not in the catalogue');
  return stock === ownSize ? oneByOne(drawings) : layOutSheets(stock, drawings, placing);
}

async function* oneByOne(drawings: Iterable<Drawing> | AsyncIterable<Drawing>) {
  yield* drawings;
}
