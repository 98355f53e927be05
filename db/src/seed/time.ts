import type { Random } from './random.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Some moment of the working day in which `at` lies, 07:00 to 18:00. */
export function workingMoment(at: number, chance: Random): number {
  return Math.floor(at / dayMs) * dayMs + 7 * hourMs + Math.floor(chance.next() * 11 * hourMs);
}
