import { endings, nameStocks, syllables, type NameStock } from './name-lists.ts';
import type { Random } from './random.ts';

export interface PersonName {
  readonly family: string;
  readonly given: string | null;
  readonly female: boolean;
}

// How many of a hundred people come from each stock, in its order.
const shares = [46, 9, 8, 6, 9, 7, 4, 5, 4, 1, 1];
const stockOf: readonly NameStock[] = shares.flatMap((share, index) =>
  Array.from({ length: share }, () => nameStocks[index]).filter((stock) => stock !== undefined),
);

/** A name as they occur: most from the lists, some rare, a few double, one in a thousand alone or without a given name. */
export function personName(chance: Random): PersonName {
  const stock = chance.pick(stockOf);
  const female = chance.chance(0.53);
  const given = chance.pickSkewed(female ? stock.female : stock.male);
  const family = chance.chance(0.15) ? rareFamily(chance) : chance.pickSkewed(stock.family);
  const oddity = chance.next();
  if (oddity < 0.0005) return { family: given, given: null, female };
  if (oddity < 0.001) return { family, given: null, female };
  if (oddity < 0.03)
    return { family: `${family}-${chance.pickSkewed(stock.family)}`, given, female };
  if (oddity < 0.15) {
    return { family, given: `${given} ${chance.pick(female ? stock.female : stock.male)}`, female };
  }
  return { family, given, female };
}

/** Tens of thousands of surnames that few bear, so that the dictionary of names is as wide as a real one. */
function rareFamily(chance: Random): string {
  const middle = chance.chance(0.5) ? chance.pick(syllables) : '';
  const word = `${chance.pick(syllables)}${middle}${chance.pick(endings)}`;
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
