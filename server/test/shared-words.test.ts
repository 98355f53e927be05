import { actionCards, filingOrders } from '@outguide/db/vocabulary';
import { actionCardNumber, actionCardSheet } from '@outguide/labels/action-cards';
import { filingOrders as printedOrders } from '@outguide/labels/filing-order';
import { expect, it } from 'vitest';

// `db` and `labels` import nothing of each other, so the room above both holds their words together.

it('the printed action cards are those of the vocabulary, numbered in its order', () => {
  expect(actionCardSheet.map((entry) => entry.card)).toEqual(actionCards);
  expect(actionCards.map(actionCardNumber)).toEqual(actionCards.map((_, i) => i + 1));
});

it('labels know every filing order of the vocabulary', () => {
  expect(printedOrders).toEqual(filingOrders);
});
