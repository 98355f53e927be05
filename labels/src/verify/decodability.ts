import { barModules } from './code128-patterns.ts';
import type { Element } from './profile.ts';

const characterModules = 11;
const elementsOfCharacter = 6;

/**
 * How much of the tolerance for widths a Code 128 has left (ISO/IEC 15417, annex on decodability): for each character the
 * distance of its edge to similar edge measures from the nearest threshold, and of its bars from their number of modules.
 * Null when the line has not the elements of a Code 128.
 */
export function decodability128(elements: readonly Element[]): number | null {
  const widths = elements.slice(1, -1).map(({ from, to }) => to - from);
  // Six to a character, seven to the stop character.
  if (widths.length < 3 * elementsOfCharacter + 1 || widths.length % elementsOfCharacter !== 1)
    return null;
  let least = 1;
  for (let i = 0; i + elementsOfCharacter < widths.length; i += elementsOfCharacter)
    least = Math.min(least, ofCharacter(widths.slice(i, i + elementsOfCharacter)));
  return Math.max(0, least);
}

function ofCharacter(widths: readonly number[]): number {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const module = total / characterModules;
  const edges = widths.slice(1, 5).map((width, i) => ((widths[i] ?? 0) + width) / module);
  // Thresholds lie half way between whole numbers of modules; a half is all the tolerance there is.
  const nearest = Math.min(...edges.map((edge) => 0.5 - Math.abs(edge - Math.round(edge))));
  const bars = widths.filter((_, i) => i % 2 === 0).reduce((sum, width) => sum + width, 0) / module;
  const wanted = barModules(edges.map(Math.round));
  // A printer that lets bars grow or shrink may do so by 1.75 modules of the character's bars together.
  const grown = Math.min(...wanted.map((modules) => Math.abs(bars - modules)), 1.75);
  return Math.min(nearest / 0.5, (1.75 - grown) / 1.75);
}
