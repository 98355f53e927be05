import type { Weight } from './geometry.ts';
import { textWidth } from './text-runs.ts';

/** Names from other systems are sometimes whole letters; nobody reads more than this on a slip. */
const longest = 400;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word that is wider than the paper, in pieces that are not; no letter is parted from its marks. */
function pieces(word: string, weight: Weight, ems: number): string[] {
  if (textWidth(word, weight, 1) <= ems) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of letters.segment(word)) {
    if (part !== '' && textWidth(part + segment, weight, 1) > ems) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

/** The text in as many lines as it needs on paper of this width: nothing is cut and nothing becomes smaller. */
export function wrapLines(text: string, weight: Weight, size: number, room: number): string[] {
  const ems = room / size;
  const words = text
    .slice(0, longest)
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => pieces(word, weight, ems));
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const more = `${line} ${word}`;
    if (line !== undefined && textWidth(more, weight, 1) <= ems) lines[lines.length - 1] = more;
    else lines.push(word);
  }
  return lines;
}
