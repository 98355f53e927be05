import { connect, type Db } from '@outguide/db/connect';
import { freshDatabase } from '@outguide/db/test/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyFolders, printManyRaw, type Many } from '../campaign/many-prints.ts';

// The short cut of server/test/campaign/print-many.ts: a batch that is stopped, continued and killed loses no label.

let many: Many;
let owner: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await freshDatabase();
  ({ drop } = fresh);
  owner = connect(fresh.ownerUrl, { max: 1 });
  const db = connect(fresh.appUrl, { max: 4 });
  many = await manyFolders(owner, { db, appUrl: fresh.appUrl }, 300);
});
afterAll(async () => {
  await Promise.all([owner.end(), many.db.end()]);
  await drop();
});

test('a batch that is stopped, continued and whose worker is killed loses no label and doubles none', async () => {
  const figures = await printManyRaw(many, () => {});
  expect(figures).toMatchObject({ labels: 300, lost: 0, doubled: 0 });
  // What was on its way at the kill was asked about, a chunk at most.
  expect(figures.doubtful).toBeLessThanOrEqual(25);
}, 60_000);
