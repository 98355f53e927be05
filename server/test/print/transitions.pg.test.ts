import { connect, type Db } from '@outguide/db/connect';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { printJobStates } from '@outguide/db/vocabulary';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printActions } from '../../src/domain/print-job.ts';

let database: FreshDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

test('the database lets a job go where the table of the domain does, and nowhere else', async () => {
  const domain = Object.values(printActions).flatMap(({ from, to }) =>
    from.map((state) => `${state} ${to}`),
  );
  const allowed: string[] = [];
  for (const from of printJobStates)
    for (const to of printJobStates) {
      if (from === to) continue;
      const id = crypto.randomUUID();
      await db.sql`insert into print_jobs (id, kind, printer_id, title, stock, total, state, reason)
        select ${id}, 'folder', id, 'T', 'any', 1, ${from}, 'by_person' from printers`;
      const went = await db.sql`update print_jobs set state = ${to} where id = ${id}`.then(
        () => true,
        () => false,
      );
      if (went) allowed.push(`${from} ${to}`);
    }
  expect(allowed.toSorted()).toEqual([...new Set(domain)].toSorted());
});

test('what was printed is never forgotten, not even by the owner', async () => {
  for (const table of ['printers', 'print_jobs'])
    await expect(db.sql`delete from ${db.sql(table)}`).rejects.toMatchObject({ code: '23001' });
  const app = connect(database.appUrl, { max: 1 });
  for (const table of ['printers', 'print_jobs', 'print_job_labels', 'print_job_events'])
    await expect(app.sql`delete from ${app.sql(table)}`).rejects.toMatchObject({ code: '42501' });
  await expect(app.sql`update print_job_events set act = 'done'`).rejects.toMatchObject({
    code: '42501',
  });
  await app.end();
});
