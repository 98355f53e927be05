import { connect } from '@outguide/db/connect';
import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import { pdfToPng, readCodes } from '@outguide/labels/test/support/read-back';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish } from './scan/small-hospital.ts';
import { testServer, type TestServer } from './support-server.ts';

let server: TestServer;
let folderId: number;
let otherId: number;
beforeAll(async () => {
  server = await testServer({}, async ({ ownerUrl }) => {
    const owner = connect(ownerUrl, { max: 1 });
    // The demonstration's sign-in of this name is made by the server's test.
    await furnish(owner, 2);
    await owner.sql`update staff set login = 'another' where login = 'clerk'`;
    await owner.end();
  });
  const rows = await server.db.sql<{ id: number }[]>`select id from folders order by id`;
  [folderId, otherId] = rows.map((row) => row.id) as [number, number];
});
afterAll(() => server.stop());

const fetchLabel = async (login: string | null, id: number | string = folderId) => {
  const cookie = login === null ? '' : await server.signIn(login);
  return fetch(`${server.address}/labels/folder/${id}.pdf`, { headers: { cookie } });
};

test('a folder’s label is a PDF for those who work with charts, each print on record', async () => {
  const before = await server.db
    .sql`select count(*) as n from audit_events where action = 'label.folder'`;
  const pdfs: Buffer[] = [];
  for (const login of ['clerk', 'nurse', 'manager', 'records']) {
    const answer = await fetchLabel(login);
    expect([login, answer.status, answer.headers.get('content-type')]).toEqual([
      login,
      200,
      'application/pdf',
    ]);
    pdfs.push(Buffer.from(await answer.arrayBuffer()));
  }
  // One page for each of them, and on it this folder's code.
  const [folder] = await server.db.sql<{ code: string }[]>`
    select code from labels where folder_id = ${folderId}`;
  for (const pdf of pdfs) {
    const pages = await pdfToPng(pdf, 203);
    expect(await Promise.all(pages.map(readCodes))).toEqual([[folder?.code]]);
  }
  const after = await server.db.sql`
    select count(*) as n, bool_and(cardinality(patient_ids) = 1) as named from audit_events where action = 'label.folder'`;
  expect(after).toEqual([{ n: Number(before[0]?.['n']) + 4, named: true }]);
});

test('it is drawn with the layout that the site uses, and its restricted mark says no reason', async () => {
  const { sql } = server.db;
  const cookie = await server.signIn('records');
  const read = async () => {
    const answer = await fetch(`${server.address}/labels/folder/${otherId}.pdf`, {
      headers: { cookie },
    });
    return Buffer.from(await answer.arrayBuffer());
  };
  const size = (pdf: Buffer) => /MediaBox\s*\[([^\]]*)\]/.exec(pdf.toString('latin1'))?.[1]?.trim();
  const before = await read();
  await sql`update charts set restricted = true where id = (select chart_id from folders where id = ${otherId})`;
  const marked = await read();
  expect(marked.length).toBeGreaterThan(before.length);
  await sql`update charts set restricted = false where id = (select chart_id from folders where id = ${otherId})`;
  const layout = { ...builtInLayouts.folder, width: 104, name: 'Ours' };
  const asked = { layout, from: null, use: true };
  expect(await server.call(await server.signIn('manager'), 'layout.save', asked)).toMatchObject({
    ok: true,
  });
  expect(size(await read())).not.toBe(size(before));
});

test('nobody else gets one, and what has no label has none', async () => {
  expect((await fetchLabel(null)).status).toBe(401);
  for (const login of ['admin', 'auditor']) expect((await fetchLabel(login)).status).toBe(403);
  for (const id of [999_999, '12x', 0]) expect((await fetchLabel('clerk', id)).status).toBe(404);
});

test('a folder that is void gets no new label', async () => {
  await server.db.sql`update folders set lifecycle = 'void' where id = ${otherId}`;
  const answer = await fetchLabel('clerk', otherId);
  expect([answer.status, await answer.json()]).toMatchObject([
    403,
    { refusal: { code: 'folder_void' } },
  ]);
});
