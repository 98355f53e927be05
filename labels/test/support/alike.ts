// How alike two pictures of one drawing are, piece by piece: a lost word is a handful of a page's dots, and all of its own piece.
import type { Area } from '../../src/geometry.ts';
import { eachDot, lightAt, type Dots } from './dots.ts';

/** The mean difference of an area's dots, over all three colours: 0 the same, 255 black for white. */
export function apart(one: Dots, two: Dots, area: Area): number {
  let sum = 0;
  eachDot(area, (x, y) => {
    const at = (y * one.width + x) * 3;
    for (let i = at; i < at + 3; i += 1) sum += Math.abs((one.data[i] ?? 0) - (two.data[i] ?? 0));
  });
  return sum / (area.width * area.height * 3);
}

/** Less than this is no form: softened noise of a ground. */
const flat = 60;

/**
 * How far an area shows the same form in both pictures, whatever is dark there and whatever light: 1 the same, 0 nothing of it.
 * @returns null where the first picture shows no form
 */
export function sameForm(one: Dots, two: Dots, area: Area): number | null {
  const count = area.width * area.height;
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  eachDot(area, (x, y) => {
    const [p, q] = [lightAt(one, x, y), lightAt(two, x, y)];
    a += p;
    b += q;
    aa += p * p;
    bb += q * q;
    ab += p * q;
  });
  const [va, vb] = [aa / count - (a / count) ** 2, bb / count - (b / count) ** 2];
  if (!(va >= flat)) return null;
  return vb < flat ? 0 : Math.abs(ab / count - (a / count) * (b / count)) / Math.sqrt(va * vb);
}
