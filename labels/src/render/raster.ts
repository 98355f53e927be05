// Text as dots: the outlines that SVG draws, filled where at least half of a dot is ink.
import type { PathCommand } from 'fontkit';
import { turnedPoint, type Area, type Text } from '../geometry.ts';
import { glyphsOf } from '../glyphs.ts';

/** One bit a dot, rows of whole bytes, black is 1. */
export interface Bitmap {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
  readonly bytes: Uint8Array;
}

export function emptyBitmap(area: Area): Bitmap {
  const bytesPerRow = Math.ceil(area.width / 8);
  return { ...area, bytesPerRow, bytes: new Uint8Array(bytesPerRow * area.height) };
}

/** Lines that a dot is cut into: the share of ink is measured on each of them. */
const cuts = 4;
/** Straight pieces of one curve: at the size of a label none is longer than two dots. */
const pieces = 6;

type Line = readonly [x0: number, y0: number, x1: number, y1: number];
type Place = (x: number, y: number) => { x: number; y: number };

/** A path as straight lines in dots. */
function linesOf(commands: readonly PathCommand[], place: Place): Line[] {
  const lines: Line[] = [];
  let [start, last] = [place(0, 0), place(0, 0)];
  const to = (point: { x: number; y: number }) => {
    if (point.y !== last.y) lines.push([last.x, last.y, point.x, point.y]);
    last = point;
  };
  for (const { command, args } of commands) {
    const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = args;
    if (command === 'closePath') {
      to(start);
      continue;
    }
    const a = place(ax, ay);
    if (command === 'moveTo') [start, last] = [a, a];
    else if (command === 'lineTo') to(a);
    else {
      const from = last;
      const b = place(bx, by);
      const end = command === 'bezierCurveTo' ? place(cx, cy) : b;
      // A quadratic curve is a cubic one whose handles lie two thirds of the way to its one handle.
      const handle = (end: { x: number; y: number }) => ({
        x: end.x + ((a.x - end.x) * 2) / 3,
        y: end.y + ((a.y - end.y) * 2) / 3,
      });
      const [h1, h2] = command === 'bezierCurveTo' ? [a, b] : [handle(from), handle(end)];
      for (let n = 1; n <= pieces; n += 1) {
        const t = n / pieces;
        const [u, v, w, z] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
        to({
          x: u * from.x + v * h1.x + w * h2.x + z * end.x,
          y: u * from.y + v * h1.y + w * h2.y + z * end.y,
        });
      }
    }
  }
  return lines;
}

/** Adds the ink between two points of one cut to the dots of its row. */
function cover(row: Float32Array, from: number, to: number) {
  const [start, end] = [Math.max(0, from), Math.min(row.length, to)];
  for (let x = Math.floor(start); x < end; x += 1) {
    row[x] = (row[x] ?? 0) + Math.min(end, x + 1) - Math.max(start, x);
  }
}

/** Fills by the winding rule, as fonts want it: outlines that lie over each other are still ink. */
function fill(bitmap: Bitmap, lines: readonly Line[]) {
  const crossings: { x: number; way: number }[][] = Array.from(
    { length: bitmap.height * cuts },
    () => [],
  );
  for (const [x0, y0, x1, y1] of lines) {
    const [top, bottom] = [Math.min(y0, y1), Math.max(y0, y1)];
    const first = Math.max(0, Math.ceil(top * cuts - 0.5));
    const end = Math.min(crossings.length, Math.ceil(bottom * cuts - 0.5));
    for (let cut = first; cut < end; cut += 1) {
      const x = x0 + (((cut + 0.5) / cuts - y0) / (y1 - y0)) * (x1 - x0);
      crossings[cut]?.push({ x, way: y1 > y0 ? 1 : -1 });
    }
  }
  const row = new Float32Array(bitmap.width);
  for (let y = 0; y < bitmap.height; y += 1) {
    row.fill(0);
    for (let cut = 0; cut < cuts; cut += 1) {
      let winding = 0;
      let from = 0;
      for (const { x, way } of (crossings[y * cuts + cut] ?? []).toSorted((a, b) => a.x - b.x)) {
        if (winding === 0) from = x;
        winding += way;
        if (winding === 0) cover(row, from, x);
      }
    }
    for (const [x, ink] of row.entries()) {
      const at = y * bitmap.bytesPerRow + (x >> 3);
      if (ink >= cuts / 2) bitmap.bytes[at] = (bitmap.bytes[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
}

/** A line of text as dots, its (x, y) at the origin: its bitmap may begin left of it or above. Null without ink. */
export function rasterText(shape: Text, dotsPerMm: number): Bitmap | null {
  const turn = shape.turn ?? 0;
  const lines = glyphsOf({ ...shape, x: 0, y: 0 }).flatMap(({ outline, scale, x, y }) =>
    linesOf(outline.commands, (px, py) => {
      const at = turnedPoint(x + px * scale, y - py * scale, turn);
      return { x: at.x * dotsPerMm, y: at.y * dotsPerMm };
    }),
  );
  // The lines that are level are left out, but each of their ends is an end of another one.
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [ax, ay, bx, by] of lines) {
    x0 = Math.min(x0, ax, bx);
    y0 = Math.min(y0, ay, by);
    x1 = Math.max(x1, ax, bx);
    y1 = Math.max(y1, ay, by);
  }
  if (lines.length === 0) return null;
  const [x, y] = [Math.floor(x0), Math.floor(y0)];
  const bitmap = emptyBitmap({ x, y, width: Math.ceil(x1) - x, height: Math.ceil(y1) - y });
  fill(
    bitmap,
    lines.map(([ax, ay, bx, by]) => [ax - x, ay - y, bx - x, by - y]),
  );
  return bitmap;
}

/** What of a bitmap lies on the paper; null when nothing does. */
export function cropped(bitmap: Bitmap, paper: { width: number; height: number }): Bitmap | null {
  const [x, y] = [Math.max(0, bitmap.x), Math.max(0, bitmap.y)];
  const width = Math.min(paper.width, bitmap.x + bitmap.width) - x;
  const height = Math.min(paper.height, bitmap.y + bitmap.height) - y;
  if (width === bitmap.width && height === bitmap.height) return bitmap;
  if (width <= 0 || height <= 0) return null;
  const part = emptyBitmap({ x, y, width, height });
  for (let row = 0; row < height; row += 1) {
    for (let dot = 0; dot < width; dot += 1) {
      const from = dot + x - bitmap.x;
      const byte = bitmap.bytes[(row + y - bitmap.y) * bitmap.bytesPerRow + (from >> 3)] ?? 0;
      if ((byte & (0x80 >> (from & 7))) === 0) continue;
      const at = row * part.bytesPerRow + (dot >> 3);
      part.bytes[at] = (part.bytes[at] ?? 0) | (0x80 >> (dot & 7));
    }
  }
  return part;
}
