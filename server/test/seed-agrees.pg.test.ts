import { connect, type Db } from '@outguide/db/connect';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import type { FilingOrder } from '@outguide/db/vocabulary';
import { filingKey } from '@outguide/labels/filing-order';
import { parseSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { noticeText, spokenOf } from '../src/domain/notice-sentence.ts';
import { emptySession } from '../src/domain/session.ts';
import { noticeStuckLegs } from '../src/jobs/stuck-legs.ts';
import { recordShape } from '../src/realtime/wire.ts';
import type { Call } from '../src/verbs/call.ts';
import { open } from '../src/verbs/notice/open.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { promise } from '../src/verbs/request/promise.ts';

const now = Date.parse('2026-03-01T11:00:00Z');
const folders = 4_000;

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  await seedHospital(database.ownerUrl, { folders, seed: 7, now });
  db = connect(database.ownerUrl, { max: 2 });
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

describe('what db may not import and therefore says a second time', () => {
  test('every custody is the fold of its movements, and the doctor finds nothing else either', async () => {
    const ailing = (await examine(db.sql)).filter((one) => one.found > 0);
    expect(ailing).toEqual([]);
    const [count] = await db.sql`select count(*) as n from custody`;
    expect(count?.n).toBe(folders);
  });

  test('filing keys are those of the labels room, in every filing order', async () => {
    const rows = await db.sql<{ number: string; order: FilingOrder; key: string }[]>`
      select c.number, r.filing_order as order, f.filing_key as key
      from folders f join charts c on c.id = f.chart_id join record_types r on r.id = c.record_type_id`;
    expect(new Set(rows.map((row) => row.order)).size).toBe(3);
    for (const { number, order, key } of rows) expect(key).toBe(filingKey(number, order));
  });

  test('a shelf holds a run of the filing order: shelves never overlap', async () => {
    const rows = await db.sql<{ id: number; low: string; high: string; previous: string | null }[]>`
      select id, low, high, lag(high) over (partition by room_id, left(code, 1) order by id) as previous
      from (select p.id, p.room_id, p.code, min(f.filing_key) as low, max(f.filing_key) as high
        from folders f join places p on p.id = f.home_place_id where p.kind = 'shelf'
        group by p.id) as shelves order by id`;
    for (const { low, previous } of rows) if (previous !== null) expect(previous <= low).toBe(true);
  });

  test('its notices are sentences of names: nothing in them is an id or a name of a program', async () => {
    await noticeStuckLegs(db, now + 30 * 86_400_000);
    const actor = { staffId: 0, name: 'A Clerk', roles: ['manager' as const], placeId: null };
    const { rows } = await open({ db, clock: () => now, actor }, { limit: 200 });
    expect(rows.length).toBeGreaterThan(0);
    const said = rows.map((row) => noticeText(spokenOf(row)));
    const machine = /_|[{}]|[0-9a-f]{8}-|undefined|null|\ba place\b|where it was to go/;
    expect(said.filter((text) => machine.test(text))).toEqual([]);
  });

  test('label codes are those of the labels room', async () => {
    const rows = await db.sql<{ code: string }[]>`select code from labels`;
    for (const { code } of rows) expect(parseSymbol(code).ok).toBe(true);
  });

  test('records of the retired kiosks and their session are of the shapes on the wire', async () => {
    const scans = await db.sql<{ body: string }[]>`select body from scans`;
    expect(scans.length).toBeGreaterThan(100);
    for (const { body } of scans) {
      expect(JSON.stringify(recordShape.parse(JSON.parse(body)))).toBe(body);
    }
    const journals = await db.sql<{ session: unknown }[]>`select session from journals`;
    for (const { session } of journals) expect(session).toEqual(emptySession);
  });

  test('each folder off site is the work of a file room that may keep its chart', async () => {
    const rows = await db.sql<{ kind: string; may: boolean; here: boolean }[]>`
      select r.kind, r.record_type_ids is null or c.record_type_id = any(r.record_type_ids) as may,
        r.facility_id = c.facility_id as here
      from folders f join charts c on c.id = f.chart_id join places h on h.id = f.home_place_id
        join places r on r.id = fetching_room(f.id)
      where h.kind in ('off_site','box')`;
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ kind, may, here }) => kind !== 'file_room' || !may || !here)).toEqual([]);
  });
});

test('every file room can say how long it usually takes, at any hour of the day', async () => {
  const rooms = await db.sql<{ id: number }[]>`select id from places where kind = 'file_room'`;
  const roomIds = rooms.map((row) => row.id);
  const actor = { staffId: 1, name: 'Nurse', roles: ['requester' as const], placeId: null };
  const silent: string[] = [];
  for (let hour = 0; hour < 24; hour += 3) {
    const call: Call = { db, actor, clock: () => now + hour * 3_600_000 };
    for (const urgency of ['now', 'today'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- 16 small reads of one database
      for (const { room, promised } of await promise(call, { roomIds, urgency }))
        if (!promised.known) silent.push(`${room.name}, ${urgency}, +${hour} h: ${promised.of}`);
    }
  }
  expect(rooms.length).toBeGreaterThan(3);
  expect(silent).toEqual([]);
});
