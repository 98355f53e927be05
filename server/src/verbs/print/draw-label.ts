import type { Drawing } from '@outguide/labels/geometry';
import { drawLayout } from '@outguide/labels/layout/draw';
import type { LabelValues } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import { isEndless } from '../layout/office-paper.ts';

/** A label that is not printed: in a word, and where its layout is the reason, its part and what is wrong, for people. */
export interface LeftOut {
  readonly why: string;
  readonly said: string | null;
}

/** One label, or why there is none: its words do not fit or its code would not read. Nothing is printed by halves. */
export function drawLabel(layout: Layout, values: LabelValues, stock: string): Drawing | LeftOut {
  const drawn = drawLayout(layout, values, { grows: isEndless(layout.kind, stock) });
  if (drawn.ok) return drawn.drawing;
  const [first] = drawn.refusals;
  return { why: 'would_not_read', said: first === undefined ? null : saidOf(first) };
}

/** What is wrong with a part of a layout, for people. */
export const saidOf = (wrong: {
  readonly part: string | null;
  readonly sentence: string;
  readonly fix: string;
}): string =>
  `${wrong.part === null ? '' : `“${wrong.part}”: `}${wrong.sentence} ${wrong.fix}`.slice(0, 400);

export const isLeftOut = (one: Drawing | LeftOut): one is LeftOut => 'why' in one;
