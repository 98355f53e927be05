/** What a cell of a composite value may be. */
export type Cell = string | number | boolean | null | undefined;

/**
 * Rows as one literal of a PostgreSQL array of composites, e.g. `{"(1,a)","(2,b)"}`: a fraction of the price of JSON on
 * both sides. The cells stand in the order of the type's columns.
 */
export function compositeArray(rows: readonly (readonly Cell[])[]): string {
  return `{${rows.map((cells) => `"(${cells.map(cellText).join(',')})"`).join(',')}}`;
}

/** Quoted twice, for the composite inside the array: a quote is doubled there and escaped here. */
function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  const slashed = cell.includes('\\') ? cell.replaceAll('\\', '\\\\\\\\') : cell;
  return `\\"${slashed.includes('"') ? slashed.replaceAll('"', '\\"\\"') : slashed}\\"`;
}
