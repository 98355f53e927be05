/** More than so many characters are no list that somebody wrote. */
const textAtMost = 20_000;

/**
 * Reads "3, 7-9 12" as positions of labels: people write them as they find the gaps. "from 20" and "20-" are from there to
 * the end, "all" is all.
 * @returns in ascending order, each once; null for what is no list of positions of this print
 */
export function readPositions(text: string, total: number): readonly number[] | null {
  if (text.length > textAtMost) return null;
  const words = text
    .trim()
    .toLowerCase()
    .replace(/^from\s+(\d+)$/, '$1-');
  if (words === '') return [];
  if (words === 'all') return range(1, total);
  const tidy = words.replace(/\s*[-–]\s*/g, '-');
  const positions = new Set<number>();
  for (const part of tidy.split(/[\s,;]+/).filter(Boolean)) {
    const [, first, dash, last] = /^(\d{1,6})(-)?(\d{1,6})?$/.exec(part) ?? [];
    if (first === undefined || (dash === undefined && last !== undefined)) return null;
    const from = Number(first);
    const to = dash === undefined ? from : last === undefined ? total : Number(last);
    if (from < 1 || to > total || to < from) return null;
    for (const one of range(from, to)) positions.add(one);
  }
  return [...positions].sort((a, b) => a - b);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The same the other way round: "3, 7-9". */
export function writePositions(positions: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const one of positions) {
    const last = spans.at(-1);
    if (last && one === last[1] + 1) last[1] = one;
    else spans.push([one, one]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}
