// ^GF with Zebra's ASCII compression (ZPL II Programming Guide, "Alternative Data Compression Scheme"): older than :Z64:,
// so every printer and emulation has it, and a code's rows shrink to one colon each.
import type { Area } from '../geometry.ts';
import { emptyBitmap, type Bitmap } from './raster.ts';

/** G to Y are 1 to 19, g to z are 20 to 400 in steps of 20; they say how often the next digit comes. */
function repeated(digit: string, times: number): string {
  let left = times;
  let counts = '';
  for (; left > 400; left -= 400) counts += 'z';
  if (left >= 20) counts += String.fromCharCode('g'.charCodeAt(0) + Math.floor(left / 20) - 1);
  left %= 20;
  if (left > 0 && times > 1) counts += String.fromCharCode('G'.charCodeAt(0) + left - 1);
  return counts + digit;
}

/** A comma fills the rest of a row with zeros. `!`, which fills it with ones, is left out: emulations disagree on it. */
function compressed(row: string): string {
  const head = row.replace(/00+$/, '');
  const rest = head === row ? '' : ',';
  return (
    head.replace(/(.)\1*/g, (run: string, digit: string) => repeated(digit, run.length)) + rest
  );
}

/** What ^GF says of a bitmap; where it is drawn is said before. */
export function graphicData({ bytes, bytesPerRow }: Bitmap): string {
  const hex = Buffer.from(bytes).toString('hex').toUpperCase();
  let data = '';
  let before = '';
  for (let at = 0; at < hex.length; at += bytesPerRow * 2) {
    const row = hex.slice(at, at + bytesPerRow * 2);
    data += row === before ? ':' : compressed(row);
    before = row;
  }
  return `^GFA,${bytes.length},${bytes.length},${bytesPerRow},${data}^FS`;
}

/** Rectangles of whole dots as one bitmap. */
export function bitmapOf(areas: readonly Area[]): Bitmap {
  const [x, y] = [Math.min(...areas.map((a) => a.x)), Math.min(...areas.map((a) => a.y))];
  const width = Math.max(...areas.map((a) => a.x + a.width)) - x;
  const height = Math.max(...areas.map((a) => a.y + a.height)) - y;
  const bitmap = emptyBitmap({ x, y, width, height });
  for (const area of areas) {
    for (let row = area.y - y; row < area.y - y + area.height; row += 1) {
      for (let dot = area.x - x; dot < area.x - x + area.width; dot += 1) {
        const at = row * bitmap.bytesPerRow + (dot >> 3);
        bitmap.bytes[at] = (bitmap.bytes[at] ?? 0) | (0x80 >> (dot & 7));
      }
    }
  }
  return bitmap;
}
