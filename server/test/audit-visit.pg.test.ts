import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { visitMinutes } from '../src/verbs/audit-visit.ts';
import { testServer, type TestServer } from './support-server.ts';

const opening = (n: number) => n.toString(16).padStart(32, '0');

describe('one opening of a page by one person is one recorded read', () => {
  let server: TestServer;
  let clerk: string;
  let nurse: string;
  beforeAll(async () => {
    server = await testServer({}, (database) =>
      seedHospital(database.ownerUrl, { folders: 60, seed: 7 }),
    );
    [clerk, nurse] = [await server.signIn('clerk'), await server.signIn('nurse')];
  });
  afterAll(() => server.stop());
  // Each case is alone with the log: what an earlier one recorded lies long ago.
  beforeEach(() => ago(60));

  const ago = (minutes: number) =>
    server.db.sql`update audit_events set at = at - ${minutes} * interval '1 minute'`;
  const rows = async () => {
    const [row] = await server.db.sql<{ count: number }[]>`
      select count(*) from audit_events where action in ('folder.show', 'patient.open')`;
    return row?.count ?? 0;
  };
  const recorded = async (work: () => Promise<unknown>) => {
    const before = await rows();
    await work();
    return (await rows()) - before;
  };
  const ask = async (cookie: string, path: string, input: object) => {
    const answer = await server.call(cookie, path, input);
    expect([path, answer.ok]).toEqual([path, true]);
  };

  it.each([
    ['folder.show', { folderId: 1 }, { folderId: 2 }],
    ['patient.open', { patientId: 1 }, { patientId: 2 }],
  ] as const)('%s', async (path, one, another) => {
    const visit = opening(1);
    const renew = (cookie = clerk, input: object = one, mark = visit) =>
      ask(cookie, path, { ...input, visit: mark });
    expect(await recorded(() => renew())).toBe(1);
    expect(
      await recorded(async () => {
        for (let n = 0; n < 5; n += 1) await renew();
      }),
    ).toBe(0);
    expect(await recorded(() => renew(clerk, one, opening(2)))).toBe(1);
    expect(await recorded(() => renew(nurse))).toBe(1);
    expect(await recorded(() => renew(clerk, another))).toBe(1);
    await ago(visitMinutes - 1);
    expect(await recorded(() => renew())).toBe(0);
    await ago(2);
    expect(await recorded(() => renew())).toBe(1);
    expect(await recorded(() => renew())).toBe(0);
  });

  it('records each asking that names no opening', async () => {
    const twice = async () => {
      await ask(clerk, 'folder.show', { folderId: 1 });
      await ask(clerk, 'folder.show', { folderId: 1 });
    };
    expect(await recorded(twice)).toBe(2);
  });

  it('records a folder again when it has come to another patient', async () => {
    const input = { folderId: 1, visit: opening(3) };
    await ask(clerk, 'folder.show', input);
    await server.db.sql`update charts set patient_id = (select max(id) from patients)
      where id = (select chart_id from folders where id = 1)`;
    expect(await recorded(() => ask(clerk, 'folder.show', input))).toBe(1);
  });

  it('refuses a mark that is no mark', async () => {
    for (const visit of ['', 'Ashdown', opening(1).slice(1)]) {
      const answer = await server.call(clerk, 'folder.show', { folderId: 1, visit });
      expect(answer).toMatchObject({ ok: false, status: 400 });
    }
  });
});
