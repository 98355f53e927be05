import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Db } from '@outguide/db/connect';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { compositeArray } from '../src/verbs/scan/composite.ts';
import { joinTexts } from '../src/verbs/scan/joined-texts.ts';

let fresh: FreshDatabase;
let db: Db;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = connect(fresh.appUrl, { max: 1 });
});
afterAll(async () => {
  await db.end();
  await fresh.drop();
});

// PostgreSQL's text holds no NUL, and lone surrogates are no UTF-8; outcome.ts lets neither through.
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((one) => one.replaceAll('\0', '')),
  fc.constantFrom('', 'null', 'NULL', '\\', '"', '\\"', '{}', '(,)', "','", '\\\\x', '\n\t ', '’‮'),
);

test('PostgreSQL reads every cell as it was, whatever is in it', async () => {
  const row = fc.tuple(
    fc.option(fc.integer()),
    fc.option(fc.integer()),
    fc.option(text),
    fc.option(text.map((inner) => JSON.stringify({ inner }))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
      const back = await db.sql<{ a: number; b: number; c: string; d: object }[]>`
        select staff_id as a, kiosk_id as b, object as c, facts as d
        from unnest(${compositeArray(rows)}::text::scan_act[])`;
      expect(back.map(({ a, b, c, d }) => [a, b, c, d])).toEqual(
        rows.map(([a, b, c, d]) => [a, b, c, d === null ? null : JSON.parse(d)]),
      );
    }),
    { numRuns: 200 },
  );
});

test('joined texts come apart as they were, empty ones and those that hold the mark as well', async () => {
  const marked = fc.oneof(text, fc.constantFrom('\u001E', 'a\u001Eb', '\u001E\u001E', '\u001F'));
  await fc.assert(
    fc.asyncProperty(fc.array(marked, { maxLength: 6 }), async (texts) => {
      const { all, mark } = joinTexts(texts);
      const [back] = await db.sql`select (string_to_array(${all}, ${mark}))[2:] as texts`;
      expect(back?.['texts']).toEqual(texts);
    }),
    { numRuns: 200 },
  );
});
