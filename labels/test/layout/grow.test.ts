import { describe, expect, it, test } from 'vitest';
import { codeArea, overlaps, type Area, type Drawing, type Text } from '../../src/geometry.ts';
import { builtInOn } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleOf } from '../../src/layout/examples.ts';
import type { LabelValues } from '../../src/layout/fields.ts';
import { fitTo } from '../../src/layout/fit-to.ts';
import { judgeLayout } from '../../src/layout/judge.ts';
import { catalogue } from '../../src/stock/catalogue.ts';
import { receipts, receiptWidths, type Receipt } from '../../src/stock/papers.ts';
import { refusePlacing } from '../../src/stock.ts';
import { textWidth } from '../../src/text-runs.ts';
import { readCodes } from '../support/read-back.ts';
import { rendered } from '../support/subjects.ts';

// A slip on receipt paper is as long as what it says.

const usual: LabelValues = exampleOf('hold_slip', 'usual');
const long: LabelValues = {
  ...usual,
  place: `Department of paediatric gastroenterology, hepatology and ${'nutrition '.repeat(14)}east`,
  why: 'urgent · asked yesterday at 10:31 by the ward · wanted by tomorrow at 14:00',
  next: `Then: ${'the clinic of the east wing, '.repeat(5)}by 16:00, and 2 more`,
  foot: 'File room of the new building, second basement · printed 10:42 · as known at 10:40',
};
const oneWord: LabelValues = { ...usual, place: 'Abcdefghij'.repeat(20) };

function slipOf(receipt: Receipt, values: LabelValues): Drawing {
  const drawn = drawLayout(fitTo(builtInOn('hold_slip', 'a4', receipt), 203), values, {
    grows: true,
  });
  if (!drawn.ok) throw new Error(drawn.refusals[0]?.sentence);
  return drawn.drawing;
}
const textsOf = ({ shapes }: Drawing) =>
  shapes.filter((shape): shape is Text => shape.kind === 'text');
const letters = (text: string) => text.replace(/\s/g, '');
const areaOf = ({ x, y, size, text, weight, anchor }: Text): Area => {
  const width = textWidth(text, weight, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - size * 0.72, width, height: size * 0.9 };
};

describe.each(receiptWidths)('a hold slip on %i mm', (receipt) => {
  const { width, printable } = receipts[receipt];
  const reach = (width - printable) / 2 - 0.01;

  it.each([
    ['usual', usual],
    ['long', long],
    ['of one word', oneWord],
  ])('%s: every letter is on it, within what the head reaches, over nothing else', (_, values) => {
    const slip = slipOf(receipt, values);
    const texts = textsOf(slip);
    const said = letters(texts.map((one) => one.text).join(''));
    for (const field of ['place', 'why', 'next', 'foot'])
      expect(said).toContain(letters(values[field] ?? ''));
    expect(said).not.toContain('…');
    const areas = texts.map(areaOf);
    const codes = slip.shapes.flatMap((shape) =>
      shape.kind === 'bars' || shape.kind === 'matrix' ? [codeArea(shape)] : [],
    );
    expect(codes).toHaveLength(2);
    for (const [i, area] of areas.entries()) {
      expect([area.x >= reach, area.x + area.width <= width - reach]).toEqual([true, true]);
      expect(area.y + area.height).toBeLessThan(slip.height);
      expect([...areas.slice(i + 1), ...codes].filter((one) => overlaps(one, area))).toEqual([]);
    }
    // None is too small to be read at arm's length.
    expect(Math.min(...texts.map((one) => one.size))).toBeGreaterThanOrEqual(2.2);
  });

  it('is read whole by an independent reader, and judged readable as it stands', async () => {
    for (const values of [usual, long])
      expect(
        (await readCodes(await rendered('zpl', slipOf(receipt, values), 203))).toSorted(),
      ).toEqual([values['code'], values['placeCode']].toSorted());
    const layout = builtInOn('hold_slip', 'a4', receipt);
    expect(judgeLayout(layout)).toEqual([]);
    const paper = catalogue.find((stock) => stock.id === `receipt-${receipt}`);
    expect(paper && refusePlacing(paper, layout)).toBeNull();
  });
});

test('what has room stays as it is, and what a layout wants cut is cut', () => {
  const layout = builtInOn('shelf', 'a4');
  const values = exampleOf('shelf', 'usual');
  expect(drawLayout(layout, values, { grows: true })).toEqual(drawLayout(layout, values));
  const slip = builtInOn('hold_slip', 'a4');
  const cut = slip.parts.map((part) => (part.form === 'text' ? { ...part, tooLong: 'cut' } : part));
  const still = { ...slip, parts: cut as typeof slip.parts };
  const drawn = drawLayout(still, long, { grows: true });
  expect(drawn).toEqual(drawLayout(still, long));
});
