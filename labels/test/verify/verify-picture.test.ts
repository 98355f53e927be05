import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeShape, encodeCode } from '../../src/code.ts';
import type { Drawing } from '../../src/geometry.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { composeSymbol } from '../../src/symbol.ts';
import { verifyPicture, type CodeVerdict } from '../../src/verify/verify-picture.ts';
import { svgToPng } from '../support/read-back.ts';

const code = composeSymbol('F', 100_000_123);
/** Three dots at 203 dpi. */
const module = (3 * 25.4) / 203.2;

/** A white card with one code, its bars `quiet` modules away from a black frame on either side. */
async function card(kind: 'code128' | 'datamatrix' = 'code128', quiet = 12): Promise<Buffer> {
  const encoded = encodeCode(kind, code);
  if (!encoded.ok) throw new Error(encoded.sentence);
  const at = { x: 8 + quiet * module, y: 8, module, height: 14 };
  const shape = codeShape(encoded.code, at);
  const wide = shape.kind === 'bars' ? shape.bars.modules * module : 20;
  const end = at.x + wide + quiet * module;
  const drawing: Drawing = {
    ...{ width: end + 8, height: 40 },
    shapes: [
      { kind: 'box', x: 4, y: 4, width: 4, height: 24, fill: '#000' },
      { kind: 'box', x: end, y: 4, width: 4, height: 24, fill: '#000' },
      shape,
    ],
  };
  return svgToPng(renderSvg(drawing, 'card'), 203.2 * 2);
}
let clean: Buffer;
beforeAll(async () => {
  clean = await card();
});
const only = async (picture: Uint8Array): Promise<CodeVerdict> => {
  const [verdict, ...others] = (await verifyPicture(picture)) ?? [];
  if (!verdict || others.length > 0) throw new Error('not one code');
  return verdict;
};
const mark = (verdict: CodeVerdict, name: CodeVerdict['marks'][number]['name']) =>
  verdict.marks.find((one) => one.name === name);

describe('a picture of a printed label', () => {
  test('that is perfect: an A, our code, six pixels to a module', async () => {
    const verdict = await only(clean);
    expect(verdict).toMatchObject({ text: code, ours: true, lines: 10, grade: { letter: 'A' } });
    expect(verdict.modulePixels).toBeCloseTo(6, 1);
    expect(verdict.marginModules).toBeGreaterThan(1.5);
  });

  test('turned by five degrees is measured along its bars', async () => {
    const turned = await sharp(clean).rotate(5, { background: '#fff' }).toBuffer();
    expect((await only(turned)).grade?.mean).toBeGreaterThanOrEqual(3);
  });

  test('out of focus loses modulation, the more the worse', async () => {
    const [little, much] = await Promise.all(
      [2, 4].map(async (sigma) => only(await sharp(clean).blur(sigma).toBuffer())),
    );
    if (!little || !much) throw new Error('not read');
    const [a, b] = [little, much].map((one) => mark(one, 'modulation')?.worst ?? 0);
    expect(a).toBeLessThan(0.99);
    expect(b).toBeLessThan(a ?? 0);
    expect(much.grade?.mean).toBeLessThan(4);
  });

  test('pale fails by its darkness, which is said', async () => {
    const verdict = await only(await sharp(clean).linear(0.3, 150).toBuffer());
    expect(mark(verdict, 'darkness')?.grade).toBe('F');
    expect(verdict.grade?.letter).toBe('F');
  });

  test('with bars too near to something else has less than no margin', async () => {
    const verdict = await only(await card('code128', 7));
    expect(verdict.marginModules).toBeLessThan(-2);
    expect(verdict.marginModules).toBeGreaterThan(-4);
    expect([mark(verdict, 'margin')?.grade, verdict.grade?.letter]).toEqual(['F', 'F']);
  });

  test('cut off at its margins: what is not in the picture is not counted as margin', async () => {
    const whole = await only(clean);
    const { width = 0, height = 0 } = await sharp(clean).metadata();
    const cut = Math.round(8 * 16 + 6 * (whole.modulePixels ?? 0));
    const picture = await sharp(clean)
      .extract({ left: cut, top: 0, width: width - 2 * cut, height })
      .toBuffer();
    const verdict = await only(picture);
    expect(verdict.marginModules).toBeLessThan(-3);
    const others = ({ marks }: CodeVerdict) =>
      marks.filter((one) => one.name !== 'margin').map((one) => one.grade);
    expect(others(verdict)).toEqual(others(whole));
    // Nothing of the bars is worse, and still nobody may call it an A.
    expect([mark(whole, 'margin')?.grade, whole.grade?.letter]).toEqual(['A', 'A']);
    expect([mark(verdict, 'margin')?.grade, verdict.grade?.letter]).toEqual(['F', 'F']);
  });

  test('taken from too far away is not judged: the camera would be', async () => {
    const { width = 0 } = await sharp(clean).metadata();
    const small = await sharp(clean)
      .resize(Math.round(width / 4))
      .toBuffer();
    expect(await only(small)).toMatchObject({ tooCoarse: true, grade: null, marks: [] });
  });

  test('of a DataMatrix is read, and said to be not measured', async () => {
    const verdict = await only(await card('datamatrix'));
    expect(verdict).toMatchObject({ format: 'DataMatrix', text: code, grade: null });
  });

  test('that is none is refused; without a code it has no verdict', async () => {
    expect(await verifyPicture(Buffer.from('no picture'))).toBe(null);
    const blank = { width: 40, height: 40, channels: 3, background: '#fff' } as const;
    expect(await verifyPicture(await sharp({ create: blank }).png().toBuffer())).toEqual([]);
  });
});
