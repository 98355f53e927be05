import { connect, type Db } from '@outguide/db/connect';
import { nameWords } from '@outguide/db/name-words';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import type { Actor } from '../src/auth/actor.ts';
import { find, type Found } from '../src/verbs/search/find.ts';
import { mistype, mistypings, type Mistyping } from './mistype.ts';
import { readsOf } from './whole-reads.ts';

const actor: Actor = { staffId: 1, name: 'Clerk', roles: ['clerk', 'manager'], placeId: null };
const limit = 20;

let database: FreshDatabase;
let owner: Db;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  await seedHospital(database.ownerUrl, {
    folders: 30_000,
    seed: 11,
    now: Date.parse('2026-03-01T11:00:00Z'),
  });
  owner = connect(database.ownerUrl, { max: 1 });
  db = connect(database.appUrl, { max: 2 });
  await owner.sql`vacuum analyze`;
});
afterAll(async () => {
  await db.end();
  await owner.end();
  await database.drop();
});

const search = (text: string): Promise<Found> =>
  find({ db, actor, clock: Date.now }, { text, limit });

interface Person {
  readonly id: number;
  readonly family: string;
  readonly given: string;
}

const familiesOf = async (found: Found): Promise<string[]> => {
  const ids = found.patients.map((patient) => patient.id);
  const rows = await owner.sql<{ family: string }[]>`
    select family_name as family from patients where id = any(${ids}::bigint[])`;
  return rows.map((row) => row.family);
};

const strangers = (count: number, salt: string): Promise<Person[]> =>
  owner.sql<Person[]>`
    select id, family_name as family, given_name as given from patients
    where family_name ~ '^[A-Za-z]{4,}$' and given_name is not null
    order by md5(id::text || ${salt}) limit ${count}`;

describe('search in 30,000 folders', () => {
  it('gives the exact number first, then those that begin so, in their order', async () => {
    const [chart] = await owner.sql<{ number: string }[]>`select number from charts where id = 900`;
    const exact = await search(chart?.number ?? '');
    expect(exact.folders[0]?.number).toBe(chart?.number);
    expect(exact.patients).toHaveLength(1);
    for (const length of [1, 2, 4]) {
      const start = chart?.number.slice(0, length) ?? '';
      const begins = await search(start);
      const numbers = begins.folders.map((folder) => folder.number);
      expect(numbers.every((number) => number.startsWith(start))).toBe(true);
      expect(numbers).toEqual(numbers.toSorted());
      const [lowest] = await owner.sql`
        select min(number) as number from charts where number like ${`${start}%`}`;
      expect(numbers[0]).toBe(lowest?.['number']);
      if (length < 4) expect([begins.folders.length, begins.cut]).toEqual([limit, true]);
    }
  });

  it('finds one-name people, accents typed without, apostrophes closed up, and whole names', async () => {
    for (const [typed, family] of [
      ['Sukarmin', 'Sukarmin'],
      ['Torvaldsdottir', 'Þorvaldsdóttir'],
      ['Thorvaldsdottir', 'Þorvaldsdóttir'],
      ['icoz isil', 'İçöz'],
      ['dangelo', "D'Angelo"],
      ['Saskia t hart', '’t Hart'],
      ['Strasse Jorg', 'Straße'],
      ['כהן', 'כהן'],
      ['Featheringstonehaughley', 'Featheringstonehaughley-Chapmanwoodthorpe-Wolverhamptonfield'],
    ] as const) {
      const families = await familiesOf(await search(typed));
      expect(families, typed).toContain(family);
    }
  });

  it('finds two common names that seldom meet', async () => {
    // Nine hundred people called Aqua and nine hundred called Bronze; the last of each is one and the same.
    await owner.sql.begin(async (sql) => {
      await sql`insert into name_words (word) values ('aqua'), ('bronze')`;
      await sql`with made as (insert into patients (family_name)
          select case when n <= 900 then 'Aqua' else 'Bronze' end || case when n = 900 then ' Bronze' else '' end
          from generate_series(1, 1799) n returning id, family_name)
        insert into patient_name_words select w.id, m.id from made m
          join name_words w on lower(m.family_name) ~ w.word and w.word in ('aqua', 'bronze')`;
    });
    const found = await search('bronze aqua');
    expect(await familiesOf(found)).toEqual(['Aqua Bronze']);
    expect(found.cut).toBe(false);
  });

  it('finds whoever has one name and another that begins so, however many words begin so', async () => {
    for (const { given, family } of await strangers(12, 'begun')) {
      for (const letters of [1, 2, 3]) {
        const begun = family.slice(0, letters);
        const all = await owner.sql<{ id: number }[]>`
          select id from patients where lower(given_name) = ${given.toLowerCase()} and merged_into_id is null
            and family_name ilike ${`${begun}%`}`;
        const found = await search(`${given} ${begun}`);
        const ids = new Set(found.patients.map((one) => one.id));
        const isFull = found.patients.length === limit;
        const missed = all.filter(({ id }) => !ids.has(id));
        expect(isFull ? [] : missed, `${letters} letters`).toEqual([]);
        if (!isFull) expect(found.cut, `${letters} letters`).toBe(false);
        expect(all.length).toBeGreaterThan(0);
      }
    }
  });

  it('39 says that it is cut exactly when there are more', async () => {
    const words = await owner.sql<{ word: string; n: number }[]>`
      select w.word, count(*) as n from name_words w join patient_name_words p on p.word_id = w.id
      where length(w.word) > 6 group by w.word order by count(*) desc, w.word limit 1`;
    expect((await search(words[0]?.word ?? '')).cut).toBe(true);
    expect(await search('Sukarmin')).toMatchObject({ cut: false });
    expect(await search('Zzyzzyvaxq')).toMatchObject({ patients: [], folders: [], cut: false });
  });

  it('leaves the code of a room first, and finds shelves by code and by name', async () => {
    expect((await search('w5')).places[0]).toMatchObject({ code: 'W5' });
    expect((await search('radiology')).places[0]).toMatchObject({ code: 'RAD' });
    expect((await search('b-01-3')).places[0]).toMatchObject({ code: 'B-01-3' });
    expect((await search('b1')).places[0]?.code).toMatch(/^B-01/);
    expect((await search('B 1 3')).places.map(({ code }) => code)).toEqual(['B-01-3']);
    expect((await search('bay B1, shelf 3')).places[0]).toMatchObject({ code: 'B-01-3' });
  });

  it('takes signs that mean something to the database for what they are', async () => {
    for (const odd of ['%', '_', '\\', "'", '-', '%%%', '(1', '\u{10ffff}9', '=Sum']) {
      expect((await search(odd)).folders, odd).toEqual([]);
    }
  });

  it.each(mistypings)('finds people whose family name is mistyped: %s', async (kind: Mistyping) => {
    const people = await strangers(100, kind);
    const missed: string[] = [];
    for (const [index, { id, family, given }] of people.entries()) {
      const typed = mistype(family.toLowerCase(), kind, index);
      const found = await search(index % 2 === 0 ? typed : `${given.split(' ')[0]} ${typed}`);
      if (found.patients.some((patient) => patient.id === id)) continue;
      // Namesakes fill the list: then one of them stands for the person, and the answer says that there are more.
      const shown = (await familiesOf(found)).flatMap((one) => nameWords(one));
      if (!found.cut || !shown.includes(family.toLowerCase())) missed.push(`${typed} < ${family}`);
    }
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(5);
  });

  it('reads no large table whole, and of indexes little more than it shows', async () => {
    const one = connect(database.appUrl, { max: 1 });
    const people = await strangers(4, 'plans');
    const [label] = await owner.sql<
      { code: string }[]
    >`select code from labels where folder_id = 77`;
    const texts = people.flatMap(({ family, given }, index) => [
      family,
      `${given} ${family}`,
      `${given} ${family.slice(0, 1)}`,
      family.slice(0, 2),
      mistype(family, 'transposed', index),
      `qx${family}zq`,
      `${given} ${given} ${family} of the house`,
      String(4 + index),
      String(10 + index),
      String(20_000 + index),
    ]);
    try {
      // Twice: a statement's first run is planned anew.
      for (const text of [...texts, ...texts, label?.code ?? '', 'Ward', 'bay A1', 'John Smith']) {
        const work = () => find({ db: one, actor, clock: Date.now }, { text, limit });
        const { whole, entries } = await readsOf(owner.sql, one.sql, work);
        expect(whole, text).toEqual([]);
        // The patients of one word may be read to compare them with another's; numbers and single words read their page.
        expect(entries, text).toBeLessThan(text.includes(' ') ? 4_000 : 400);
      }
    } finally {
      await one.end();
    }
  });
});
