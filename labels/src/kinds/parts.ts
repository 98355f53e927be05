// What most parts of the built-in layouts share, so that each of them says only what is its own.
import type {
  BandsPart,
  BoxPart,
  ChipsPart,
  CodePart,
  Layout,
  LayoutPart,
  LinePart,
  MarkPart,
  TextPart,
  YearPart,
} from '../layout/form.ts';
import { look } from '../look.ts';
import { officePapers } from '../stock/papers.ts';

/** x, y, width, height in millimetres. */
type At = readonly [x: number, y: number, width: number, height: number];
type More<Part> = Partial<Omit<Part, 'form' | 'id'>>;

const placed = ([x, y, width, height]: At) => ({ x, y, width, height, turn: 0 }) as const;

/** Words that shrink to three fifths of their size before they are cut. */
export const words = (
  id: string,
  text: string,
  at: At,
  size: number,
  more: More<TextPart> = {},
): TextPart => ({
  form: 'text',
  id,
  ...placed(at),
  words: text,
  size,
  weight: 'regular',
  align: 'start',
  ink: look.ink,
  lines: 1,
  tooLong: 'shrink',
  floor: Math.max(1.8, Math.round(size * 6) / 10),
  ...more,
});

/** Small words that explain what stands beside them. */
export const caption = (id: string, text: string, at: At, more: More<TextPart> = {}): TextPart =>
  words(id, text, at, 3, { ink: look.ink2, ...more });

/** Three dots at 203 dpi. */
export const code = (id: string, holds: string, at: At, more: More<CodePart> = {}): CodePart => ({
  form: 'code',
  id,
  ...placed(at),
  code: 'code128',
  holds,
  module: 0.375,
  readable: 2.8,
  ...more,
});

export const bands = (id: string, at: At, more: More<BandsPart> = {}): BandsPart => ({
  form: 'bands',
  id,
  ...placed(at),
  digits: 4,
  order: 'looked',
  along: 'down',
  digitTurn: 0,
  fold: 'none',
  rest: true,
  ...more,
});

export const year = (id: string, at: At, more: More<YearPart> = {}): YearPart => ({
  form: 'year',
  id,
  ...placed(at),
  digitTurn: 0,
  fold: 'none',
  ...more,
});

export const chips = (id: string, at: At, more: More<ChipsPart> = {}): ChipsPart => ({
  form: 'chips',
  id,
  ...placed(at),
  align: 'start',
  ...more,
});

export const box = (id: string, at: At, more: More<BoxPart> = {}): BoxPart => ({
  form: 'box',
  id,
  ...placed(at),
  fill: null,
  stroke: null,
  radius: 0,
  ...more,
});

export const line = (id: string, at: At, ink: string = look.line): LinePart => ({
  form: 'line',
  id,
  ...placed(at),
  ink,
});

export const mark = (
  id: string,
  which: MarkPart['mark'],
  at: At,
  more: More<MarkPart> = {},
): MarkPart => ({
  form: 'mark',
  id,
  ...placed(at),
  mark: which,
  show: 'word',
  size: 3.2,
  align: 'end',
  ink: look.ink,
  ...more,
});

/** Parts that are drawn for A4, in the middle of other paper. */
export function middleOf(width: number, parts: readonly LayoutPart[]): LayoutPart[] {
  const across = (width - officePapers.a4.width) / 2;
  return parts.map((part) => ({ ...part, x: part.x + across }));
}

type Own = Pick<Layout, 'kind' | 'name' | 'width' | 'height' | 'parts'>;

/** A built-in layout; its id is its kind. */
export const layout = (own: Own & Partial<Layout>): Layout => ({
  id: own.kind,
  bleed: 0,
  dpi: 203,
  palette: 'house',
  namesPatient: false,
  ...own,
});
