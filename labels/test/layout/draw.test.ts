import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilingOrder } from '../../src/filing-order.ts';
import { contains, overlaps, type Shape, type Text } from '../../src/geometry.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleNames, exampleOf } from '../../src/layout/examples.ts';
import { fieldsOfKind, labelKinds } from '../../src/layout/fields.ts';
import type { Layout } from '../../src/layout/form.ts';
import { numberChips } from '../../src/number-chips.ts';
import { areaOf } from '../../src/text-runs.ts';

const drawn = (layout: Layout, values: Record<string, string>) => {
  const label = drawLayout(layout, values);
  if (!label.ok) throw new Error(label.refusals.map((one) => one.sentence).join(' '));
  return label.drawing;
};
const texts = (shapes: readonly Shape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
const { folder } = builtInLayouts;
const usual = exampleOf('folder', 'usual');

describe('a label is drawn from its layout', () => {
  it.each(labelKinds)('%s: with every example, and all of it on the label', (kind) => {
    const layout = builtInLayouts[kind];
    for (const name of exampleNames) {
      const { width, height, shapes } = drawn(layout, exampleOf(kind, name));
      expect(shapes.length).toBeGreaterThan(1);
      const room = {
        x: -layout.bleed,
        y: -layout.bleed,
        width: width + 2 * layout.bleed,
        height: height + 2 * layout.bleed,
      };
      for (const shape of shapes) expect(contains(room, areaOf(shape), 0.02)).toBe(true);
    }
  });

  it.each(['folder', 'folder_end_tab', 'folder_side_tab', 'folder_barcode'] as const)(
    '%s: the digits of the longest number are read, all of them and in order',
    (kind) => {
      for (const filingOrder of ['terminal_digit', 'middle_digit', 'straight']) {
        const values = { ...exampleOf(kind, 'longest'), number: '987654321012', filingOrder };
        const { shapes } = drawn(builtInLayouts[kind], values);
        const digits = shapes.filter(
          (shape): shape is Text => shape.kind === 'text' && /^\d{1,12}$/.test(shape.text),
        );
        for (const { size } of digits) expect(size).toBeGreaterThanOrEqual(1.8);
        const once = digits.map(({ text }) => text).join('');
        for (const digit of '0123456789') expect(once).toContain(digit);
      }
    },
  );

  it('a number stands in two rows of chips where one would be too small, its groups whole', () => {
    const rowsIn = (width: number, order: FilingOrder = 'terminal_digit') => {
      const box = { x: 0, y: 0, height: 6, maxWidth: width };
      const shapes = numberChips('987654321012', order, box, undefined, 1.8);
      const rows = Map.groupBy(
        shapes.filter((shape) => shape.kind === 'text'),
        ({ y }) => y,
      );
      return [...rows.values()].map((row) => row.map(({ text }) => text).join(''));
    };
    expect(rowsIn(40)).toEqual(['987654321012']);
    expect(rowsIn(22)).toEqual(['98765432', '1012']);
    expect(rowsIn(22, 'straight')).toEqual(['987654', '321012']);
  });

  it.each(['shelf', 'bay'] as const)('%s: two codes never look alike, however long', (kind) => {
    for (const start of [
      'ROOM2-BAY-10',
      'RECORDS-EAST-107-33-LOWER',
      'REC_EAST_WING_B2_AISLE_07_BAY_13_SHEL',
    ])
      for (const range of ['', '999999999-99-99 to 999999999-99-98']) {
        const label = (last: string) =>
          drawLayout(builtInLayouts[kind], {
            ...exampleOf(kind, 'usual'),
            ...{ shortCode: `${start}${last}`, range },
          });
        const [one, other] = [label('1'), label('2')];
        if (!one.ok || !other.ok) throw new Error(`${start} is not drawn`);
        const said = texts(one.drawing.shapes).join('');
        expect(said).toContain(`${start}1`);
        expect(said.replaceAll(' ', '')).toContain(range.replaceAll(' ', ''));
        expect(texts(other.drawing.shapes).join('')).toContain(`${start}2`);
      }
  });

  it('nothing but white lies under a code, whatever the words are', () => {
    const words = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'aW ŻőễΩЖبא王\u0301\u00ad-'), maxLength: 200 }),
      fc.constantFrom('W'.repeat(200), 'قسم الطوارئ '.repeat(20), '^XA^FDx^FS', 'a\u0000b\u202ec'),
    );
    const free = (kind: keyof typeof builtInLayouts) =>
      fieldsOfKind(kind).filter((field) => !/code|number|filingOrder|wristband/i.test(field.name));
    fc.assert(
      fc.property(
        fc.constantFrom(...labelKinds),
        fc.array(words, { minLength: 20, maxLength: 20 }),
        (kind, some) => {
          const values = { ...exampleOf(kind, 'usual') };
          for (const [i, field] of free(kind).entries()) values[field.name] = some[i % 20] || 'x';
          const { shapes } = drawn(builtInLayouts[kind], values);
          for (const one of shapes.filter(
            (shape) => shape.kind === 'bars' || shape.kind === 'matrix',
          ))
            for (const other of shapes.filter((shape) => shape.kind === 'text'))
              expect(overlaps(areaOf(one), areaOf(other))).toBe(false);
        },
      ),
      { numRuns: 25 },
    );
  }, 30_000);

  it('refuses a name with a letter that no font here has: it would be another name on paper', () => {
    const badge = drawLayout(builtInLayouts.badge, {
      ...exampleOf('badge', 'usual'),
      name: 'สมชาย ใจดี',
    });
    expect(
      badge.ok || badge.refusals.map(({ part, code, sentence }) => [part, code, sentence]),
    ).toEqual([['name', 'letters_lacking', '“name” has a letter that the fonts of labels lack.']]);
    expect(drawLayout(folder, { ...usual, number: '๑๒๓' })).toMatchObject({ ok: false });
  });

  it('leaves out what has no value, and the words around it', () => {
    const { shapes } = drawn(builtInLayouts.folder_barcode, exampleOf('folder', 'bare'));
    expect(texts(shapes).join(' ')).not.toMatch(/vol\.|temporary/);
  });

  it('breaks a double name after its hyphen, and loses no letter of it', () => {
    const name = 'Wolfeschlegelstein-Featherstonehaugh-Cholmondeley';
    const badge = drawn(builtInLayouts.badge, { ...exampleOf('badge', 'usual'), name });
    const lines = texts(badge.shapes).filter((line) => name.includes(line));
    expect(lines.length).toBe(2);
    expect(lines.join('')).toBe(name);
    expect(lines[0]).toMatch(/-$/);
  });

  it('refuses a label without its code, with a sentence, and draws nothing by halves', () => {
    const label = drawLayout(folder, { ...usual, code: '' });
    expect(label).toMatchObject({ ok: false, refusals: [{ part: 'code', code: 'missing' }] });
  });

  it('never says who the patient is unless the layout asks for it', () => {
    const names = { ...folder.parts[1]!, form: 'text', words: '{patientName}' } as never;
    const layout = { ...folder, parts: [...folder.parts.slice(2), names] };
    const name = usual.patientName ?? '';
    expect(texts(drawn(layout, usual).shapes)).not.toContain(name);
    expect(texts(drawn({ ...layout, namesPatient: true }, usual).shapes)).toContain(name);
  });

  it('marks what is restricted without a word of it', () => {
    const plain = drawn(folder, usual).shapes;
    const marked = drawn(folder, { ...usual, restricted: 'restricted' }).shapes;
    expect(marked.length).toBe(plain.length + 2);
    expect(texts(marked)).toEqual(texts(plain));
  });
});

describe('bands', () => {
  const grounds = (shapes: readonly Shape[]) =>
    shapes.flatMap((shape) => (shape.kind === 'box' ? [shape] : []));
  const bandsOf = (different: object, number: string, filingOrder: string) => {
    const part = { ...folder.parts[0]!, rest: false, ...different } as never;
    const values = { ...usual, number, filingOrder };
    return drawn({ ...folder, parts: [part] }, values).shapes;
  };

  it.each([
    ['terminal_digit', 'looked', 4, '5634'],
    ['terminal_digit', 'printed', 4, '3456'],
    ['middle_digit', 'looked', 4, '3412'],
    ['middle_digit', 'printed', 4, '1234'],
    ['straight', 'looked', 6, '123456'],
    ['terminal_digit', 'looked', 2, '56'],
  ])('%s, %s, %i digits: %s', (order, how, digits, seen) => {
    expect(texts(bandsOf({ order: how, digits }, '123456', order)).join('')).toBe(seen);
  });

  it('tells equal groups apart, and keeps the uncoloured digits where they belong', () => {
    const shapes = bandsOf({ order: 'printed', digits: 4, rest: true }, '121212', 'terminal_digit');
    expect(texts(shapes)).toEqual(['12', '1', '2', '1', '2']);
  });

  it('prints each digit twice where the label folds, the back one on its head over the fold', () => {
    const shapes = bandsOf({ fold: 'over', digits: 2 }, '123456', 'terminal_digit');
    const turned = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.turn ?? 0] : []));
    expect(turned).toEqual([180, 0, 180, 0]);
  });

  it('run over the edges that they touch by the bleed, and over no other', () => {
    const { shapes } = drawn({ ...folder, bleed: 2, parts: [folder.parts[0]!] }, usual);
    const [first] = grounds(shapes);
    expect(first).toMatchObject({ x: -2, y: -2 });
    expect((first?.x ?? 0) + (first?.width ?? 0)).toBeCloseTo(15);
  });
});
