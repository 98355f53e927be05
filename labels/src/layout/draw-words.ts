import { runningAs } from '../drawn-order.ts';
import type { Shape, Text } from '../geometry.ts';
import { drawRefusal, type Drawn, type Ground } from './drawn-part.ts';
import type { Align, MarkPart, TextPart } from './form.ts';
import { lineHeight, setWords, type Wish } from './set-words.ts';
import { fieldsIn, fillLine } from './template.ts';

interface Style {
  readonly align: Align;
  readonly ink: string;
}

/** Set words as shapes: the block of lines stands in the middle of the box's height. */
function block(
  lines: readonly string[],
  size: number,
  wish: Wish & Style,
  { width, height }: Ground,
): Text[] {
  const x = { start: 0, middle: width / 2, end: width }[wish.align];
  const top = (height - lines.length * size * lineHeight) / 2;
  return lines.map((text, i) => ({
    kind: 'text',
    x,
    y: top + size * (0.95 + i * lineHeight),
    size,
    text,
    weight: wish.weight,
    fill: wish.ink,
    anchor: wish.align,
  }));
}

/** Draws words with their fields. */
export function drawText(part: TextPart, ground: Ground): Drawn {
  const text = fillLine(part.words, ground.values);
  if (text === '') return [];
  const set = ground.set ?? setWords(text, part, ground.width, ground.height);
  if (set === null)
    return drawRefusal(part.id, 'too_long', {
      what: fieldsIn(part.words).join(', ') || part.words,
    });
  return block(runningAs(text, set.lines), set.size, part, ground);
}

const wordOf = (part: MarkPart, values: Ground['values']): string => {
  const value = (values[part.mark] ?? '').trim();
  if (value === '') return '';
  if (part.mark === 'volume') return part.show === 'word' ? `vol. ${value}` : value;
  if (part.show === 'sign') return part.mark === 'temporary' ? 'T' : ' ';
  return part.mark;
};

/** Draws a mark. A sign is a frame with a T, or with a square that says nothing to whoever does not know it. */
export function drawMark(part: MarkPart, ground: Ground): Drawn {
  const word = wordOf(part, ground.values);
  if (word === '') return [];
  const wish = {
    ...part,
    weight: 'bold',
    floor: part.size * 0.6,
    lines: 1,
    tooLong: 'shrink',
  } as const;
  if (part.show === 'word' || part.mark === 'volume') {
    const set = setWords(word, wish, ground.width, ground.height);
    return set === null ? [] : block(set.lines, set.size, wish, ground);
  }
  const side = Math.min(ground.width, ground.height) - 0.3;
  const x = { start: 0.15, middle: (ground.width - side) / 2, end: ground.width - side - 0.15 }[
    part.align
  ];
  const y = (ground.height - side) / 2;
  const square = (inset: number): Shape => ({
    ...({ kind: 'box', fill: part.ink } as const),
    ...{ x: x + inset, y: y + inset, width: side - 2 * inset, height: side - 2 * inset },
  });
  const frame: Shape = {
    kind: 'box',
    x,
    y,
    width: side,
    height: side,
    fill: null,
    stroke: part.ink,
  };
  if (part.mark === 'restricted') return [frame, square(side * 0.25)];
  const size = side * 0.8;
  const at = { x: x + side / 2, y: y + side / 2 + size * 0.35, anchor: 'middle' } as const;
  return [frame, { kind: 'text', ...at, size, text: word, weight: 'bold', fill: part.ink }];
}
