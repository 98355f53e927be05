// A reader of ZPL that shares nothing with the writer: it knows where commands begin and where field data ends.
import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { PrinterDpi } from '../../src/dots.ts';
import type { Drawing } from '../../src/geometry.ts';

// Through Node's own loader: vite would spend seconds on the eight megabytes of this file.
const { ready } = createRequire(import.meta.url)(
  'zpl-renderer-js',
) as typeof import('zpl-renderer-js');

export interface Command {
  readonly name: string;
  readonly parameters: string;
}

/** Every command of a format as a printer sees it: each caret or tilde begins one, whatever it stands in. */
export function commandsOf(zpl: string): Command[] {
  return zpl
    .split(/(?=[\^~])/)
    .map((part) => part.replace(/[\r\n]+$/, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const name = /^[\^~](A0|[A-Z]{2})/.exec(part)?.[0] ?? part;
      return { name, parameters: part.slice(name.length) };
    });
}

/** What the printer makes of field data after ^FH_ and with ^CI28. */
export function fieldText(data: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < data.length; at += 1) {
    const hex = data.charAt(at) === '_' ? data.slice(at + 1, at + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(parseInt(hex, 16));
      at += 2;
    } else bytes.push(data.charCodeAt(at));
  }
  return Buffer.from(bytes).toString('utf8');
}

/** The label as a printer prints it, by zebrash. */
export async function zplToPng(zpl: string, paper: Drawing, dpi: PrinterDpi): Promise<Buffer> {
  const { api } = await ready;
  const perMm = dpi === 203 ? 8 : 12;
  const png = Buffer.from(
    await api.zplToBase64Async(zpl, paper.width, paper.height, perMm),
    'base64',
  );
  if (dpi === 203) return png;
  // It has 12 dots a millimetre where we have 11.8, and puts the label in the middle of what is left.
  const { width = 0, height = 0 } = await sharp(png).metadata();
  const wide = Math.min(width, Number(/\^PW(\d+)/.exec(zpl)?.[1]));
  const high = Math.min(height, Number(/\^LL(\d+)/.exec(zpl)?.[1]));
  const left = Math.floor((width - wide) / 2);
  return sharp(png).extract({ left, top: 0, width: wide, height: high }).png().toBuffer();
}
