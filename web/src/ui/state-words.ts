import type { How } from '@outguide/db/vocabulary';

// A state is said with what is known of it: what nobody scanned is presumed, what came with a carrier is not counted, and
// what may be at two places is perhaps so.

/** How a state is known: `perhaps` where it may be at another place instead. */
export interface Known {
  readonly how: How;
  readonly perhaps?: boolean;
}

const plain: Readonly<Record<string, string>> = {
  in_transit: 'on its way',
  off_site: 'off site',
};

/** Said by somebody, and true without a scan. */
const said: ReadonlySet<string> = new Set(['missing', 'lost', 'destroyed']);

/** Whether somebody has seen that it is so. */
export function isSure(state: string, { how, perhaps = false }: Known): boolean {
  if (said.has(state)) return true;
  if (perhaps || how === 'presumed') return false;
  // That it travels with a carrier is what was scanned; that it came is not.
  return how !== 'in_carrier' || state === 'in_transit';
}

/** The word of a state: `filed`, `presumed filed`, `here, not counted`, `perhaps out`. */
export function stateWord(state: string, known: Known): string {
  const word = plain[state] ?? state.replaceAll('_', ' ');
  if (isSure(state, known)) return word;
  if (known.perhaps === true) return `perhaps ${word}`;
  return known.how === 'presumed' ? `presumed ${word}` : `${word}, not counted`;
}

/** A place that is believed, said as such: `presumed at Ward 5`. */
export function believedAt(place: string, state: string, known: Known): string {
  if (isSure(state, known)) return place;
  if (known.perhaps === true) return `perhaps at ${place}`;
  return known.how === 'presumed' ? `presumed at ${place}` : `${place}, not counted`;
}
