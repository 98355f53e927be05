/** The first rows of a list fetched with `limit + 1`, and whether there were more: a list that stops says so (case 39). */
export function atMost<Row>(
  rows: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly cut: boolean } {
  return { rows: rows.slice(0, limit), cut: rows.length > limit };
}
