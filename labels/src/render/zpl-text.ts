// Lines that the printer's own font can write: a few bytes instead of a picture. A name is never a command: everything but
// letters, digits and a few harmless signs is sent as hexadecimal digits (^FH).
import { toDots, type PrinterDpi } from '../dots.ts';
import type { Text } from '../geometry.ts';
import { textWidth } from '../text-runs.ts';

/** Latin letters of code page 850, which every font 0 has; all else is drawn as dots. */
const inPrinterFont = /^[ -~À-ÖØ-öø-ÿ]+$/u;

// Widths of Helvetica Bold from space to tilde in thousandths (Adobe's metrics); font 0, CG Triumvirate Bold Condensed, is
// this design at 82 %.
const helveticaBold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
  611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
  278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
] as const;
const condensed = 0.82 / 1_000;

function fontZeroWidth(text: string): number {
  let sum = 0;
  for (const character of text) sum += helveticaBold[character.charCodeAt(0) - 32] ?? 778;
  return sum * condensed;
}

/** True when the printer may write this line itself. Only lines that begin at their point: its widths are not ours. */
export function isForPrinterFont(shape: Text): boolean {
  return shape.anchor === 'start' && inPrinterFont.test(shape.text) && shape.text.length <= 500;
}

const plain = /^[A-Za-z0-9 .,]$/;

/** Field data for ^FD after ^FH and with ^CI28: bytes of UTF-8 as underscore and two digits. */
export function fieldData(text: string): string {
  let data = '';
  for (const character of text) {
    if (plain.test(character)) data += character;
    else
      for (const byte of Buffer.from(character, 'utf8'))
        data += `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return data;
}

const orientations = { 0: 'N', 90: 'R', 180: 'I', 270: 'B' } as const;

/** A line in the printer's font, narrowed to the room that it has in ours. */
export function fontField(shape: Text, dpi: PrinterDpi): string {
  const height = Math.max(10, toDots(shape.size, dpi));
  const text = shape.text.split(/\s+/).filter(Boolean).join(' ');
  const wanted = textWidth(text, shape.weight, 1) / Math.max(0.1, fontZeroWidth(text));
  const width = Math.max(10, Math.floor(height * Math.min(1, wanted)));
  const at = `^FT${toDots(shape.x, dpi)},${toDots(shape.y, dpi)}`;
  const font = `^A0${orientations[shape.turn ?? 0]},${height},${width}`;
  return `${at}${font}^FH_^FD${fieldData(text)}^FS`;
}
