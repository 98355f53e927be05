// Whole labels of each kind, and their codes cut out upright with what stands around them.
import sharp from 'sharp';
import { encodeCode, type Code } from '../../src/code.ts';
import { dotsPerMm, toDots, type PrinterDpi } from '../../src/dots.ts';
import { codeArea, codeSize, type CodeShape, type Drawing } from '../../src/geometry.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import type { LabelKind, LabelValues } from '../../src/layout/fields.ts';
import { fitTo } from '../../src/layout/fit-to.ts';
import { fill } from '../../src/layout/template.ts';
import { bwipBars, bwipCode } from './subjects.ts';

export interface PlacedCode {
  readonly code: Code;
  readonly shape: CodeShape;
}

/** A built-in label for a printer, and its codes in the order of its parts. */
export function labelOf(
  kind: LabelKind,
  values: LabelValues,
  dpi: PrinterDpi,
): { drawing: Drawing; codes: PlacedCode[] } {
  const layout = fitTo(builtInLayouts[kind], dpi);
  const label = drawLayout(layout, values);
  if (!label.ok) throw new Error(`${kind}: ${label.refusals[0]?.sentence}`);
  const shapes = label.drawing.shapes.filter((s) => s.kind === 'bars' || s.kind === 'matrix');
  const printed = layout.parts.flatMap((part) => {
    const text = part.form === 'code' ? fill(part.holds, values) : '';
    const encoded = part.form === 'code' && text !== '' ? encodeCode(part.code, text) : null;
    return encoded?.ok ? [encoded.code] : [];
  });
  if (printed.length !== shapes.length) throw new Error(`${kind}: not each code is drawn`);
  const codes = shapes.map((shape, i) => ({ shape, code: printed[i]! }));
  return { drawing: label.drawing, codes };
}

/** What is seen around a code: more than a module more than its quiet zone, or a reader has it easier than on paper. */
const around = 2;

interface Window {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function windowOf({ shape }: PlacedCode, dpi: PrinterDpi): Window {
  const area = codeArea(shape);
  const [left, top] = [toDots(area.x - around, dpi), toDots(area.y - around, dpi)];
  const right = toDots(area.x + area.width + around, dpi);
  return {
    left,
    top,
    width: right - left,
    height: toDots(area.y + area.height + around, dpi) - top,
  };
}

/** The part of a printed label where a code stands, turned upright; beyond the label's edge all is white. */
export async function cutOut(png: Buffer, placed: PlacedCode, dpi: PrinterDpi): Promise<Buffer> {
  const window = windowOf(placed, dpi);
  const { width = 0, height = 0 } = await sharp(png).metadata();
  const [left, top] = [Math.max(0, window.left), Math.max(0, window.top)];
  const right = Math.min(width, window.left + window.width);
  const bottom = Math.min(height, window.top + window.height);
  const seen = await sharp(png)
    .flatten({ background: '#fff' })
    .extract({ left, top, width: right - left, height: bottom - top })
    .extend({
      left: left - window.left,
      top: top - window.top,
      right: window.left + window.width - right,
      bottom: window.top + window.height - bottom,
      background: '#fff',
    })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(seen)
    .rotate(-(placed.shape.turn ?? 0))
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** bwip-js's own picture of the same code: alone on white, as large, as wide modules, in the same place of the window. */
export async function bwipCutOut(placed: PlacedCode, dpi: PrinterDpi): Promise<Buffer> {
  const { code, shape } = placed;
  // On a page of an office printer a module need not be whole dots; bwip-js's is.
  const dots = Math.max(1, Math.round(shape.module * dotsPerMm[dpi]));
  const { width, height } = windowOf(placed, dpi);
  const [wide, high] = (shape.turn ?? 0) % 180 === 0 ? [width, height] : [height, width];
  const input =
    code.form === 'matrix'
      ? await bwipCode(code, dots, 0)
      : await bwipBars(code, dots, toDots(codeSize(shape).height, dpi));
  const own = await sharp(input).metadata();
  const left = Math.round((wide - (own.width ?? 0)) / 2);
  const top = Math.round((high - (own.height ?? 0)) / 2);
  const paper = { width: wide, height: high, channels: 3, background: '#fff' } as const;
  return sharp({ create: paper }).composite([{ input, left, top }]).png().toBuffer();
}
