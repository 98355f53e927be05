import type { Shape } from '../geometry.ts';
import type { FilingOrder } from '../filing-order.ts';
import { filingOrders } from '../filing-order.ts';
import type { Layout } from './form.ts';
import type { LabelValues } from './fields.ts';
import type { SetWords } from './set-words.ts';

/** Why a label is not drawn, each with a sentence and the next act. No sentence holds a value. */
export const drawRefusals = {
  missing: [
    '“{what}” is empty, and this label needs it.',
    'Fill it where it belongs, then print again.',
  ],
  too_long: [
    '“{what}” is too long for its place on this label.',
    'Shorten it, or let the layout cut it.',
  ],
  letters_lacking: [
    '“{what}” has a letter that the fonts of labels lack.',
    'Write it in letters of another alphabet where it belongs, or take it off this label.',
  ],
  cannot_hold: ['This kind of code cannot hold “{what}”.', '{why}'],
  code_too_wide: [
    'The code of “{what}” is wider than its place on this label.',
    'Make its place wider, or its narrowest bar thinner.',
  ],
  code_too_high: [
    'The code of “{what}” is higher than its place on this label.',
    'Make its place higher, or its modules smaller.',
  ],
  no_filing_order: [
    'How this number is filed is not known, so it has no colours.',
    'Give the file room a filing order.',
  ],
} as const;
export type DrawRefusalCode = keyof typeof drawRefusals;

export interface DrawRefusal {
  /** The part of the layout it concerns. */
  readonly part: string;
  readonly code: DrawRefusalCode;
  readonly sentence: string;
  readonly fix: string;
}

export const drawRefusal = (
  part: string,
  code: DrawRefusalCode,
  facts: { readonly what?: string; readonly why?: string } = {},
): DrawRefusal => {
  const say = (text: string) =>
    text.replace(/\{(what|why)\}/g, (_, name: 'what' | 'why') => facts[name] ?? '');
  const [sentence, fix] = drawRefusals[code];
  return { part, code, sentence: say(sentence), fix: say(fix) };
};

/** What one part became, in its own box before it is turned: shapes, or why not. */
export type Drawn = readonly Shape[] | DrawRefusal;

export const isRefusal = (drawn: Drawn): drawn is DrawRefusal => 'code' in drawn;

/** What a part is drawn from. */
export interface Ground {
  readonly layout: Layout;
  readonly values: LabelValues;
  /** Its box as it lies before the turn. */
  readonly width: number;
  readonly height: number;
  /** How its words are set already, on paper that is as long as they need. */
  readonly set?: SetWords | undefined;
}

/** The filing order among the values; null when it is none. */
export function orderIn(values: LabelValues): FilingOrder | null {
  return filingOrders.find((order) => order === values.filingOrder) ?? null;
}
