import { hardPatients } from '@outguide/db/seed/hard-patients';
import { nameStocks } from '@outguide/db/seed/name-lists';
import { weights } from '@outguide/labels/geometry';
import { lacksLetters } from '@outguide/labels/text-runs';
import { expect, test } from 'vitest';

const seeded = [
  ...nameStocks.flatMap(({ family, female, male }) => [...family, ...female, ...male]),
  ...hardPatients.map(({ family, given }) => `${family} ${given ?? ''}`),
];

test.each(weights)('labels have every letter of every name of the seed, %s', (weight) => {
  expect(seeded.filter((name) => lacksLetters(name, weight))).toEqual([]);
  // No font of ours has Korean; such a label is refused.
  expect(lacksLetters('병동 5', weight)).toBe(true);
});
