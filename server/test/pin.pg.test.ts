import { connect, type Db } from '@outguide/db/connect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { makeHasher } from '../src/auth/hasher.ts';
import { badgeTries, kioskTries, lockMs, verifyPin } from '../src/auth/verify-pin.ts';
import { seedDemonstrationSignIns } from '../src/auth/seed-demo.ts';
import { testSecret } from './support-server.ts';

describe('a badge and its PIN at a kiosk', () => {
  let database: FreshDatabase;
  let owner: Db;
  let db: Db;
  let codes: string[];
  let now = Date.parse('2026-03-01T10:00:00Z');
  let kioskId = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    owner = connect(database.ownerUrl, { max: 2 });
    db = connect(database.appUrl, { max: 12 });
    await seedDemonstrationSignIns(database.ownerUrl, testSecret);
    codes = (await owner.sql<{ code: string }[]>`select code from labels order by code`).map(
      (l) => l.code,
    );
    await owner.sql`insert into facilities (code, name) values ('H', 'House')`;
    await owner.sql`insert into places (facility_id, kind, code, name) select id, 'file_room', 'R', 'Room' from facilities`;
  });
  afterAll(async () => {
    await db.end();
    await owner.end();
    await database.drop();
  });
  beforeEach(async () => {
    await owner.sql`update badges set failures = 0, locked_until = null`;
    const [kiosk] = await owner.sql<{ id: number }[]>`
      insert into kiosks (name, place_id, key_hash) select 'K', id, ${Buffer.from(
        Array.from({ length: 32 }, () => Math.floor(Math.random() * 256)),
      )} from places returning id`;
    kioskId = kiosk?.id ?? 0;
  });

  const tryPin = async (pin: string, code = codes[0] ?? '') => {
    const pins = await makeHasher(testSecret, 'pin');
    return verifyPin({ db, pins, clock: () => now }, { kioskId, code, pin });
  };
  const outcome = (answer: Awaited<ReturnType<typeof tryPin>>) =>
    answer.ok ? 'right' : answer.code;

  it('knows the right PIN and no other', async () => {
    expect(outcome(await tryPin('2468'))).toBe('right');
    expect(outcome(await tryPin('2469'))).toBe('wrong');
    expect(outcome(await tryPin('2468', 'P00000000000'))).toBe('wrong');
  });

  it('locks the badge after five wrong PINs, for the right one too, and opens again', async () => {
    for (let i = 0; i < badgeTries; i += 1) expect(outcome(await tryPin('1111'))).toBe('wrong');
    const answer = await tryPin('2468');
    expect(outcome(answer)).toBe('locked');
    expect(!answer.ok && answer.retryAfterMs).toBeGreaterThan(0);
    now += lockMs + 1;
    expect(outcome(await tryPin('2468'))).toBe('right');
  });

  it('lets tries sent at the same moment not pass the limit together', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryPin('1111')));
    expect(answers.filter((answer) => outcome(answer) === 'wrong')).toHaveLength(badgeTries);
  });

  it('locks the kiosk that tries many badges, known or not, though each badge had few tries', async () => {
    const outcomes: string[] = [];
    for (let i = 0; i < kioskTries + 2; i += 1)
      outcomes.push(
        outcome(await tryPin('1111', i % 2 ? 'P00000000000' : codes[i % codes.length])),
      );
    expect(outcomes.slice(0, 3)).not.toContain('locked');
    expect(outcomes.at(-1)).toBe('locked');
    now += lockMs + 1;
  });

  it('refuses a withdrawn badge and a disabled person, once the PIN was right', async () => {
    const code = codes[1] ?? '';
    await owner.sql`update badges set withdrawn_at = now() where id = (select badge_id from labels where code = ${code})`;
    expect(outcome(await tryPin('2468', code))).toBe('withdrawn');
    expect(outcome(await tryPin('1111', code))).toBe('wrong');
  });

  it('puts every try on record and never the PIN', async () => {
    await tryPin('2468');
    const rows = await owner.sql`select * from audit_events where object = ${`kiosk:${kioskId}`}`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('2468');
  });
});
