import { describe, expect, it } from 'vitest';
import { codeKinds, codeShape, encodeCode, type CodeKind } from '../src/code.ts';
import { turnedDrawing, turns, type Drawing, type Turn } from '../src/geometry.ts';
import { renderPdf } from '../src/render/pdf.ts';
import { renderSvg } from '../src/render/svg.ts';
import { pdfToPng, readAll, svgToPng } from './support/read-back.ts';
import { exampleTexts } from './support/codes.ts';
import { wholeOr } from './support/whole.ts';

function codeOf(kind: CodeKind, text = exampleTexts[kind]) {
  const encoded = encodeCode(kind, text);
  if (!encoded.ok) throw new Error(encoded.why);
  return encoded.code;
}

/** Every kind on one sheet, each in its own row, and each with its quiet zone. */
function sheet(): Drawing {
  const shapes = codeKinds.flatMap((kind, i) => [
    codeShape(codeOf(kind), { x: 6, y: 4 + i * 14, module: 0.375, height: 9 }),
    {
      kind: 'text' as const,
      ...{ x: 130, y: 10 + i * 14, size: 3, text: kind },
      ...{ weight: 'regular' as const, fill: '#000', anchor: 'start' as const },
    },
  ]);
  return { width: 160, height: codeKinds.length * 14 + 6, shapes };
}

const expected = codeKinds.map((kind) => codeOf(kind).read).toSorted();

describe('a code', () => {
  it('is read as it says that it will be, in every kind, both renderers and every turn', async () => {
    // Turning is done before either renderer, so that between them they show all turns.
    for (const turn of wholeOr<readonly Turn[]>(turns, [180])) {
      const drawing = turnedDrawing(sheet(), turn);
      const svg = await svgToPng(renderSvg(drawing, 'codes'), 203);
      expect((await readAll(svg)).toSorted()).toEqual(expected);
    }
    for (const turn of wholeOr<readonly Turn[]>(turns, [270])) {
      const drawing = turnedDrawing(sheet(), turn);
      const [pdf] = await pdfToPng(await renderPdf([drawing], 'codes', new Date(0)), 203);
      expect(pdf && (await readAll(pdf)).toSorted()).toEqual(expected);
    }
  }, 30_000);

  const refusals: readonly (readonly [CodeKind, string, string])[] = [
    ['code128', '', 'empty'],
    ['code128', 'Žižek', 'characters'],
    ['code128', 'a\rb', 'characters'],
    ['code128', '1'.repeat(81), 'too_long'],
    ['code128', '@SETUPE1', 'reads_otherwise'],
    ['code128', ' F1', 'reads_otherwise'],
    ['code128', ']C1123456', 'reads_otherwise'],
    ['code39', 'abc', 'characters'],
    ['code39', '1'.repeat(44), 'too_long'],
    ['code39mod43', 'A_B', 'characters'],
    ['datamatrix', 'é', 'characters'],
    ['datamatrix', '1'.repeat(301), 'too_long'],
    ['gs1_128', '0112345678901231', 'gs1_syntax'],
    ['gs1_128', '(9999999)1', 'gs1_syntax'],
    ['gs1_128', '(7777)1', 'gs1_value'],
    ['gs1_128', '(8018)123456789012345670', 'check_digit'],
    ['gs1_128', '(8004)', 'gs1_syntax'],
    ['gs1_datamatrix', '(01)09521234543210', 'check_digit'],
    ['gs1_datamatrix', `(8004)${'1'.repeat(31)}`, 'gs1_value'],
    ['gs1_128', '(8004)F00001234542', 'gs1_ours'],
    ['gs1_datamatrix', 'F00001234542', 'gs1_ours'],
    ['hibc_code128', '1123BJC5D6E71', 'hibc_syntax'],
    ['hibc_code128', 'A12', 'hibc_syntax'],
    ['hibc_datamatrix', '+A123BJC5D6E71', 'hibc_syntax'],
  ];
  it.each(refusals)('of kind %s refuses %j: %s', (kind, text, why) => {
    expect(encodeCode(kind, text)).toMatchObject({ ok: false, why });
  });

  it('of GS1 ends a value of open length with GS unless it is the last', () => {
    const text = '(10)AB(01)09521234543213(21)7';
    expect(codeOf('gs1_datamatrix', text).read).toBe('10AB\u001d010952123454321321' + '7');
  });

  it('keeps the quiet zone of its standard', () => {
    for (const kind of codeKinds) {
      const code = codeOf(kind);
      if (code.form === 'bars') expect(code.bars.quiet).toBe(10);
      else expect(code.matrix.quiet).toBe(1);
    }
  });
});
