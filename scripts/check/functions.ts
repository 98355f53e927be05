/** A top-level function of a file with its text up to the next one. */
export interface Piece {
  readonly name: string;
  readonly start: number;
  readonly text: string;
}

/** The top-level functions and constants of a file, each to the start of the next. */
export function functionsOf(text: string): Piece[] {
  const heads = [...text.matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)];
  return heads.map((head, i) => ({
    name: head[1] ?? '',
    start: head.index,
    text: text.slice(head.index, heads[i + 1]?.index ?? text.length),
  }));
}
