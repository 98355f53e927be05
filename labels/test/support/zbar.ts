// The second reader, which shares no code with zxing. It reads bars only: zbar has no Data Matrix.
import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import sharp from 'sharp';

/** Every linear code that zbar finds; each once, for it sees a code from both sides. */
export async function zbarReads(png: Buffer): Promise<string[]> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const copy = new Uint8Array(data).buffer;
  const symbols = await scanGrayBuffer(copy, info.width, info.height);
  const linear = symbols.filter((symbol) => /CODE128|CODE39/.test(symbol.typeName));
  return [...new Set(linear.map((symbol) => Buffer.from(symbol.data).toString('latin1')))];
}
