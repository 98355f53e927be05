import { connect, type Db } from '@outguide/db/connect';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import type { Page } from '../src/api/shapes.ts';
import { list as audits } from '../src/verbs/audit/list.ts';
import { last } from '../src/verbs/board/last.ts';
import type { Call } from '../src/verbs/call.ts';
import { history } from '../src/verbs/folder/history.ts';
import { open as notices } from '../src/verbs/notice/open.ts';
import { folders } from '../src/verbs/place/folders.ts';
import { shelf } from '../src/verbs/place/shelf.ts';
import { readsOf } from './whole-reads.ts';

// A page costs what it shows, the first as well as one deep down: PostgreSQL's own counters say what was read for it.

let database: FreshDatabase;
let owner: Db;
let db: Db;
let call: Call;
let nurse: Call;
let busiest = 0;
let fullest = 0;
beforeAll(async () => {
  database = await freshDatabase();
  const now = Date.parse('2026-03-01T11:00:00Z');
  await seedHospital(database.ownerUrl, { folders: 12_000, seed: 5, now });
  owner = connect(database.ownerUrl, { max: 1 });
  db = connect(database.appUrl, { max: 1 });
  const actor = {
    staffId: 1,
    name: 'Auditor',
    roles: ['clerk', 'auditor'] as const,
    placeId: null,
  };
  call = { db, actor: { ...actor, roles: [...actor.roles] }, clock: () => now };
  nurse = { ...call, actor: { ...actor, roles: ['requester'] } };
  await owner.sql`insert into audit_events (action, at, staff_id, patient_ids)
    select 'x', now() - n * interval '1 minute', n % 80 + 1, array[n % 500 + 1] from generate_series(1, 20000) n`;
  // Some eight of a kiosk are one notice.
  await owner.sql`insert into kiosks (name, place_id, key_hash) select 'K' || n, 1, sha256(n::text::bytea) from generate_series(1, 2) n`;
  await owner.sql`insert into notices (kind, at, cleared_at, kiosk_id)
    select 'unknown_code', now() - n * interval '4 minutes', case when n > 2000 then now() end,
      (select max(id) from kiosks) - n % 2 from generate_series(1, 8000) n`;
  await owner.sql`insert into requests (id, chart_id, for_place_id, urgency)
    select gen_random_uuid(), n, 1, 'now' from generate_series(1, 4000) n`;
  await owner.sql`insert into request_folders (request_id, folder_id)
    select r.id, f.id from requests r join folders f on f.chart_id = r.chart_id on conflict do nothing`;
  await owner.sql`vacuum analyze`;
  const [room] = await owner.sql<{ id: number }[]>`
    select room_id as id from away group by 1 order by count(*) desc limit 1`;
  const [board] = await owner.sql<{ id: number }[]>`
    select home_place_id as id from folders group by 1 order by count(*) desc limit 1`;
  [busiest, fullest] = [room?.id ?? 0, board?.id ?? 0];
});
afterAll(async () => {
  await db.end();
  await owner.end();
  await database.drop();
});

type Read = (cursor: string | undefined) => Promise<Page<unknown>>;
const limit = 20;
const at = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });
const before = (cursor: string | undefined) => (cursor === undefined ? {} : { before: cursor });

const lists: Record<string, Read> = {
  'the board': (next) => last(call, { limit, ...before(next) }),
  'what is in a room': (next) => folders(call, { placeId: busiest, limit, ...at(next) }),
  'a shelf': (next) => shelf(call, { placeId: fullest, limit, ...at(next) }),
  'the board, without restricted charts': (next) => last(nurse, { limit, ...before(next) }),
  'a shelf, without restricted charts': (next) =>
    shelf(nurse, { placeId: fullest, limit, ...at(next) }),
  'open notices': (next) => notices(call, { limit, ...at(next) }),
  'the record': (next) => audits(call, { limit, ...at(next) }),
  'what a person did': (next) => audits(call, { limit, staffId: 7, ...at(next) }),
  'who looked at a patient': (next) => audits(call, { limit, patientId: 40, ...at(next) }),
  'a folder’s history': (next) => history(call, { folderId: 900, limit, ...before(next) }),
};

it.each(Object.entries(lists))('reads of %s little more than it shows', async (_, read) => {
  let next: string | undefined;
  // The plan for any cursor comes after five that were made for theirs.
  for (let page = 0; page < 8; page += 1) {
    const cursor = next;
    const { whole, entries } = await readsOf(owner.sql, db.sql, async () => {
      const { next: later } = await read(cursor);
      next = later ?? cursor;
    });
    expect(whole, `page ${page}`).toEqual([]);
    expect(entries, `page ${page}`).toBeLessThan(1_200);
  }
});

it('reads of a busy room only the newest that it shows, whoever asks', async () => {
  await owner.sql`insert into away (folder_id, state, place_id, room_id, since)
    select f.id, 'here', ${busiest}, ${busiest}, now() - f.id * interval '1 minute' from folders f
    where f.lifecycle = 'active' and not exists (select from away a where a.folder_id = f.id) limit 5000`;
  await owner.sql`vacuum analyze away`;
  for (const who of [call, nurse]) {
    let next: string | undefined;
    for (let page = 0; page < 8; page += 1) {
      const cursor = next;
      const { whole, entries } = await readsOf(owner.sql, db.sql, async () => {
        const { next: later } = await folders(who, { placeId: busiest, limit, ...at(cursor) });
        next = later ?? cursor;
      });
      expect([page, whole]).toEqual([page, []]);
      expect(entries, `page ${page}`).toBeLessThan(600);
    }
  }
});
