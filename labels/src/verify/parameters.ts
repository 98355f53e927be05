import { quietModules } from '../bars.ts';
import type { Element, Profile } from './profile.ts';

/** What ISO/IEC 15416 (5.4) grades of one line, as parts of 1; `edges` and `decodability` are null when they cannot be told. */
export interface Parameters {
  /** Lightest less darkest. */
  readonly symbolContrast: number;
  /** Darkest over lightest: at most a half. */
  readonly darkness: number;
  /** The smallest step between neighbours. */
  readonly edgeContrast: number;
  readonly modulation: number;
  /** The largest spot or void, over the symbol contrast. */
  readonly defects: number;
  /** How much of the tolerance for widths is left; null where this verifier does not measure it. */
  readonly decodability: number | null;
  /** Width of the narrower of the empty margins, in modules. */
  readonly margin: number;
}

export const grades = ['F', 'D', 'C', 'B', 'A'] as const;
export type Grade = (typeof grades)[number];

/** The least (or for defects: the most) that each grade asks for, from D to A. */
const steps = {
  symbolContrast: [0.2, 0.4, 0.55, 0.7],
  modulation: [0.4, 0.5, 0.6, 0.7],
  decodability: [0.25, 0.37, 0.5, 0.62],
  defects: [0.3, 0.25, 0.2, 0.15],
} as const;

/** The grade of one parameter (ISO/IEC 15416, tables 2 and 3); those that pass or fail are A or F. */
export function gradeOf(name: keyof Parameters, value: number | null): Grade | null {
  if (value === null) return null;
  if (name === 'edgeContrast') return value >= 0.15 ? 'A' : 'F';
  if (name === 'darkness') return value <= 0.5 ? 'A' : 'F';
  // The standards ask for a whole margin; half a module is what a camera's pixels leave open.
  if (name === 'margin') return value >= quietModules - 0.5 ? 'A' : 'F';
  const passed = steps[name].filter((step) => (name === 'defects' ? value <= step : value >= step));
  return grades[passed.length] ?? 'F';
}

/** Measures one line of a linear code between its quiet zones. */
export function measure(profile: Profile, decodability: number | null): Parameters {
  const { lightest, darkest, elements } = profile;
  const symbolContrast = lightest - darkest;
  const edgeContrast = Math.min(...neighbours(elements).map(([a, b]) => contrastOf(a, b)));
  const ripple = Math.max(0, ...elements.map((element) => element.ripple));
  const [first, last] = [elements[0], elements.at(-1)];
  const module = moduleOf(elements);
  return {
    symbolContrast,
    darkness: lightest === 0 ? 1 : darkest / lightest,
    edgeContrast,
    modulation: symbolContrast === 0 ? 0 : edgeContrast / symbolContrast,
    defects: symbolContrast === 0 ? 1 : ripple / symbolContrast,
    decodability,
    margin: first && last ? Math.min(first.to - first.from, last.to - last.from) / module : 0,
  };
}

const neighbours = (elements: readonly Element[]) =>
  elements.slice(1).map((element, i) => [elements[i] ?? element, element] as const);

/** From the lightest of the space to the darkest of the bar beside it. */
function contrastOf(one: Element, other: Element): number {
  const [bar, space] = one.dark ? [one, other] : [other, one];
  return space.peak - bar.valley;
}

/**
 * The width of one module in samples. A Code 128 says how many it has: eleven for six elements, two more at its end; of
 * other codes the quarter that is narrowest is averaged.
 */
export function moduleOf(elements: readonly Element[]): number {
  const widths = elements.slice(1, -1).map(({ from, to }) => to - from);
  const total = widths.reduce((sum, width) => sum + width, 0);
  if (widths.length >= 19 && widths.length % 6 === 1)
    return total / (((widths.length - 7) / 6) * 11 + 13);
  const narrow = widths.toSorted((a, b) => a - b).slice(0, Math.max(1, widths.length >> 2));
  return narrow.reduce((sum, width) => sum + width, 0) / Math.max(1, narrow.length) || 1;
}
