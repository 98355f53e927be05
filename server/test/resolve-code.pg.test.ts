import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { composeSymbol } from '@outguide/labels/symbol';
import type { Resolved } from '../src/api/shapes.ts';
import { testServer, type TestServer } from './support-server.ts';

describe('what a code names, and the page it opens', () => {
  let server: TestServer;
  let clerk: string;
  beforeAll(async () => {
    server = await testServer({}, (database) =>
      seedHospital(database.ownerUrl, { folders: 60, seed: 7 }),
    );
    clerk = await server.signIn('clerk');
  });
  afterAll(() => server.stop());

  const resolve = async (code: string, cookie = clerk): Promise<Resolved> => {
    const answer = await server.call<Resolved>(cookie, 'resolve.code', { code });
    if (!answer.ok) throw new Error(`resolve.code: ${answer.status} ${answer.code}`);
    return answer.data;
  };
  const row = async (sql: string): Promise<{ id: number; code: string }> => {
    const [found] = await server.db.sql.unsafe<{ id: number; code: string }[]>(sql);
    if (found === undefined) throw new Error('the seed has none');
    return found;
  };
  const badge = () =>
    row(`select b.staff_id as id, l.code from labels l join badges b on b.id = l.badge_id
      where l.withdrawn_at is null order by b.id desc limit 1`);

  it('a folder’s label opens the folder, a place’s label the place', async () => {
    const folder = await row('select folder_id as id, code from labels where folder_id = 5');
    expect(await resolve(folder.code)).toMatchObject({ kind: 'folder', path: '/folders/5' });
    const place = await row(
      'select place_id as id, code from labels where place_id is not null limit 1',
    );
    expect(await resolve(place.code)).toMatchObject({ kind: 'place', path: `/places/${place.id}` });
  });

  it.each(['manager', 'admin', 'auditor'])(
    'a badge opens the staff page at its person for %s, whom staff.list then finds',
    async (login) => {
      const { id, code } = await badge();
      const cookie = await server.signIn(login);
      expect(await resolve(code, cookie)).toEqual({
        ...{ kind: 'person', path: `/staff?person=${id}`, sentence: 'This is a badge.' },
      });
      const answer = await server.call<{ rows: { id: number }[] }>(cookie, 'staff.list', {
        ...{ staffId: id, limit: 1 },
      });
      expect(answer.ok && answer.data.rows.map((one) => one.id)).toEqual([id]);
    },
  );

  it.each(['clerk', 'nurse', 'records'])(
    'a badge opens nothing for %s, and says why',
    async (login) => {
      const { code } = await badge();
      expect(await resolve(code, await server.signIn(login))).toEqual({
        ...{ kind: 'person', path: null },
        sentence: 'A badge. Only managers, administrators and auditors see staff.',
      });
    },
  );

  it('a withdrawn badge says that it was withdrawn', async () => {
    const { id, code } = await badge();
    await server.db.sql`update labels set withdrawn_at = now() where code = ${code}`;
    const manager = await server.signIn('manager');
    expect(await resolve(code, manager)).toMatchObject({
      ...{ path: `/staff?person=${id}`, sentence: 'This is a badge. This label was withdrawn.' },
    });
    expect((await resolve(code)).sentence).toBe(
      'A badge. This label was withdrawn. Only managers, administrators and auditors see staff.',
    );
  });

  it('a patient’s number and a chart’s number open the patient', async () => {
    const patient = await row(
      `select patient_id as id, min(value) as code from patient_identifiers where kind = 'national' group by 1 limit 1`,
    );
    expect(await resolve(patient.code)).toMatchObject({
      ...{ kind: 'patient', path: `/patients/${patient.id}` },
    });
    const chart = await row('select patient_id as id, number as code from charts limit 1');
    expect(await resolve(chart.code)).toMatchObject({ path: `/patients/${chart.id}` });
  });

  it('an action card is for a kiosk and opens no page', async () => {
    const card = await row(
      'select 0 as id, code from labels where action is not null order by code limit 1',
    );
    expect(await resolve(card.code)).toMatchObject({ kind: 'card', path: null });
  });

  it.each([
    [composeSymbol('F', 999_999_999), /nothing here has it/],
    ['F00000000100', /damaged/],
    ['not known here', /not known here/],
  ])('%s names nothing, in a sentence', async (code, sentence) => {
    const found = await resolve(code);
    expect(found).toMatchObject({ kind: 'nothing', path: null });
    expect(found.sentence).toMatch(sentence);
  });
});
