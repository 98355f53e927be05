import type { AskedView } from '@outguide/server/verbs/request/open-of-charts';
import { expect, test } from 'vitest';
import { askedForWords } from '../src/features/request/asked-words.ts';

const forPlace = { id: 12, code: 'W5', name: 'Ward 5', kind: 'ward' } as const;
const said = (state: AskedView['state'], turn: number) =>
  askedForWords({ forPlace, state, turn }, 'today 15:20');

test('what was asked for is said with its place in line until somebody has begun', () => {
  expect(said('placed', 1)).toBe('Asked for today 15:20 for Ward 5: first in line');
  expect(said('placed', 2)).toBe('Asked for today 15:20 for Ward 5: 2nd in line');
  expect(said('placed', 12)).toBe('Asked for today 15:20 for Ward 5: 12th in line');
  expect(said('placed', 23)).toBe('Asked for today 15:20 for Ward 5: 23rd in line');
  expect(said('sent', 2)).toBe('Asked for today 15:20 for Ward 5: on its way');
});
