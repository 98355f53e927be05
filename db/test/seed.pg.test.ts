import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '../src/connect.ts';
import { nameWords } from '../src/name-words.ts';
import { hardPatients } from '../src/seed/hard-patients.ts';
import { seedHospital } from '../src/seed/seed-hospital.ts';
import { seededTables } from '../src/seed/tables.ts';
import { freshDatabase, type FreshDatabase } from './postgres.ts';

const now = Date.parse('2026-03-01T11:00:00Z');
const folders = 3_000;
const databases: { at: FreshDatabase; db: Db }[] = [];
let db: Db;

async function seeded(seed: number): Promise<Db> {
  const at = await freshDatabase();
  await seedHospital(at.ownerUrl, { folders, seed, now });
  const one = { at, db: connect(at.ownerUrl, { max: 2 }) };
  databases.push(one);
  return one.db;
}

beforeAll(async () => {
  db = await seeded(1);
});
afterAll(async () => {
  for (const one of databases) {
    await one.db.end();
    await one.at.drop();
  }
});

/** All that the seed wrote, but for what the database numbers or dates itself. */
async function digest(of: Db): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of seededTables) {
    const [row] = await of.sql.unsafe(`select md5(string_agg(line, '' order by line)) as digest
      from (select (to_jsonb(t) - 'xid')::text as line from ${table} t) as lines`);
    digests[table] = String(row?.['digest']);
  }
  return digests;
}

test('the same seed and moment give the same hospital, another seed another', async () => {
  const [first, again, other] = [
    await digest(db),
    await digest(await seeded(1)),
    await digest(await seeded(2)),
  ];
  expect(again).toEqual(first);
  expect(other['patients']).not.toBe(first['patients']);
});

test('it has exactly the folders that were asked for, each with a label and a custody', async () => {
  const [row] =
    await db.sql`select (select count(*) from folders) as folders, (select count(*) from custody) as custody,
    (select count(*) from labels where folder_id is not null) as labels`;
  expect(row).toEqual({ folders, custody: folders, labels: folders });
});

test('folders are out, overdue, on their way, here, off site and missing', async () => {
  const rows = await db.sql<{ state: string; n: number }[]>`
    select case when due_at < ${new Date(now)} then 'overdue' else state end as state, count(*) as n from away group by 1`;
  const found = Object.fromEntries(rows.map((row) => [row.state, row.n]));
  for (const state of ['out', 'overdue', 'in_transit', 'here', 'off_site', 'missing']) {
    expect(found[state], state).toBeGreaterThan(0);
  }
  const [year] =
    await db.sql`select count(distinct date_trunc('month', at)) as months, max(at) as last from movements`;
  expect(year?.['months']).toBeGreaterThanOrEqual(12);
  expect(Number(year?.['last'])).toBeLessThan(now);
});

test('the board of a fresh hospital is in the order of time: ids ascend with when they were recorded', async () => {
  const [row] =
    await db.sql`select count(*) as n, count(*) filter (where before > recorded_at) as wrong
    from (select recorded_at, lag(recorded_at) over (order by id) as before from movements) as board`;
  expect(row?.['n']).toBeGreaterThan(folders);
  expect(row?.['wrong']).toBe(0);
});

test('the hard names are there, letter by letter', async () => {
  const rows = await db.sql<{ family: string; given: string | null }[]>`
    select family_name as family, given_name as given from patients where id <= ${hardPatients.length} order by id`;
  expect([...rows]).toEqual(hardPatients.map(({ family, given }) => ({ family, given })));
});

test('the dictionary holds the words of every name', async () => {
  const rows = await db.sql<{ family: string; given: string | null; words: string[] }[]>`
    select p.family_name as family, p.given_name as given, array_agg(w.word) as words
    from patients p join patient_name_words pw on pw.patient_id = p.id join name_words w on w.id = pw.word_id
    group by p.id`;
  for (const { family, given, words } of rows) {
    expect(words.toSorted()).toEqual(nameWords(family, given).toSorted());
  }
});

const namesApart = () => db.sql`
  select from name_sets w full join patient_names n using (patient_id) where n.words is distinct from w.words`;

test('the sets of words follow from the words, also when these change', async () => {
  expect(await namesApart()).toEqual([]);
  await db.sql`delete from patient_name_words where patient_id in (3, 4)`;
  await db.sql`delete from patient_name_words where patient_id = 5 and word_id = (
    select min(word_id) from patient_name_words where patient_id = 5)`;
  await db.sql`insert into patient_name_words select max(id), 4 from name_words union all select min(id), 4 from name_words`;
  expect(await namesApart()).toEqual([]);
  expect(await db.sql`select patient_id from patient_names where patient_id in (3, 4)`).toEqual([
    { patient_id: 4 },
  ]);
});

test('the people of the demonstration can be signed in and badged; no PIN and no password is set', async () => {
  const rows = await db.sql`
    select s.login, array_agg(distinct r.role) as roles, count(l.code) as badges, bool_and(b.pin_hash is null) as bare
    from staff s join staff_roles r on r.staff_id = s.id join badges b on b.staff_id = s.id join labels l on l.badge_id = b.id
    where s.login in ('clerk', 'nurse', 'manager', 'records', 'auditor', 'admin') group by s.login order by s.login`;
  expect(rows.map((row) => [row.login, row.roles[0]])).toEqual([
    ['admin', 'administrator'],
    ['auditor', 'auditor'],
    ['clerk', 'clerk'],
    ['manager', 'manager'],
    ['nurse', 'requester'],
    ['records', 'records_officer'],
  ]);
  expect(rows.every((row) => row.badges === 1 && row.bare === true)).toBe(true);
});

test('the application can go on where the seed ended: ids and label numbers are free', async () => {
  await db.sql.begin(async (tx) => {
    const [patient] = await tx`insert into patients (family_name) values ('Next') returning id`;
    expect(patient?.id).toBeGreaterThan(hardPatients.length);
    await tx`insert into kiosks (name, place_id, key_hash) select 'New', id, sha256('new') from places where kind = 'file_room' limit 1`;
    const [next] =
      await tx`select nextval('label_numbers') as n, max(substr(code, 2, 9)::bigint) as last
      from labels where code not like 'A%'`;
    expect(next?.n).toBe(Number(next?.last) + 1);
  });
});

test('keys, indexes and checks stand as the migrations made them', async () => {
  const shape = (of: Db) => of.sql`
    select conrelid::regclass::text as tab, conname as name, pg_get_constraintdef(oid) as def, convalidated as valid
    from pg_constraint where connamespace = 'public'::regnamespace
    union all select tablename, indexname, indexdef, true from pg_indexes where schemaname = 'public'
    union all select attrelid::regclass::text, attname, attstattarget::text, true from pg_attribute
      where attrelid > 16383 and attstattarget >= 0 order by 1, 2, 3`;
  const fresh = await freshDatabase();
  const bare = connect(fresh.ownerUrl, { max: 1 });
  expect([...(await shape(db))]).toEqual([...(await shape(bare))]);
  await bare.end();
  await fresh.drop();
});

test('rows that the database refuses end the seed with its reason, and leave nothing', async () => {
  const fresh = await freshDatabase();
  const owner = connect(fresh.ownerUrl, { max: 1 });
  await owner.sql`alter table patients add constraint few check (id < 100)`;
  const seeding = seedHospital(fresh.ownerUrl, { folders: 500, seed: 1 });
  await expect(seeding).rejects.toMatchObject({ code: '23514' });
  expect(await owner.sql`select from patients`).toEqual([]);
  await owner.end();
  await fresh.drop();
});

test('a database with anything in it is refused and left as it was', async () => {
  const before = await digest(db);
  const at = databases[0]?.at.ownerUrl ?? '';
  await expect(seedHospital(at, { folders, seed: 1, now })).rejects.toThrow(
    'needs an empty database',
  );
  expect(await digest(db)).toEqual(before);
});

test('beds and lists are filled: charts that are there, come, are asked for or forgotten, and each hard case', async () => {
  const [row] = await db.sql`select (select count(*) from stays where until_at is null) as beds,
    (select count(distinct place_id) from stays) as wards,
    (select count(*) from appointments where at < ${new Date(now + 13 * 3_600_000)}) as today,
    (select count(*) from appointments where at >= ${new Date(now + 13 * 3_600_000)}) as tomorrow,
    (select count(*) from stays s where exists (select from charts c join folders f on f.chart_id = c.id
      join away a on a.folder_id = f.id and a.place_id = s.place_id where c.patient_id = s.patient_id)) as there,
    (select count(*) from appointments a join patients p on p.id = a.patient_id where p.died_on is not null) as died,
    (select count(*) from appointments a join stays s on s.patient_id = a.patient_id) as lying`;
  for (const [name, n] of Object.entries(row ?? {})) expect(n, name).toBeGreaterThan(3);
  const acts = await db.sql<
    { act: string }[]
  >`select distinct act from appointment_events order by 1`;
  expect(acts.map((one) => one.act)).toEqual(['arrived', 'booked', 'cancelled', 'moved']);
});

test('some charts are on a screen too, whole or in part, and some of their folders were out since', async () => {
  const [row] =
    await db.sql`select count(*) filter (where complete) as whole, count(*) filter (where not complete) as partial,
    count(*) filter (where exists (select from movements m where m.folder_id = d.folder_id and m.at > d.made_at)) as moved,
    count(*) filter (where not exists (select from movements m where m.folder_id = d.folder_id and m.at > d.made_at)) as still
    from digital_copies d`;
  for (const [name, n] of Object.entries(row ?? {})) expect(n, name).toBeGreaterThan(3);
});

test('requests have a past: rooms can promise, a report has every ending, and the log tells each', async () => {
  const states = await db.sql<{ state: string; n: number }[]>`
    select state, count(*) as n from requests group by 1`;
  const found = Object.fromEntries(states.map((row) => [row.state, row.n]));
  for (const state of ['placed', 'received', 'not_fillable', 'cancelled', 'expired'])
    expect(found[state], state).toBeGreaterThan(0);
  const [log] = await db.sql`
    select count(*) as silent from requests r
    where not exists (select from request_events e where e.request_id = r.id and e.act = 'placed')`;
  expect(log?.['silent']).toBe(0);
});
