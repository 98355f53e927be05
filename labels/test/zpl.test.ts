import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeKinds, codeShape, encodeCode, type CodeKind } from '../src/code.ts';
import { dotsPerMm, moduleFor, printerDpis, snap, toDots, type PrinterDpi } from '../src/dots.ts';
import { turnedDrawing, turns, type Drawing, type Text, type Turn } from '../src/geometry.ts';
import { inkOf } from '../src/ink.ts';
import { renderZpl } from '../src/render/zpl.ts';
import { exampleTexts } from './support/codes.ts';
import { readAll } from './support/read-back.ts';
import { wholeOr } from './support/whole.ts';
import { zbarReads } from './support/zbar.ts';
import { commandsOf, fieldText, zplToPng } from './support/zpl.ts';

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('^', '~', '_', '\\', 'XZ', 'FS', '5E', ' ', '\n', '\u0000') }),
  fc.constantFrom('^XZ~JR', '_5EXZ', '\\&', '>;>8', '^FS^XZ', '~HS', 'O’Brien', 'a\r\n^XA', 'é'),
);
const line = (text: string): Text => {
  return { kind: 'text', x: 2, y: 6, size: 3, text, weight: 'bold', fill: '#000', anchor: 'start' };
};
const label = (text: string): Drawing => ({ width: 60, height: 10, shapes: [line(text)] });

/** Commands that a label may hold, with what their parameters may look like. */
const grammar: Readonly<Record<string, RegExp>> = {
  '^XA': /^$/,
  '^CI': /^28$/,
  '^PW': /^\d+$/,
  '^LL': /^\d+$/,
  '^LH': /^0,0$/,
  '^FO': /^\d+,\d+$/,
  '^FT': /^-?\d+,-?\d+$/,
  '^FR': /^$/,
  '^GB': /^\d+,\d+,\d+(,[BW](,[1-8])?)?$/,
  '^GF': /^A,\d+,\d+,\d+,[0-9A-FG-Yg-z:,]*$/,
  '^A0': /^[NRIB],\d+,\d+$/,
  '^FH': /^_$/,
  '^FD': /^([A-Za-z0-9 .,]|_[0-9A-F]{2})*$/,
  '^FS': /^$/,
  '^PQ': /^\d+$/,
  '^XZ': /^$/,
};

describe('ZPL', () => {
  it('holds no command of a name, and the name as it is', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('printer' as const, 'drawn' as const), (text, how) => {
        const zpl = renderZpl(label(text), { dpi: 203, text: how });
        expect(zpl).toMatch(/^[\n -~]*$/);
        const commands = commandsOf(zpl);
        for (const { name, parameters } of commands) expect(parameters).toMatch(grammar[name]!);
        expect(commands.filter(({ name }) => name.startsWith('^X')).map((c) => c.name)).toEqual([
          '^XA',
          '^XZ',
        ]);
        const data = commands.filter(({ name }) => name === '^FD');
        expect(data.length).toBeLessThanOrEqual(how === 'printer' ? 1 : 0);
        for (const { parameters } of data)
          expect(fieldText(parameters)).toBe(text.split(/\s+/).filter(Boolean).join(' '));
      }),
      {
        numRuns: wholeOr(200, 80),
        examples: [
          ['^XZ^XA~JR', 'printer'],
          ['_5E', 'printer'],
        ],
      },
    );
  });

  it('lets the printer write Latin names and draws all others', () => {
    const how = (text: string) =>
      renderZpl(label(text), { dpi: 203 }).includes('^FD') ? 'font' : 'dots';
    expect(how('Núñez ~ O^Brien_1')).toBe('font');
    expect(how('Žižek')).toBe('dots');
    expect(how('קופת')).toBe('dots');
    expect(how('قسم')).toBe('dots');
  });

  it('says how many, and refuses a number that is none', () => {
    expect(renderZpl(label('a'), { dpi: 203, copies: 30 })).toContain('^PQ30^XZ');
    expect(() => renderZpl(label('a'), { dpi: 203, copies: 0 })).toThrow('copies');
    expect(() => renderZpl(label('a'), { dpi: 203, copies: Number.NaN })).toThrow('copies');
  });

  it('refuses a code that lies outside of the label', () => {
    const encoded = encodeCode('code128', exampleTexts.code128);
    if (!encoded.ok) throw new Error(encoded.why);
    const shape = codeShape(encoded.code, { x: 5, y: 2, module: 0.375, height: 6 });
    const small = { width: 40, height: 10, shapes: [shape] };
    expect(() => renderZpl(small, { dpi: 203 })).toThrow('outside');
  });
});

function sheet(kinds: readonly CodeKind[] = codeKinds): Drawing {
  const shapes = kinds.map((kind, i) => {
    const encoded = encodeCode(kind, exampleTexts[kind]);
    if (!encoded.ok) throw new Error(encoded.why);
    return codeShape(encoded.code, { x: 6, y: 4 + i * 14, module: 0.375, height: 9 });
  });
  return { width: 130, height: kinds.length * 14 + 6, shapes };
}

describe.each(printerDpis)('at %i dpi', (dpi: PrinterDpi) => {
  it('every edge of a code is a whole dot and its module never wider than wanted', () => {
    for (const turn of turns) {
      for (const shape of snap(turnedDrawing(sheet(), turn), dpi).shapes) {
        if (shape.kind !== 'bars' && shape.kind !== 'matrix') continue;
        expect(shape.module).toBeLessThanOrEqual(0.375 + 1e-9);
        const edges = inkOf(shape).flatMap(({ x, y, width, height }) => [
          x,
          y,
          x + width,
          y + height,
        ]);
        const off = edges.map((mm) => Math.abs(mm * dotsPerMm[dpi] - toDots(mm, dpi)));
        expect(Math.max(...off)).toBeLessThan(1e-6);
      }
    }
    expect(moduleFor(203, 0.375)).toEqual({ dots: 3, mm: 0.375 });
    expect(moduleFor(300, 0.375).dots).toBe(4);
    expect(moduleFor(300, 0.25).dots).toBe(3);
    expect(moduleFor(203, 0.25).dots).toBe(2);
    expect(moduleFor(203, 0.01).dots).toBe(1);
  });

  it('zxing and zbar read every kind from the printed label, turned too', async () => {
    // The renderer needs ten times as long for the finer print.
    const [kinds, some] =
      dpi === 203
        ? [codeKinds, wholeOr<readonly Turn[]>(turns, [270])]
        : [wholeOr<readonly CodeKind[]>(codeKinds, ['code128', 'gs1_datamatrix']), [90] as const];
    const reads = sheet(kinds).shapes.map((shape) =>
      shape.kind === 'bars' ? shape.bars.code : shape.kind === 'matrix' ? shape.matrix.code : '',
    );
    for (const turn of some) {
      const drawing = turnedDrawing(sheet(kinds), turn);
      const png = await zplToPng(renderZpl(drawing, { dpi }), drawing, dpi);
      expect((await readAll(png)).toSorted()).toEqual(reads.toSorted());
      const bars = sheet(kinds).shapes.flatMap((s) => (s.kind === 'bars' ? [s.bars.code] : []));
      expect((await zbarReads(png)).toSorted()).toEqual(bars.toSorted());
    }
  }, 30_000);
});
