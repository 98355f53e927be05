import type { RibbonSegment } from '@outguide/server/api/shapes';

/** One drawn piece of the ribbon, in pixels. */
export interface RibbonBox {
  readonly segment: RibbonSegment;
  readonly x: number;
  readonly width: number;
}

/** The narrowest piece that the eye still finds. */
const least = 3;

/** Where a moment stands on a ribbon of `width` pixels, clamped to it. */
export function ribbonX(at: number, from: number, to: number, width: number): number {
  return Math.min(width, Math.max(0, ((at - from) / Math.max(1, to - from)) * width));
}

/** Places segments along a width; every segment keeps a visible sliver, none reaches past the end. */
export function ribbonBoxes(
  segments: readonly RibbonSegment[],
  from: number,
  to: number,
  width: number,
): RibbonBox[] {
  return segments
    .filter((segment) => segment.to >= from && segment.from <= to)
    .map((segment) => {
      const start = ribbonX(segment.from, from, to, width);
      const end = ribbonX(segment.to, from, to, width);
      const wide = Math.max(least, end - start - 1.5);
      return {
        segment,
        x: Math.min(start, width - least),
        width: Math.min(wide, width - Math.min(start, width - least)),
      };
    });
}

/** Of letters of one pixel, how much a bold one takes on the average. */
const letter = 0.56;

/** The first of these names that a piece has room for; else the last, cut where it says so. */
export function fitName(names: readonly string[], width: number, size: number): string {
  const room = Math.floor(width / (size * letter));
  const whole = names.find((name) => name.length <= room);
  if (whole !== undefined) return whole;
  const last = names.at(-1) ?? '';
  return room < leastLetters ? '' : `${last.slice(0, room - 1).trimEnd()}…`;
}

/** Fewer of a name say nothing. */
const leastLetters = 4;

const hour = 3_600_000;
const day = 24 * hour;
const steps = [
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  61 * day,
  122 * day,
  365 * day,
  730 * day,
  3650 * day,
];

/** Moments to write under the ribbon: evenly spaced, at most one per 110 pixels, on local midnights from a day upward. */
export function ribbonDates(from: number, to: number, width: number): number[] {
  const room = Math.max(1, Math.floor(width / 110));
  const step = steps.find((each) => (to - from) / each <= room) ?? 7300 * day;
  const first = new Date(from);
  if (step >= day) first.setHours(24, 0, 0, 0);
  else first.setMinutes(60, 0, 0);
  const dates: number[] = [];
  // The last one must not run into "today".
  const last = to - Math.max(step / 3, ((to - from) * 120) / width);
  for (let at = first.getTime(); at < last; at += step) dates.push(at);
  return dates;
}
