import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Grey, Point } from './picture.ts';

/** A code that was found in a picture. */
export interface FoundCode {
  readonly format: string;
  readonly text: string;
  /** Its corners, seen in its reading direction. */
  readonly corners: {
    readonly topLeft: Point;
    readonly topRight: Point;
    readonly bottomRight: Point;
    readonly bottomLeft: Point;
  };
}

export interface ReadPicture {
  readonly grey: Grey;
  readonly codes: readonly FoundCode[];
}

/** More than any camera of a phone makes; a picture that claims more is no photo. */
const pixelLimit = 60_000_000;
/** On its longer side; more brings nothing and costs seconds. */
const sideLimit = 4_000;

let ready = false;
/** Without its own file zxing would fetch one from the network. */
function prepare(): void {
  if (ready) return;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = readFileSync(file);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
  ready = true;
}

/**
 * Reads a photo or scan (PNG, JPEG, WebP, TIFF), turned as its camera says, with every code that an independent reader
 * finds in it. Null when it is no picture, or one of more than sixty million pixels.
 */
export async function readPicture(bytes: Uint8Array): Promise<ReadPicture | null> {
  prepare();
  const upright = sharp(bytes, { limitInputPixels: pixelLimit })
    .rotate()
    .resize(sideLimit, sideLimit, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .greyscale();
  const made = await upright
    .clone()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (made === null) return null;
  const { data, info } = made;
  const grey = { width: info.width, height: info.height, pixels: oneChannel(data, info.channels) };
  const png = await sharp(grey.pixels, { raw: { ...sizeOf(grey), channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const found = await readBarcodes(new Uint8Array(png), {
    formats: ['Code128', 'Code39', 'DataMatrix'],
    maxNumberOfSymbols: 40,
    textMode: 'Plain',
  });
  const codes = found.map(({ format, text, position: corners }) => ({ format, text, corners }));
  return { grey, codes };
}

const sizeOf = ({ width, height }: Grey) => ({ width, height });

function oneChannel(data: Buffer, channels: number): Uint8Array {
  if (channels === 1) return new Uint8Array(data);
  const grey = new Uint8Array(data.length / channels);
  for (let i = 0; i < grey.length; i += 1) grey[i] = data[i * channels] ?? 0;
  return grey;
}
