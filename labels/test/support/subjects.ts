// One code alone on white, by each of our renderers and by bwip-js itself, at the resolution of a label printer.
import bwipjs from 'bwip-js/node';
import sharp from 'sharp';
import { codeShape, encodeCode, type Code, type CodeKind } from '../../src/code.ts';
import { dotsPerMm, moduleFor, snap, toDots, type PrinterDpi } from '../../src/dots.ts';
import { codeArea, moved, type Drawing } from '../../src/geometry.ts';
import { renderPdf } from '../../src/render/pdf.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { renderZpl } from '../../src/render/zpl.ts';
import { composeSymbol } from '../../src/symbol.ts';
import { pdfToPng, svgToPng } from './read-back.ts';
import { zplToPng } from './zpl.ts';

export const renderers = ['svg', 'pdf', 'zpl', 'bwip-js'] as const;
export type Renderer = (typeof renderers)[number];

/** Narrow modules, as hospitals print them for hand scanners; a cell of a Data Matrix is twice as wide. */
export const modules = { bars: 0.25, matrix: 0.5 } as const;
const height = 10;
/** White around the quiet zones, in modules. */
const margin = 6;

/** Different texts of a kind; all of them are ones that hospitals have. */
export function textOf(kind: CodeKind, n: number): string {
  const digits = String(100_003 + n * 76_543).slice(-6);
  switch (kind) {
    case 'code128':
    case 'datamatrix':
      return composeSymbol('F', 1_000 + n * 7_919);
    case 'code39':
    case 'code39mod43':
      return `MR${digits}`;
    case 'gs1_128':
      return `(8004)95012345${digits}`;
    case 'gs1_datamatrix':
      return `(01)09521234543213(21)${digits}`;
    case 'hibc_code128':
      return `H123${digits}1`;
    case 'hibc_datamatrix':
      return `H123${digits}1/$$52001510X${n}`;
  }
}

export function codeOf(kind: CodeKind, n: number): Code {
  const encoded = encodeCode(kind, textOf(kind, n));
  if (!encoded.ok) throw new Error(`${kind}: ${encoded.why}`);
  return encoded.code;
}

function alone(code: Code, dpi: PrinterDpi): Drawing {
  const exact = moduleFor(dpi, modules[code.form]).mm;
  const tall = toDots(height, dpi) / dotsPerMm[dpi];
  const shape = codeShape(code, { x: 0, y: 0, module: exact, height: tall });
  const area = codeArea(shape);
  const white = margin * exact;
  const shapes = moved([shape], white - area.x, white - area.y);
  return snap({ width: area.width + 2 * white, height: area.height + 2 * white, shapes }, dpi);
}

const names: Readonly<Record<CodeKind, string>> = {
  code128: 'code128',
  code39: 'code39',
  code39mod43: 'code39',
  datamatrix: 'datamatrix',
  gs1_128: 'gs1-128',
  gs1_datamatrix: 'gs1datamatrix',
  hibc_code128: 'hibccode128',
  hibc_datamatrix: 'hibcdatamatrix',
};

/** bwip-js's own PNG: as many dots a module, as high, with the same white around it. */
async function bwipPng(code: Code, dpi: PrinterDpi): Promise<Buffer> {
  const { dots } = moduleFor(dpi, modules[code.form]);
  if (code.form === 'matrix') return bwipCode(code, dots, margin + code.matrix.quiet);
  const white = margin * dots;
  const quiet = white + code.bars.quiet * dots;
  return sharp(await bwipBars(code, dots, toDots(height, dpi)))
    .extend({ left: quiet, right: quiet, top: white, bottom: white, background: '#fff' })
    .png()
    .toBuffer();
}

/** The bars of bwip-js as high as ours, without margins: its own height is a dot off. */
export async function bwipBars(code: Code, dots: number, high: number): Promise<Buffer> {
  if (code.form === 'matrix') throw new Error('no bars');
  // Some encoders end with a gap, which belongs to the quiet zone.
  const wide = code.bars.modules * dots;
  // All rows of bars are the same.
  const row = sharp(await bwipCode(code, dots, 0)).extract({
    ...{ left: 0, top: 1, width: wide, height: 1 },
  });
  return sharp(await row.png().toBuffer())
    .resize({ width: wide, height: high, fit: 'fill', kernel: 'nearest' })
    .png()
    .toBuffer();
}

/** A code as bwip-js draws it by itself. */
export function bwipCode(code: Code, dots: number, padding: number): Promise<Buffer> {
  const common = { bcid: names[code.kind], text: code.text, backgroundcolor: 'ffffff' };
  // Its cells are two dots wide at scale 1.
  if (code.form === 'matrix')
    return bwipjs.toBuffer({ ...common, scale: dots / 2, padding: padding * 2 });
  const includecheck = code.kind === 'code39mod43';
  return bwipjs.toBuffer({ ...common, scale: dots, height: 3, includecheck });
}

export async function picture(renderer: Renderer, code: Code, dpi: PrinterDpi): Promise<Buffer> {
  return renderer === 'bwip-js' ? bwipPng(code, dpi) : rendered(renderer, alone(code, dpi), dpi);
}

/** A print head has whole dots: a label that ends within one would be stretched to its end by whoever makes the picture. */
export function onWholeDots(label: Drawing, dpi: PrinterDpi): Drawing {
  const toEnd = (mm: number) => Math.ceil(mm * dotsPerMm[dpi] - 1e-6) / dotsPerMm[dpi];
  return { ...label, width: toEnd(label.width), height: toEnd(label.height) };
}

/** A drawing as one of ours prints it, dot for dot. */
export async function rendered(
  renderer: Exclude<Renderer, 'bwip-js'>,
  label: Drawing,
  dpi: PrinterDpi,
): Promise<Buffer> {
  const drawing = onWholeDots(label, dpi);
  const exact = dotsPerMm[dpi] * 25.4;
  if (renderer === 'svg') return svgToPng(renderSvg(drawing, 'label'), exact);
  if (renderer === 'zpl') return zplToPng(renderZpl(drawing, { dpi }), drawing, dpi);
  const [page] = await pdfToPng(await renderPdf([drawing], 'label', new Date(0)), exact, drawing);
  if (!page) throw new Error('a PDF without pages');
  return page;
}
