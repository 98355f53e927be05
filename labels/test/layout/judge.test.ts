import { describe, expect, it } from 'vitest';
import { codeRefusals } from '../../src/code-rules.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleOf } from '../../src/layout/examples.ts';
import { labelKinds } from '../../src/layout/fields.ts';
import { fitTo } from '../../src/layout/fit-to.ts';
import { resolutions, type CodePart, type Layout, type LayoutPart } from '../../src/layout/form.ts';
import { isReadable, judgeLayout } from '../../src/layout/judge.ts';
import { wholeOr } from '../support/whole.ts';

const { folder } = builtInLayouts;

/** The folder's layout with one part changed. */
const changed = (id: string, different: Partial<Record<string, unknown>>): Layout => ({
  ...folder,
  parts: folder.parts.map((part) =>
    part.id === id ? ({ ...part, ...different } as LayoutPart) : part,
  ),
});
const refusedIn = (layout: Layout) =>
  judgeLayout(layout)
    .filter((one) => one.level === 'refused')
    .map((one) => `${one.part} ${one.about} ${one.code}`);

describe('the judge', () => {
  // Of each kind its own resolution, and the three in turn.
  const tried = labelKinds.flatMap((kind, i) => {
    const some = new Set([builtInLayouts[kind].dpi, resolutions[i % resolutions.length] ?? 203]);
    return wholeOr([...resolutions], [...some]).map((dpi) => [kind, dpi] as const);
  });
  it.each(tried)('lets the built-in %s pass at %i dpi', (kind, dpi) => {
    expect(judgeLayout(fitTo(builtInLayouts[kind], dpi))).toEqual([]);
  });

  it.each([
    ['bars too thin', changed('code', { module: 0.125 }), 'code module module_narrow'],
    ['no whole dots', changed('code', { module: 0.3 }), 'code module module_dots'],
    ['no room for the quiet zone', changed('code', { width: 48 }), 'code place code_too_wide'],
    ['bars too low', changed('code', { height: 8 }), 'code place bars_low'],
    ['bars over text', changed('code', { y: 18 }), 'code place code_covered'],
    ['a part off the label', changed('volume', { x: 90 }), 'volume place off_label'],
    ['faint ink', changed('type', { ink: '#b0b0b0' }), 'type ink faint_text'],
    [
      'ink on its own colour',
      {
        ...folder,
        parts: [
          { ...builtInLayouts.trolley.parts[0]!, width: 101.6, height: 9 } as LayoutPart,
          ...folder.parts.slice(1),
        ],
      },
      'type ink faint_text',
    ],
    ['tiny text', changed('facility', { size: 1.2 }), 'facility size small_text'],
    ['text taller than its box', changed('type', { height: 3 }), 'type place text_cut_off'],
    ['a floor that is tiny', changed('type', { floor: 1 }), 'type floor small_text'],
    [
      'a code that cannot hold its field',
      changed('code', { code: 'gs1_128' }),
      'code code code_cannot_hold',
    ],
    [
      'nothing but the chart number, which no kiosk knows',
      changed('code', { holds: '{number}' }),
      'code holds not_ours',
    ],
    [
      'our code with something before it',
      changed('code', { holds: '{number}/{code}', module: 0.25 }),
      'code holds not_ours',
    ],
    ['our code on some labels only', changed('code', { when: 'temporary' }), 'code holds not_ours'],
    ['an unknown field', changed('type', { words: '{recordtype}' }), 'type words unknown_field'],
    ['a brace alone', changed('type', { words: '{recordType' }), 'type words loose_brace'],
    ['a patient’s name', changed('type', { words: '{patientName}' }), 'type words names_patient'],
    ['no colour', changed('type', { ink: 'red' }), 'type ink no_colour'],
    [
      'nine colours',
      {
        ...folder,
        palette: Array.from({ length: 9 }, () => ({ ground: '#ffffff', digit: '#000000' })),
      },
      'null palette palette_ten',
    ],
    [
      'a digit that is not seen on its band',
      {
        ...folder,
        palette: Array.from({ length: 10 }, () => ({ ground: '#f3c73c', digit: '#ffffff' })),
      },
      'null palette band_contrast',
    ],
    [
      'a digit that is not seen on its chip, on a label without bands',
      {
        ...builtInLayouts.folder_barcode,
        palette: Array.from({ length: 10 }, () => ({ ground: '#f3c73c', digit: '#f3c73c' })),
      },
      'null palette band_contrast',
    ],
    [
      'chips that nobody reads',
      {
        ...builtInLayouts.folder_barcode,
        parts: builtInLayouts.folder_barcode.parts.map((part) =>
          part.form === 'chips' ? { ...part, width: 8, height: 3 } : part,
        ),
      },
      'number place small_digits',
    ],
    [
      'uncoloured digits that nobody reads',
      changed('bands', { digits: 2, width: 3.6 }),
      'bands place small_digits',
    ],
    ['bands too small', changed('bands', { height: 12 }), 'bands place band_small'],
    ['a label that is too large', { ...folder, width: 400 }, 'null label size_of_label'],
    [
      'two parts of one name',
      { ...folder, parts: [...folder.parts, { ...folder.parts[1]! }] },
      'type label same_id',
    ],
  ])('refuses %s', (_, layout, refusal) => {
    const found = judgeLayout(layout);
    expect(refusedIn(layout)).toContain(refusal);
    expect(isReadable(found)).toBe(false);
    for (const one of found) expect(`${one.sentence} ${one.fix}`).toMatch(/^[^{}]+[.!]$|\{name\}/);
  });

  it('refuses a code on colour, and takes it on white over colour', () => {
    const code = folder.parts.find((part) => part.form === 'code') as CodePart;
    const ground = {
      ...builtInLayouts.trolley.parts[0]!,
      id: 'ground',
      x: 18,
      y: 24,
      width: 60,
      height: 24,
    } as LayoutPart;
    const white = { ...ground, id: 'white', fill: '#ffffff' } as LayoutPart;
    const others = folder.parts.filter((part) => part.id === 'bands' || part.id === 'type');
    expect(refusedIn({ ...folder, parts: [...others, ground, code] })).toContain(
      'code place code_on_colour',
    );
    expect(refusedIn({ ...folder, parts: [...others, ground, white, code] })).toEqual([]);
  });

  it('advises against a Data Matrix that stands alone: a pen stroke ends it', () => {
    const alone = changed('code', { code: 'datamatrix', module: 0.5 });
    const said = (layout: Layout) => judgeLayout(layout).map((one) => [one.level, one.code]);
    expect(said(alone)).toEqual([['note', 'matrix_scratched']]);
    const bars = folder.parts.find((part) => part.id === 'code')!;
    const small = { ...bars, id: 'small', x: 78, y: 25, width: 20, height: 20 };
    const rest = folder.parts.filter((part) => !/volume|temporary|restricted/.test(part.id));
    const both = { ...small, code: 'datamatrix', module: 0.5 } as LayoutPart;
    expect(said({ ...folder, parts: [...rest, both] })).toEqual([]);
  });

  it.each(['code39', 'code39mod43', 'hibc_code128', 'hibc_datamatrix'])(
    'takes our code in %s: a kiosk knows it, whatever its check character is',
    (code) => {
      const wide = { x: 0, y: 24, width: 99, module: 0.25, readable: 0 };
      const bands = folder.parts.filter((part) => !/bands|volume|temp|restr|number/.test(part.id));
      const layout = { ...changed('code', { code, ...wide }), id: 'changed' };
      const parts = layout.parts.filter((part) => bands.some((one) => one.id === part.id));
      expect(refusedIn({ ...layout, parts })).toEqual([]);
    },
  );

  it.each(['gs1_128', 'gs1_datamatrix'])('says why %s cannot hold our code', (code) => {
    const found = judgeLayout(changed('code', { code, holds: '(8004){code}' }));
    const held = found.filter((one) => one.code === 'code_cannot_hold');
    expect(held.map((one) => one.fix)).toEqual([codeRefusals.gs1_ours]);
  });

  it('notes a chart number in a second code, and any code that no kiosk knows', () => {
    const code = folder.parts.find((part) => part.id === 'code') as CodePart;
    const second = { ...code, id: 'second', x: 18, y: 2, height: 9, readable: 0 };
    const rest = folder.parts.filter((part) => part.id === 'code' || part.id === 'bands');
    const said = (holds: string) =>
      judgeLayout({ ...folder, parts: [...rest, { ...second, holds }] }).map((one) => one.code);
    expect(said('{number}')).toEqual(['number_in_code']);
    expect(said('V{volume}')).toEqual(['foreign_code']);
    expect(said('{code}')).toEqual([]);
  });

  it('lets nothing pass that would be drawn at its own resolution, and not at another', () => {
    const module = 0.375;
    const widths = Array.from({ length: 21 }, (_, i) => 53 + i / 10);
    const passed = widths.filter((width) =>
      isReadable(judgeLayout(changed('code', { width, module }))),
    );
    // 53.7 mm is what it takes at 203 dpi; at 600 its bars become a dot thinner rather than wider.
    expect(passed[0]).toBe(53.7);
    for (const width of passed)
      for (const dpi of resolutions) {
        const layout = fitTo({ ...changed('code', { width, module }), dpi: 203 }, dpi);
        expect(drawLayout(layout, exampleOf('folder', 'usual')).ok, `${width} mm, ${dpi} dpi`).toBe(
          true,
        );
      }
  });

  it('refuses what only fits its own resolution, when its bars cannot be thinner at another', () => {
    const narrow = { ...changed('code', { width: 35.8, module: 0.25 }), dpi: 203 as const };
    expect(refusedIn(narrow)).toEqual(['code place code_too_wide_at']);
    expect(judgeLayout(narrow)[0]?.sentence).toMatch(/^On printers of 300 dpi/);
  });

  it('says which size would do', () => {
    const [first] = judgeLayout(changed('code', { module: 0.3 }));
    expect(first?.fix).toBe('Make it 0.25 mm, a whole number of dots.');
  });

  it('notes, without refusing, a label that cannot be scanned', () => {
    const found = judgeLayout({
      ...folder,
      parts: folder.parts.filter((part) => part.form !== 'code'),
    });
    expect(found.map((one) => [one.level, one.code])).toEqual([['note', 'no_code']]);
  });
});
