// Bad input (cases 30 and 31, long and hostile names): a label is drawn whole and right by each renderer, or refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, overlaps, type Drawing } from '../src/geometry.ts';
import { builtInLayouts } from '../src/kinds/built-in.ts';
import { drawLayout } from '../src/layout/draw.ts';
import { fieldsOfKind, labelKinds, type LabelKind } from '../src/layout/fields.ts';
import { exampleOf } from '../src/layout/examples.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { renderSvg } from '../src/render/svg.ts';
import { renderZpl } from '../src/render/zpl.ts';
import { layOutSheets } from '../src/stock.ts';
import { catalogue } from '../src/stock/catalogue.ts';
import { areaOf } from '../src/text-runs.ts';
import { hardNames, valueSets, valuesOf } from './support/hard-values.ts';
import { wholeOr } from './support/whole.ts';
import { commandsOf } from './support/zpl.ts';

const at = new Date(0);
const hostile = [
  '^XZ^XA^FDgone^FS',
  '~JR~HS',
  '^FNC1>8>;',
  '_5E_7E',
  '\\&\\(',
  '<script>"&\'</svg>',
  '(\\) Tj ET',
  '\u0000\u0007\u001b[2J\r\n\t',
  'a\u202egnp.exe',
  '\ud800',
  '{code}{{',
];

/** How each code of a label reads: what the values say, however hostile the words beside it. */
const codesOf = ({ shapes }: Drawing) =>
  shapes.flatMap((shape) =>
    shape.kind === 'bars' ? [shape.bars.code] : shape.kind === 'matrix' ? [shape.matrix.code] : [],
  );

function expectWhole(kind: LabelKind, values: Readonly<Record<string, string>>): Drawing {
  const layout = builtInLayouts[kind];
  const label = drawLayout(layout, values);
  if (!label.ok) throw new Error(label.refusals.map((one) => one.sentence).join(' '));
  const { drawing } = label;
  const paper = { x: 0, y: 0, width: drawing.width, height: drawing.height };
  const codes = drawing.shapes.filter((one) => one.kind === 'bars' || one.kind === 'matrix');
  for (const shape of drawing.shapes) {
    if (shape.kind !== 'text') continue;
    expect(contains(paper, areaOf(shape), 0.02)).toBe(true);
    expect(codes.some((one) => overlaps(areaOf(one), areaOf(shape)))).toBe(false);
    // Lines of mixed directions begin with a sign of ours, and keep values apart with two others.
    const said = shape.text.replace(/^[\u200e\u200f]/, '').replace(/[\u2068\u2069]/g, '');
    expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  }
  return drawing;
}

/** One format, no command but those of our own. */
function expectQuiet(zpl: string) {
  const names = commandsOf(zpl).map((one) => one.name);
  const ours = /^\^(XA|CI|PW|LL|LH|FO|FT|FR|GB|GF|A0|FH|FD|FS|PQ|XZ)$/;
  expect(names.filter((name) => !ours.test(name))).toEqual([]);
  expect(names.filter((name) => /X[AZ]/.test(name))).toEqual(['^XA', '^XZ']);
}

describe.each(labelKinds)('%s', (kind) => {
  it('holds hostile words as words, in each renderer, and its codes as they were', async () => {
    const usual = exampleOf(kind, 'usual');
    const free = fieldsOfKind(kind).filter(
      ({ name }) => !/code|number|filingOrder|year|wristband/i.test(name),
    );
    const values = { ...usual };
    for (const [i, { name }] of free.entries())
      values[name] = `${hostile[i % hostile.length]} ${hardNames[i % hardNames.length]}`;
    const drawing = expectWhole(kind, values);
    expect(codesOf(drawing)).toEqual(codesOf(expectWhole(kind, usual)));
    expectQuiet(renderZpl(drawing, { dpi: 203 }));
    const svg = renderSvg(drawing, hostile.join(' '));
    expect(svg.match(/<\/?(\w+)/g)?.filter((tag) => /script|image|foreign/i.test(tag))).toEqual([]);
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
  });

  it('is drawn with every set of values, and refused by name without what it needs', () => {
    for (const set of valueSets) expectWhole(kind, valuesOf(kind, set));
    const usual = exampleOf(kind, 'usual');
    const code = builtInLayouts[kind].parts.find((part) => part.form === 'code');
    const label = drawLayout(builtInLayouts[kind], {});
    if (!label.ok)
      for (const { sentence, fix } of label.refusals)
        expect(`${sentence} ${fix}`).toMatch(/^[^{}]+\.$/);
    // Slips may be printed before the folder or the place has a label.
    const needs = fieldsOfKind(kind).some(
      (field) => field.required && code?.holds === `{${field.name}}`,
    );
    expect(label.ok).toBe(!needs);
    for (const value of ['Žižek', '\u0000', '病'])
      if (needs && code)
        expect(
          drawLayout(builtInLayouts[kind], { ...usual, [code.holds.slice(1, -1)]: value }).ok,
        ).toBe(false);
  });
});

/** The letters and digits of a number as a person compares them: in order, without signs and leading zeros. */
const counted = (number: string) =>
  [...number.normalize('NFKD').toUpperCase()]
    .filter((one) => /[\p{L}\p{N}]/u.test(one))
    .join('')
    .replace(/^([A-Z]*)0+/, '$1');

/** What a label says where its number stands: chips from left to right, bands in the order in which it is written. */
function numberOn(kind: LabelKind, values: Readonly<Record<string, string>>): string | null {
  const layout = builtInLayouts[kind];
  const shown =
    layout.parts.find(({ form }) => form === 'chips') ??
    layout.parts.find(({ form }) => form === 'bands');
  if (shown === undefined) throw new Error('no number');
  const one = shown.form === 'bands' ? { ...shown, fold: 'none' as const } : shown;
  const label = drawLayout({ ...layout, parts: [one] }, values);
  if (!label.ok) return null;
  return label.drawing.shapes
    .flatMap((shape) => (shape.kind === 'text' ? shape.text : []))
    .join('');
}

describe('a chart number', () => {
  it('with letters, of any length and of any signs is printed as it is, or refused', () => {
    const number = fc.oneof(
      fc.stringMatching(/^[A-Z]{1,3}-?[0-9]{2,9}$/),
      fc.stringMatching(/^[0-9]{1,12}$/),
      fc.string({ maxLength: 30 }),
      fc.constantFrom('MR1234567', 'X-123456', '12-34-56', 'ABC', '', '0', '^XZ', '１２３'),
    );
    const seen = { printed: 0, refused: 0 };
    fc.assert(
      fc.property(
        number,
        fc.constantFrom('folder', 'folder_end_tab', 'folder_side_tab', 'folder_barcode' as const),
        fc.constantFrom('terminal_digit', 'middle_digit', 'straight', 'by colour'),
        (value, of, filingOrder) => {
          const kind = of as LabelKind;
          const values = { ...exampleOf(kind, 'usual'), number: value, filingOrder };
          const label = drawLayout(builtInLayouts[kind], values);
          const printed = numberOn(kind, values);
          if (label.ok) {
            seen.printed += 1;
            expect(counted(printed ?? 'none')).toBe(counted(value));
            expectQuiet(renderZpl(label.drawing, { dpi: 203 }));
            return;
          }
          seen.refused += 1;
          expect(label.refusals.every((one) => one.sentence !== '')).toBe(true);
          // Only what no label can say: nothing, or an order that there is not.
          expect(value.trim() === '' || filingOrder === 'by colour').toBe(true);
        },
      ),
      { numRuns: wholeOr(200, 50) },
    );
    expect(Math.min(seen.printed, seen.refused)).toBeGreaterThan(0);
  });
});

it('a PDF of all kinds with hostile words holds words, and nothing that runs or leads away', async () => {
  const drawings = labelKinds.map((kind) => expectWhole(kind, valuesOf(kind, 'case 30')));
  const pdf = Buffer.from(await renderPdf(drawings, hostile.join(' '), at)).toString('latin1');
  expect(pdf).not.toMatch(/\/(JavaScript|JS|URI|Launch|OpenAction|AA|EmbeddedFile)\b/);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(labelKinds.length);
});

describe('paper that is smaller than the label', () => {
  const small = catalogue.filter((stock) => stock.form !== 'continuous' && stock.label.width < 40);
  it.each(labelKinds)(
    '%s: refused before anything of it is drawn, with its place in the row',
    async (kind) => {
      const { width, height } = builtInLayouts[kind];
      const drawing = expectWhole(kind, exampleOf(kind, 'usual'));
      for (const stock of small) {
        if (stock.form === 'continuous') continue;
        const { label } = stock;
        // A label that fits only so is turned by a quarter.
        const [short, long] = [width, height].toSorted((one, other) => one - other);
        const [narrow, wide] = [label.width, label.height].toSorted((one, other) => one - other);
        if ((narrow ?? 0) + 0.2 >= (short ?? 0) && (wide ?? 0) + 0.2 >= (long ?? 0)) continue;
        const pages = layOutSheets(stock, [drawing]);
        await expect(pages.next()).rejects.toMatchObject({ why: 'too_large', label: 1 });
      }
    },
  );

  it('ends a PDF in an error and not in a half page', async () => {
    const [stock] = small;
    if (!stock) throw new Error('no small stock');
    const drawing = expectWhole('folder', exampleOf('folder', 'usual'));
    await expect(renderPdf(layOutSheets(stock, [drawing]), 'labels', at)).rejects.toMatchObject({
      why: 'too_large',
    });
  });
});
