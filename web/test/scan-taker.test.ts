import { expect, test } from 'vitest';
import { takerUnder, type Taker } from '../src/shell/scan-taker.ts';

const page: Taker = { level: 'page', take: () => undefined };
const asker: Taker = { level: 'asker', take: () => undefined };

test('a scan over a page is not taken as read at that page', () => {
  expect(takerUnder([page], null)).toBe(page);
  expect(takerUnder([page], 'dialog')).toBeUndefined();
  expect(takerUnder([page], 'palette')).toBeUndefined();
});

test('a field that asks for a scan has it before the page, also when the page came later', () => {
  expect(takerUnder([page, asker], null)).toBe(asker);
  expect(takerUnder([asker, page], 'dialog')).toBe(asker);
  expect(takerUnder([page, asker], 'palette')).toBeUndefined();
});
