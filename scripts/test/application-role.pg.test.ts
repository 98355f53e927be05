import { connect } from '@outguide/db/connect';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../../db/test/postgres.ts';
import { applicationUrl } from '../run/application-role.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

it('a login that may become outguide_app adds to the history and cannot change it', async () => {
  const url = await applicationUrl(fresh.adminUrl);
  expect(url).not.toBeNull();
  const db = connect(url ?? '', { max: 1 });
  try {
    const [who] = await db.sql`select current_user as name`;
    expect(who?.['name']).toBe('outguide_app');
    await expect(db.sql`delete from movements`).rejects.toMatchObject({ code: '42501' });
    await expect(db.sql`update audit_events set action = 'x'`).rejects.toMatchObject({
      code: '42501',
    });
    await db.sql`insert into audit_events (action) values ('test')`;
  } finally {
    await db.end();
  }
});

it('an owner that may not become outguide_app is told so by null', async () => {
  expect(await applicationUrl(fresh.ownerUrl)).toBeNull();
});
