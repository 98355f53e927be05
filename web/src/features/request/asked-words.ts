import type { AskedView } from '@outguide/server/verbs/request/open-of-charts';
import { stateWords } from './request-words.ts';

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  ...{ one: 'st', two: 'nd', few: 'rd' },
};

const turnWords = (turn: number): string =>
  turn === 1 ? 'first in line' : `${turn}${endings[ordinals.select(turn)] ?? 'th'} in line`;

/** `Asked for today 15:20 for Ward 5: being pulled`; while nobody has begun, its place in the queue. */
export function askedForWords(
  { forPlace, state, turn }: Pick<AskedView, 'forPlace' | 'state' | 'turn'>,
  asked: string,
): string {
  const far = state === 'placed' ? turnWords(turn) : stateWords[state];
  return `Asked for ${asked} for ${forPlace.name}: ${far}`;
}
