// The independent reader: pictures are made by pdfium and libvips and read by zxing, which share no code with us.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasmFile = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const bytes = readFileSync(wasmFile);
// Without its own file zxing would fetch one from the network.
const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
// Threads cost more than they help with pictures as small as labels.
sharp.concurrency(1);
const fast = { compressionLevel: 1 } as const;
let pdfium: Promise<PDFiumLibrary> | undefined;

/**
 * Rasterises every page of a PDF to PNG.
 * @param paper size of the pages in millimetres; without it pdfium squeezes them into whole points first
 */
export async function pdfToPng(
  pdf: Uint8Array,
  dpi: number,
  paper?: { readonly width: number; readonly height: number },
): Promise<Buffer[]> {
  pdfium ??= PDFiumLibrary.init();
  const library = await pdfium;
  const document = await library.loadDocument(pdf);
  const pages: Buffer[] = [];
  for (const page of document.pages()) {
    const render = async (options: { data: Uint8Array; width: number; height: number }) =>
      sharp(options.data, { raw: { width: options.width, height: options.height, channels: 4 } })
        .flatten({ background: '#fff' })
        .png(fast)
        .toBuffer();
    const dots = (mm: number) => Math.round((mm / 25.4) * dpi);
    const size = paper
      ? { width: dots(paper.width), height: dots(paper.height) }
      : { scale: dpi / 72 };
    pages.push(Buffer.from((await page.render({ ...size, render })).data));
  }
  document.destroy();
  return pages;
}

/** Rasterises an SVG that says its size in millimetres. */
export function svgToPng(svg: string, dpi: number): Promise<Buffer> {
  // libvips applies its density twice to millimetres, so they become whole dots here.
  const dots = svg.replace(/(width|height)="([0-9.]+)mm"/g, (_, side: string, mm: string) => {
    return `${side}="${Math.round((Number(mm) / 25.4) * dpi)}"`;
  });
  return sharp(Buffer.from(dots)).flatten({ background: '#fff' }).png(fast).toBuffer();
}

/** Every Code 128 that the reader finds, in no order. */
export async function readCodes(png: Buffer): Promise<string[]> {
  const found = await readBarcodes(new Uint8Array(png), {
    formats: ['Code128'],
    tryInvert: false,
    maxNumberOfSymbols: 255,
  });
  return found.map((symbol) => symbol.text);
}

/** Every code of any kind, as bytes: GS1's separators and check characters included. */
export async function readAll(png: Buffer): Promise<string[]> {
  const found = await readBarcodes(new Uint8Array(png), {
    formats: ['Code128', 'Code39', 'DataMatrix'],
    maxNumberOfSymbols: 255,
    validateOptionalChecksum: false,
    // We print dark on light, and whoever reads it the other way round does no better for it.
    tryInvert: false,
    textMode: 'Plain',
  });
  return found.map((symbol) => Buffer.from(symbol.bytes).toString('latin1'));
}
