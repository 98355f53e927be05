import { expect, test } from 'vitest';
import { Arrival, waitsAtMostMs } from '../src/shell/arrival.ts';

const requests = { path: '/places/8/requests', loads: false, taken: false };
const opening = { path: '/places/8/delivery', loads: true, taken: false };
const open = { ...opening, loads: false, taken: true };

test('a scan after a link was pressed waits for its page, and for what that page needs to take it', () => {
  const arrival = new Arrival();
  expect(arrival.waits(requests, 0, 0)).toBe(false);
  arrival.leave(requests.path, 100);
  expect(arrival.waits(requests, 110, 110)).toBe(true);
  expect(arrival.waits(opening, 110, 400)).toBe(true);
  expect(arrival.waits(open, 110, 500)).toBe(false);
  expect(arrival.waits(requests, 600, 600)).toBe(false);
});

test('a page that takes no scans keeps none waiting while it loads', () => {
  const arrival = new Arrival();
  expect(arrival.waits({ ...requests, loads: true }, 0, 0)).toBe(false);
});

test('no scan waits for long: a page that does not come leaves it to the page that is there', () => {
  const arrival = new Arrival();
  arrival.leave(requests.path, 0);
  expect(arrival.waits(requests, 10, waitsAtMostMs - 1)).toBe(true);
  expect(arrival.waits(requests, 10, waitsAtMostMs)).toBe(false);
  expect(arrival.waits(opening, 10, waitsAtMostMs + 9)).toBe(true);
  expect(arrival.waits(opening, 10, waitsAtMostMs + 10)).toBe(false);
});
