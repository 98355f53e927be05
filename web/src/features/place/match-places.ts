import type { PlaceRef } from '@outguide/server/api/shapes';

/** A place that may be chosen, with the names of all it stands in, the widest first. */
export interface PlaceOption extends PlaceRef {
  readonly within: readonly string[];
  readonly label: string | null;
}

/** Without accents and capitals: names are typed by hand. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '');

const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What is typed is taken apart at spaces alone: a code with its dashes is one word of it. */
const typedOf = (text: string): string[] =>
  plain(text)
    .split(/[\s,;:()]+/)
    .filter(Boolean);

/** The words of a name or a code, and each with the dashes in it. */
const answersTo = (text: string): string[] => [...wordsOf(text), ...typedOf(text)];

const begun = (words: readonly string[], typed: string) =>
  words.some((one) => one.startsWith(typed));
const inside = (words: readonly string[], typed: string) =>
  words.some((one) => one.includes(typed));

/** How well a place answers to what was typed: the smaller the better; null, not at all. */
function distance(place: PlaceOption, text: string): number | null {
  const typed = typedOf(text);
  const whole = plain(text).trim();
  if ([place.code, place.label ?? ''].some((one) => plain(one) === whole)) return 0;
  if (plain(place.name) === whole) return 1;
  if (plain(place.code).startsWith(whole)) return 2;
  const name = [...answersTo(place.name), ...answersTo(place.code)];
  if (typed.every((one) => begun(name, one))) return typed[0] === name[0] ? 3 : 4;
  if (typed.every((one) => inside(name, one))) return 5;
  const all = [...name, ...place.within.flatMap(answersTo)];
  return typed.every((one) => begun(all, one)) ? 6 : null;
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The places that what was typed may mean: every word of it begins a word of the name, the code or of where the place
 * stands, in any order. The exact code comes first; among equals those used lately, then by name, 2 before 10.
 */
export function matchPlaces(
  places: readonly PlaceOption[],
  text: string,
  lately: readonly number[],
): PlaceOption[] {
  const rank = (place: PlaceOption) => {
    const at = lately.indexOf(place.id);
    return at === -1 ? lately.length : at;
  };
  const asks = typedOf(text).length > 0;
  return places
    .flatMap((place) => {
      const far = asks ? distance(place, text) : 0;
      return far === null ? [] : [{ place, far, rank: rank(place) }];
    })
    .toSorted(
      (a, b) => a.far - b.far || a.rank - b.rank || byName.compare(a.place.name, b.place.name),
    )
    .map(({ place }) => place);
}
