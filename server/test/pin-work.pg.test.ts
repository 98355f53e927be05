import type * as argon2 from '@node-rs/argon2';
import { connect, type Db } from '@outguide/db/connect';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Hasher } from '../src/auth/hasher.ts';
import { seedDemonstrationSignIns } from '../src/auth/seed-demo.ts';
import { badgeTries, kioskTries, lockMs, verifyPin } from '../src/auth/verify-pin.ts';
import { testSecret } from './support-server.ts';

// By the clock of a shared machine nobody could tell; what takes the time is counted where it is done: in argon2 itself.

const verified: string[] = [];
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  const verify: typeof real.verify = (hash, ...more) => {
    verified.push(String(hash));
    return real.verify(hash, ...more);
  };
  return { ...real, verify };
});
// Another file of this worker may have loaded the hasher with the plain one.
vi.resetModules();
const { makeHasher } = await import('../src/auth/hasher.ts');

let database: FreshDatabase;
let owner: Db;
let db: Db;
let pins: Hasher;
let badges: { id: number; code: string }[];
let kioskId = 0;
let now = Date.parse('2026-03-01T10:00:00Z');
beforeAll(async () => {
  database = await freshDatabase();
  owner = connect(database.ownerUrl, { max: 2 });
  db = connect(database.appUrl, { max: 4 });
  await seedDemonstrationSignIns(database.ownerUrl, testSecret);
  pins = await makeHasher(testSecret, 'pin');
  badges = await owner.sql<{ id: number; code: string }[]>`
    select badge_id as id, code from labels where badge_id is not null order by code`;
  await owner.sql`insert into facilities (code, name) values ('H', 'House')`;
  await owner.sql`insert into places (facility_id, kind, code, name) select id, 'file_room', 'R', 'Room' from facilities`;
  const [kiosk] = await owner.sql<{ id: number }[]>`
    insert into kiosks (name, place_id, key_hash) select 'K', id, sha256('k') from places returning id`;
  kioskId = kiosk?.id ?? 0;
});
afterAll(async () => {
  await Promise.all([db.end(), owner.end()]);
  await database.drop();
});
// Whatever was locked is open again.
beforeEach(() => {
  now += lockMs + 1;
});

const badge = (n: number) => badges[n] ?? { id: 0, code: '' };
const tryPin = async (code: string, pin: string) => {
  const answer = await verifyPin({ db, pins, clock: () => now }, { kioskId, code, pin });
  return answer.ok ? 'right' : answer.code;
};
/** The answer, and the cost of each verification that it took. */
async function work(code: string, pin: string): Promise<{ answer: string; costs: string[] }> {
  verified.length = 0;
  const answer = await tryPin(code, pin);
  return { answer, costs: verified.map((hash) => hash.split('$').slice(1, 4).join(' ')) };
}
const once = ['argon2id v=19 m=19456,t=2,p=1'];

it('takes the same work for a right PIN, a wrong one, an unknown badge and what is no badge', async () => {
  const unknown = composeSymbol('P', 999_999_999);
  expect(await work(badge(0).code, '2468')).toEqual({ answer: 'right', costs: once });
  expect(await work(badge(0).code, '1111')).toEqual({ answer: 'wrong', costs: once });
  expect(await work(unknown, '2468')).toEqual({ answer: 'wrong', costs: once });
  expect(await work('no badge at all', '2468')).toEqual({ answer: 'wrong', costs: once });
});

it('takes it for a badge without a PIN, one that was withdrawn, and its person who left', async () => {
  await owner.sql`update badges set pin_hash = null where id = ${badge(1).id}`;
  await owner.sql`update badges set withdrawn_at = now() where id = ${badge(2).id}`;
  await owner.sql`update staff set disabled_at = now()
    where id = (select staff_id from badges where id = ${badge(3).id})`;
  expect(await work(badge(1).code, '2468')).toEqual({ answer: 'wrong', costs: once });
  for (const n of [2, 3]) {
    expect(await work(badge(n).code, '2468')).toEqual({ answer: 'withdrawn', costs: once });
    expect(await work(badge(n).code, '1111')).toEqual({ answer: 'wrong', costs: once });
  }
});

it('takes it for a locked badge and at a locked kiosk, and puts these tries on record too', async () => {
  for (let n = 0; n < badgeTries; n += 1) await tryPin(badge(4).code, '1111');
  for (const pin of ['2468', '1111'])
    expect(await work(badge(4).code, pin)).toEqual({ answer: 'locked', costs: once });
  const [locked] = await owner.sql<{ count: number }[]>`
    select count(*) from audit_events where action = 'pin.locked'`;
  expect(locked?.count).toBe(2);
  now += lockMs + 1;
  for (let n = 0; n < kioskTries; n += 1) await tryPin(composeSymbol('P', n + 1_000), '1111');
  for (const code of [badge(0).code, composeSymbol('P', 999_999_999)])
    expect(await work(code, '2468')).toEqual({ answer: 'locked', costs: once });
});
