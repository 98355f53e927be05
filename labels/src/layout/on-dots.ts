// A code that begins between two dots has edges that a print head rounds, each in its own way: what is a bar of three dots
// becomes one of two or of four. So a code is moved by less than a dot, onto the grid of the printer that it is drawn for.
import { codeArea, type Area, type CodeShape } from '../geometry.ts';
import { dotOf, isWholeDots } from './fit-to.ts';
import type { Resolution } from './form.ts';

/** Millionths of a dot come from adding millimetres, and are nobody's. */
const hair = 1e-6;

/** Where something as long as this begins on the grid: nearest to where it was, and within its room if that is possible. */
function onGrid(at: number, long: number, room: { from: number; to: number }): number {
  const least = Math.ceil(room.from - hair);
  const most = Math.floor(room.to - long + hair);
  const nearest = Math.round(at);
  return least <= most ? Math.min(most, Math.max(least, nearest)) : nearest;
}

/** Bars without the part of a dot that they are higher; a dot more where their room does not begin on one. */
function wholeHeight(shape: CodeShape, room: Area, dot: number): CodeShape {
  if (shape.kind === 'matrix') return shape;
  const isSideways = (shape.turn ?? 0) % 180 !== 0;
  const [from, long] = isSideways ? [room.x, room.width] : [room.y, room.height];
  const free = Math.floor((from + long) / dot + hair) - Math.ceil(from / dot - hair);
  const high = Math.min(Math.floor(shape.height / dot + hair), free);
  return { ...shape, height: Math.max(1, high) * dot };
}

/**
 * A code on whole dots: its module, its place and the height of its bars. A module of no whole number of dots, which the judge
 * refuses, stays what it is, and so does its place.
 * @param room where the code and its quiet zones may be; it is left by less than a dot, and only if there is no other way
 */
export function onDots(shape: CodeShape, room: Area, dpi: Resolution): CodeShape {
  if (!isWholeDots(shape.module, dpi)) return shape;
  const dot = dotOf(dpi);
  const module = Math.round(shape.module / dot) * dot;
  const whole = wholeHeight({ ...shape, module }, room, dot);
  const [before, area] = [codeArea(shape), codeArea(whole)];
  // What is narrower or lower now stands in the middle of what it was.
  const place = (at: number, was: number, long: number, from: number, size: number) =>
    onGrid((at + (was - long) / 2) / dot, long / dot, {
      from: from / dot,
      to: (from + size) / dot,
    }) * dot;
  const x = place(before.x, before.width, area.width, room.x, room.width);
  const y = place(before.y, before.height, area.height, room.y, room.height);
  return { ...whole, x: whole.x + x - area.x, y: whole.y + y - area.y };
}
