import { connect, type Db } from '@outguide/db/connect';
import { migrate } from '@outguide/db/migrate';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { installedPrograms, startOther } from '@outguide/db/test/other-postgres';
import { prepareServer } from '@outguide/db/test/prepare-server';
import { expect, test } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { find } from '../src/verbs/search/find.ts';
import { TestJournal } from './scan/journal.ts';

// The short cut of `node db/test/each-postgres.ts`, which runs all that needs PostgreSQL on 15, 16 and 17.

/** As a hospital's server usually is: text is compared as in a dictionary, not by bytes. */
const sorted = `locale_provider icu icu_locale 'en-US' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`;
const programs = installedPrograms(15);

test('on PostgreSQL 15 a hospital is seeded, scans are settled, searches answered, the doctor is content', async (context) => {
  if (programs === null)
    return context.skip('needs PostgreSQL 15 of Debian: apt-get install postgresql-15');
  const { adminUrl, stop } = await startOther(programs);
  try {
    const { ownerUrl, appUrl } = await prepareServer(adminUrl, sorted);
    await migrate(ownerUrl);
    await seedHospital(ownerUrl, { folders: 500, seed: 3 });
    const [owner, db] = [connect(ownerUrl, { max: 2 }), connect(appUrl, { max: 6 })];
    try {
      await tryOut(owner, db);
    } finally {
      await Promise.all([owner.end(), db.end()]);
    }
  } finally {
    await stop();
  }
}, 120_000);

async function tryOut(owner: Db, db: Db): Promise<void> {
  const one = async <Row>(rows: PromiseLike<readonly Row[]>) => {
    const [row] = await rows;
    if (row === undefined) throw new Error('the seed has none');
    return row;
  };
  const { version } = await one(owner.sql<{ version: string }[]>`
    select current_setting('server_version_num') as version`);
  expect(version).toMatch(/^15/);
  const ward = await one(owner.sql<{ code: string; placeId: number }[]>`
    select l.code, p.id as "placeId" from labels l join places p on p.id = l.place_id where p.kind = 'ward' limit 1`);
  const { kioskId } = await one(owner.sql<{ kioskId: number }[]>`
    insert into kiosks (name, place_id, key_hash) values ('K', ${ward.placeId}, sha256('k')) returning id as "kioskId"`);
  const folders = await owner.sql<{ code: string; number: string }[]>`
    select l.code, c.number from labels l join folders f on f.id = l.folder_id join charts c on c.id = f.chart_id
      join custody k on k.folder_id = f.id
    where k.state = 'filed' and f.lifecycle = 'active' and l.withdrawn_at is null order by f.id limit 5`;
  const journal = new TestJournal(kioskId).scan(ward.code);
  for (const { code } of folders) journal.scan(code);
  const faults: string[] = [];
  const open = opener(makeSealKeys());
  const settler = new Settler({
    ...{ db, house: new House(), clock: Date.now, open, onFault: (code) => faults.push(code) },
  });
  const settled = await settler.settle(kioskId, journal.upload());
  expect([faults, settled]).toEqual([[], expect.objectContaining({ ok: true, highWater: 6 })]);
  const gone = await one(owner.sql<{ count: number }[]>`
    select count(*) from movements where kiosk_id = ${kioskId} and place_id = ${ward.placeId}`);
  expect(gone.count).toBeGreaterThanOrEqual(5);
  const actor = { staffId: 1, name: 'Test', roles: ['manager' as const], placeId: null };
  const text = folders[0]?.number ?? '';
  const found = await find({ db, actor, clock: Date.now }, { text, limit: 20 });
  expect(found.folders.map((row) => row.number)).toContain(text);
  const broken = (await examine(owner.sql)).filter(({ found: faulty }) => faulty > 0);
  expect(broken).toEqual([]);
}
