import { expect, test } from 'vitest';
import { noCarriers } from '../src/verbs/scan/carrier-ground.ts';
import { decideAll } from '../src/verbs/scan/decide-all.ts';
import type { DecidedCall, Work } from '../src/verbs/scan/decide.ts';
import { HistoryNeeded } from '../src/verbs/scan/folder-book.ts';
import { House } from '../src/verbs/scan/house.ts';
import type { Found } from '../src/verbs/scan/resolve-codes.ts';

const folders = 256;
const codes = Array.from({ length: folders }, (_, n) => `F${n}`);
const found = new Map<string, Found>(
  codes.map((code, n) => [code, { kind: 'folder', folderId: n } as Found]),
);
const work = { fresh: codes.map((code) => ({ code })) } as unknown as Work;

test('a journal of a whole batch that comes late is decided a few times, not once for each of its folders', async () => {
  const read = new Set<number>();
  let decided = 0;
  let trips = 0;
  const answer = await decideAll(
    [work],
    { found, folders: [], carriers: noCarriers },
    new House(),
    {
      rows: async () => [],
      histories: async (ids) => {
        trips += 1;
        for (const id of ids) read.add(id);
        return new Map();
      },
    },
    // As the grammar does: it stops at the first folder whose movements it has not got.
    () => {
      decided += 1;
      const next = codes.findIndex((_, n) => !read.has(n));
      if (next >= 0) throw new HistoryNeeded([next]);
      return { scans: [] } as unknown as DecidedCall;
    },
  );
  expect(answer.calls).toHaveLength(1);
  expect([decided, trips]).toEqual([3, 2]);
});
