import { custodyStates, hows } from '@outguide/db/vocabulary';
import { expect, test } from 'vitest';
import { believedAt, isSure, stateWord } from '../src/ui/state-words.ts';

test('a state that nobody scanned is never said plainly', () => {
  for (const state of custodyStates) {
    const word = stateWord(state, { how: 'presumed' });
    const told = ['missing', 'lost', 'destroyed'].includes(state);
    expect(word.startsWith('presumed '), state).toBe(!told);
    expect(isSure(state, { how: 'presumed' }), state).toBe(told);
    expect(stateWord(state, { how: 'scanned' })).not.toMatch(/presumed|perhaps|counted|_/);
    for (const how of hows)
      expect(stateWord(state, { how, perhaps: true }).startsWith('perhaps '), state).toBe(!told);
  }
});

test('what came with a carrier is not counted, and on its way it is where its carrier was scanned', () => {
  expect(stateWord('here', { how: 'in_carrier' })).toBe('here, not counted');
  expect(stateWord('in_transit', { how: 'in_carrier' })).toBe('on its way');
});

test('a place is believed as its state is', () => {
  expect(believedAt('Ward 5', 'out', { how: 'typed' })).toBe('Ward 5');
  expect(believedAt('Ward 5', 'out', { how: 'presumed' })).toBe('presumed at Ward 5');
  expect(believedAt('Ward 5', 'here', { how: 'scanned', perhaps: true })).toBe('perhaps at Ward 5');
});
