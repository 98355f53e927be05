import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import { seedHospital } from '../src/seed/seed-hospital.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

// Lists must cost what their page costs, however large the hospital: each is read by its index, in its order.

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  await seedHospital(database.ownerUrl, {
    folders: 6_000,
    seed: 3,
    now: Date.parse('2026-03-01T11:00:00Z'),
  });
  db = connect(database.ownerUrl, { max: 1 });
  await db.sql`insert into audit_events (action, at, staff_id, patient_ids)
    select 'x', now() - n * interval '1 minute', n % 80 + 1, array[n % 500 + 1] from generate_series(1, 5000) n`;
  await db.sql`insert into notices (kind, at, cleared_at)
    select 'unknown_code', now() - n * interval '1 hour', case when n > 40 then now() end from generate_series(1, 4000) n`;
  await db.sql`insert into requests (id, chart_id, for_place_id, urgency)
    select gen_random_uuid(), n, 1, 'now' from generate_series(1, 3000) n`;
  await db.sql`insert into requests (id, chart_id, for_place_id, urgency, state, placed_at, closed_at)
    select gen_random_uuid(), n, n % 20 + 1, 'now', 'expired', now() - n * interval '1 hour', now() - n * interval '1 hour'
    from generate_series(1, 3000) n`;
  await db.sql`insert into request_folders (request_id, folder_id)
    select r.id, f.id from requests r join folders f on f.chart_id = r.chart_id on conflict do nothing`;
  await db.sql`analyze`;
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

async function planOf(query: string): Promise<Node[]> {
  const [row] = await db.sql.unsafe(`explain (format json) ${query}`);
  const plans = row?.['QUERY PLAN'] as { Plan: Node }[] | undefined;
  return (plans ?? []).flatMap((plan) => flat(plan.Plan));
}

const someShelf = `(select home_place_id from folders where lifecycle = 'active' limit 1)`;

test.each([
  [
    'the board’s last movements',
    'movements_pkey',
    'select * from movements order by id desc limit 50',
  ],
  [
    'the log after a cursor',
    'movements_position',
    `select id from movements where (xid, id) > ('1'::xid8, 10) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit 100`,
  ],
  [
    'a folder’s history',
    'movements_folder',
    'select * from movements where folder_id = 77 order by at desc limit 50',
  ],
  [
    'what is at a place',
    'away_room',
    'select folder_id from away where room_id = 9 order by since, folder_id limit 50',
  ],
  ['what is on its way to a place', 'away_leg', 'select folder_id from away where leg_to_id = 9'],
  [
    'a shelf in filing order',
    'folders_shelf',
    `select id from folders where home_place_id = ${someShelf} order by filing_key, volume_no, id limit 60`,
  ],
  ['a scanned label', 'labels_pkey', `select folder_id from labels where code = 'F10000020199'`],
  [
    'a number’s beginning',
    'charts_number',
    `select id from charts where number like '4512%' order by number limit 20`,
  ],
  [
    'a patient’s identifier',
    'patient_identifiers_value',
    `select patient_id from patient_identifiers where value = '123456'`,
  ],
  [
    'a name’s beginning',
    /^name_words_(prefix|word_key)$/,
    `select id from name_words where word like 'nova%' limit 20`,
  ],
  [
    'patients of a word',
    'patient_name_words_pkey',
    'select patient_id from patient_name_words where word_id = 1900 limit 100',
  ],
  [
    'patients of two words',
    'patient_names_words',
    `select patient_id from patient_names where words && '{1900}' and words && '{17,18}' limit 20`,
  ],
  [
    'who waits for a chart',
    'requests_waiting',
    `select id from requests where chart_id = 5 and closed_at is null order by placed_at`,
  ],
  [
    'what a chart was ever asked for',
    'requests_chart',
    'select id from requests where chart_id = 5 and for_place_id = 1',
  ],
  [
    'what a place asked for and has ended of late',
    'requests_ended',
    `select id from requests where for_place_id = 1 and closed_at > now() - interval '12 hours'`,
  ],
  [
    'open notices',
    'notices_open',
    'select id from notices where cleared_at is null order by at desc limit 50',
  ],
  [
    'who looked at a patient',
    'audit_events_patients',
    `select id from audit_events where patient_ids <> '{}' and patient_ids @> array[17::bigint]`,
  ],
  [
    'what a person did',
    'audit_events_staff',
    'select id from audit_events where staff_id = 7 order by at desc limit 50',
  ],
])('%s', async (_, index, query) => {
  const nodes = await planOf(query);
  const used = nodes.flatMap((node) => node['Index Name'] ?? []);
  expect(
    used.some((name) => (typeof index === 'string' ? name === index : index.test(name))),
    used.join(),
  ).toBe(true);
  const read = nodes
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name']);
  // The sub-query that picks some shelf is not part of the list.
  expect(read.filter((name) => name !== 'folders')).toEqual([]);
});

test('names with typing errors can be found through the dictionary’s trigrams', async () => {
  await db.sql`set enable_seqscan = off`;
  const nodes = await planOf(`select id from name_words where word % 'kowalsky'`);
  await db.sql`reset enable_seqscan`;
  expect(nodes.map((node) => node['Index Name'])).toContain('name_words_similar');
});

test('places can be found by a word of their name without reading them all', async () => {
  // This hospital's places fit a few pages, which are quicker read whole.
  await db.sql`set enable_seqscan = off`;
  const nodes = await planOf(
    `select id from places where code ilike 'rad%' or name ilike 'rad%' or name ilike '% rad%'`,
  );
  await db.sql`reset enable_seqscan`;
  expect(nodes.map((node) => node['Index Name'])).toContain('places_words');
});

test('a move touches no indexed column of custody, so its updates stay in their page', async () => {
  const indexed = await db.sql<{ name: string }[]>`
    select distinct a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = 'custody'::regclass`;
  expect(indexed.map((column) => column.name)).toEqual(['folder_id']);
});
