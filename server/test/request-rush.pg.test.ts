import { freshDatabase } from '@outguide/db/test/postgres';
import { expect, test } from 'vitest';
import { rush } from './campaign/rush.ts';

// The full size is `node server/test/campaign/rush-at-full-size.ts`.
test('many ask at once while kiosks scan: nothing is lost, nothing comes twice, the doctor finds nothing', async () => {
  const fresh = await freshDatabase();
  const result = await rush(fresh, { requests: 120, people: 12, kiosks: 4, folders: 40 });
  expect(result.broken).toEqual([]);
  expect(result.placed).toBeGreaterThan(60);
  // Each that was not taken back came, once: none was lost in the rush.
  expect(result.open).toBe(0);
  expect(result.received).toBe(result.placed - result.ended);
  expect(result.received).toBeGreaterThan(40);
  await fresh.drop();
}, 60_000);
