import { randomUUID } from 'node:crypto';
import { connect } from '@outguide/db/connect';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { furnish } from '../scan/small-hospital.ts';
import { testServer, type TestServer } from '../support-server.ts';
import { quickPace } from './print-hospital.ts';
import { Zebra } from './zebra.ts';

// What people ask of printing, over HTTP, with a printer of the test's own on the network.

let server: TestServer;
let zebra: Zebra;
let places: Awaited<ReturnType<typeof furnish>>['places'];
let folders: Awaited<ReturnType<typeof furnish>>['folders'];
let raw: number;
let pdf: number;
const who: Record<string, string> = {};
beforeAll(async () => {
  zebra = await new Zebra().on();
  // Out of paper is waited for as long as a test on a busy machine may take.
  const patience = { lookMs: 5, faultMs: 20_000, drainMs: 1_000 };
  server = await testServer({ printPace: { ...quickPace, patience } }, async ({ ownerUrl }) => {
    const owner = connect(ownerUrl, { max: 1 });
    ({ places, folders } = await furnish(owner, 12));
    await owner.sql`update staff set login = 'another' where login = 'clerk'`;
    const cards = ['return_here', 'put_away', 'send', 'undo'];
    for (const [i, card] of cards.entries())
      await owner.sql`insert into labels (code, action) values (${composeSymbol('A', i + 1)}, ${card})`;
    await owner.end();
  });
  for (const login of ['clerk', 'nurse', 'manager', 'records', 'admin', 'auditor'])
    who[login] = await server.signIn(login);
  raw = await printerOf({ name: 'Zebra in the room', port: zebra.port });
  const [row] = await server.db.sql<
    { id: number }[]
  >`select id from printers where transport = 'pdf'`;
  pdf = row?.id ?? 0;
});
afterAll(async () => {
  await server.stop();
  await zebra.off();
});

async function printerOf(of: { name: string; port: number; stock?: string }): Promise<number> {
  const made = await ask<{ printerId: number }>('admin', 'printer.save', {
    ...{
      transport: 'raw',
      host: '127.0.0.1',
      dpi: 203,
      stock: 'roll-4x2',
      placeId: places.room,
      ...of,
    },
  });
  return made.ok ? made.data.printerId : 0;
}
const ask = <T>(login: string, path: string, input: unknown = {}) =>
  server.call<T>(who[login] ?? null, path, input);
async function print(login: string, what: object, more: object = {}) {
  const id = randomUUID();
  const answer = await ask<{ jobId: string; total: number }>(login, 'print.start', {
    ...{ id, kind: 'folder', printerId: raw, what, ...more },
  });
  return answer.ok
    ? { id, total: answer.data.total, code: null }
    : { id, total: 0, code: answer.code };
}
const job = async (id: string) => {
  const answer = await ask<Record<string, unknown>>('manager', 'print.job', { jobId: id });
  return answer.ok ? answer.data : {};
};
const becomes = (id: string, state: string) =>
  expect.poll(async () => (await job(id))['state'], { interval: 20 }).toBe(state);
const fetchFile = (login: string, id: string) =>
  fetch(`${server.address}/print/jobs/${id}.pdf`, { headers: { cookie: who[login] ?? '' } });

/** The pages of a file, each by its size in millimetres. */
const pagesIn = (pdfText: string) =>
  [...pdfText.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, ...sides]) =>
    sides.map((points) => Math.round((Number(points) / 72) * 25.4)).join(' × '),
  );

test('a shelf’s labels come out of the printer, and whose numbers they show is on record', async () => {
  const { id, total } = await print(
    'clerk',
    { of: 'shelf', placeId: places.room },
    { purpose: 'new room' },
  );
  expect(total).toBe(12);
  await becomes(id, 'done');
  expect(zebra.out).toHaveLength(12);
  const record = await server.db.sql`
    select action, staff_id is not null as somebody, cardinality(patient_ids) as patients, facts ->> 'labels' as labels
    from audit_events where object = ${`print_job:${id}`}`;
  expect(record).toEqual([{ action: 'print.start', somebody: true, patients: 1, labels: '12' }]);
  expect(await job(id)).toMatchObject({
    ...{ title: 'Folder label × 12, R1', purpose: 'new room', gone: 12, trouble: null },
    printer: { name: 'Zebra in the room' },
  });
});

test('the same print asked twice is one print', async () => {
  const input = {
    ...{ id: randomUUID(), kind: 'folder', printerId: raw },
    what: { of: 'folders', folderIds: [folders[0]?.id] },
  };
  const before = zebra.out.length;
  const [one, two] = [
    await ask('clerk', 'print.start', input),
    await ask('clerk', 'print.start', input),
  ];
  expect(two).toEqual(one);
  await becomes(input.id, 'done');
  expect(zebra.out.length - before).toBe(1);
});

test.each([
  ['shelf', { of: 'within', placeId: 'room' }, 'clerk', 1, 'avery-5161'],
  ['ward', { of: 'places', placeIds: ['ward', 'clinic'] }, 'clerk', 2, 'own'],
  ['badge', { of: 'badges', staffIds: 'all' }, 'manager', 1, 'card-cr80'],
  ['action_card', { of: 'cards' }, 'clerk', 4, 'card-cr80'],
  ['folder_end_tab', { of: 'shelf', placeId: 'shelf' }, 'clerk', 12, 'own'],
] as const)(
  '%s: a file with each label, previewed before',
  async (kind, of, login, total, stock) => {
    const known = { ...places } as Record<string, number>;
    const staff = await server.db.sql<
      { id: number }[]
    >`select id from staff where login = 'another'`;
    const what = {
      ...of,
      ...('placeId' in of ? { placeId: known[of.placeId] } : {}),
      ...('placeIds' in of ? { placeIds: of.placeIds.map((one) => known[one]) } : {}),
      ...('staffIds' in of ? { staffIds: staff.map((row) => row.id) } : {}),
    };
    const wanted = { kind, what, printerId: pdf, stock };
    const seen = await ask<{ total: number; pictures: { svg: string }[] }>(
      login,
      'print.preview',
      wanted,
    );
    expect(seen).toMatchObject({ ok: true, data: { total } });
    expect(seen.ok && seen.data.pictures[0]?.svg).toContain('<svg');
    const { id } = await print(login, what, { ...wanted });
    const answer = await fetchFile(login, id);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await becomes(id, 'done');
    expect(await job(id)).toMatchObject({ gone: total, counts: { sent: total } });
    // Opened again it is the same print, on record once more.
    expect((await fetchFile(login, id)).status).toBe(200);
  },
);

test('which labels did not come out? a print that is over is followed by another', async () => {
  const { id } = await print('clerk', { of: 'shelf', placeId: places.shelf });
  await becomes(id, 'done');
  const before = zebra.out.length;
  const answer = await ask<{ jobId: string; again: number }>('clerk', 'print.notOut', {
    ...{ jobId: id, positions: '3, 7-8' },
  });
  expect(answer).toMatchObject({ ok: true, data: { again: 3 } });
  const next = answer.ok ? answer.data.jobId : '';
  await becomes(next, 'done');
  expect(zebra.out.length - before).toBe(3);
  expect(await job(id)).toMatchObject({ gone: 9, notOut: '3, 7-8', again: [next] });
  const bad = await ask('clerk', 'print.notOut', { jobId: id, positions: '99' });
  expect(bad).toMatchObject({ ok: false, code: 'positions_unread' });
});

test('a print whose printer went away asks, takes the answer and goes on', async () => {
  zebra.faults.goAwayAfter = zebra.out.length + 2;
  const { id } = await print('clerk', { of: 'shelf', placeId: places.shelf });
  await becomes(id, 'paused');
  expect(await job(id)).toMatchObject({ doubtful: '1-5', out: '', notYet: '6-12' });
  const on = await ask('clerk', 'print.continue', { jobId: id });
  expect(on).toMatchObject({ ok: false, code: 'print_doubtful' });
  zebra.mend();
  const before = zebra.out.length;
  await ask('clerk', 'print.notOut', { jobId: id, positions: 'from 3' });
  await becomes(id, 'done');
  // Two were out; three are printed again, and the seven that never left.
  expect(zebra.out.length - before).toBe(10);
});

test('pause, continue and cancel; another’s print is not mine', async () => {
  zebra.faults.paperOut = true;
  const { id } = await print('clerk', { of: 'shelf', placeId: places.shelf });
  await expect.poll(async () => (await job(id))['trouble'], { interval: 20 }).not.toBeNull();
  expect(await ask('nurse', 'print.cancel', { jobId: id })).toMatchObject({
    code: 'print_of_another',
  });
  // A look at it as a file prints nothing and marks nothing.
  expect((await (await fetchFile('clerk', id)).arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  expect(await job(id)).toMatchObject({ gone: 0, counts: { waiting: 7, sending: 5 } });
  expect(await ask('clerk', 'print.pause', { jobId: id })).toMatchObject({ ok: true });
  zebra.mend();
  expect(await ask('clerk', 'print.continue', { jobId: id })).toMatchObject({ ok: true });
  await becomes(id, 'done');
  expect(await ask('clerk', 'print.cancel', { jobId: id })).toMatchObject({ code: 'print_not_so' });
  expect(await ask('manager', 'print.labels', { jobId: id })).toMatchObject({
    data: { rows: { length: 12 }, next: null },
  });
});

test('refused with a reason: nothing there, stock too small, wrong kind, no such position', async () => {
  const all = { of: 'shelf', placeId: places.shelf };
  const refusals = [
    await print('clerk', { of: 'shelf', placeId: places.ward }),
    await print(
      'clerk',
      { of: 'cards' },
      { kind: 'action_card', printerId: pdf, stock: 'roll-2x1' },
    ),
    await print('clerk', { of: 'cards' }, { kind: 'badge' }),
    await print('clerk', all, { printerId: pdf, stock: 'avery-5163', startPosition: 11 }),
    await print('clerk', all, { printerId: pdf, stock: 'nothing' }),
    await print('nurse', all),
    await print('clerk', { of: 'badges', staffIds: [1] }, { kind: 'badge' }),
    await print('admin', all),
    await print('auditor', all),
  ];
  expect(refusals.map((one) => one.code)).toEqual([
    ...['nothing_to_print_here', 'label_too_large', 'kind_of_other_things', 'no_such_position'],
    ...['stock_unknown', 'not_allowed', 'not_allowed', 'not_allowed', 'not_allowed'],
  ]);
});

test('one’s own badge is anybody’s to print; others’ are for who issues them', async () => {
  const idOf = async (login: string) => {
    const [row] = await server.db.sql<
      { id: number }[]
    >`select id from staff where login = ${login}`;
    return row?.id ?? 0;
  };
  const [me, other] = [await idOf('clerk'), await idOf('manager')];
  const badge = (login: string, staffIds: readonly number[]) =>
    print(login, { of: 'badges', staffIds }, { kind: 'badge', printerId: pdf, stock: 'card-cr80' });
  expect((await badge('clerk', [me])).code).toBeNull();
  for (const ids of [[other], [me, other]])
    expect((await badge('clerk', ids)).code).toBe('not_allowed');
  expect((await badge('manager', [other])).code).toBeNull();
});

test('a restricted chart is refused by name and left out of a shelf, for who may not know it', async () => {
  const folder = folders[3]?.id ?? 0;
  await server.db
    .sql`update charts set restricted = true where id = (select chart_id from folders where id = ${folder})`;
  const named = await print('nurse', { of: 'folders', folderIds: [folder] });
  expect(named).toMatchObject({ code: 'chart_restricted' });
  const kept = await print('clerk', { of: 'folders', folderIds: [folder] });
  expect(kept).toMatchObject({ total: 1 });
  await server.db.sql`update charts set restricted = false`;
});

test('only administrators say where a printer is, and nobody points one at other services', async () => {
  const base = {
    transport: 'raw',
    name: 'Another',
    host: '127.0.0.1',
    dpi: 203,
    stock: 'roll-4x2',
  };
  expect(await ask('manager', 'printer.save', base)).toMatchObject({ code: 'not_allowed' });
  for (const wrong of [
    { port: 25 },
    { host: 'a b' },
    { host: '-oX' },
    { host: 'a/b' },
    { dpi: 600 },
  ])
    expect((await ask('admin', 'printer.save', { ...base, port: 9_100, ...wrong })).ok).toBe(false);
  const taken = await ask('admin', 'printer.save', {
    ...base,
    name: 'zebra in the ROOM',
    port: 9_100,
  });
  expect(taken).toMatchObject({ code: 'printer_name_taken' });
  const list = await ask<{ rows: { id: number; host: string | null }[] }>('clerk', 'printer.list');
  expect(list.ok && list.data.rows.find((row) => row.id === raw)?.host).toBeNull();
});

test('a printer says how it is, prints a test page, takes other stock and is withdrawn', async () => {
  const other = await printerOf({ name: 'Another Zebra', port: zebra.port });
  zebra.faults.headUp = true;
  expect(await ask('clerk', 'printer.status', { printerId: other })).toMatchObject({
    data: { state: 'head_open', sentence: 'Its head is open.', fresh: true },
  });
  zebra.mend();
  expect(await ask('clerk', 'printer.status', { printerId: other })).toMatchObject({
    data: { state: 'ready' },
  });
  const before = zebra.out.length;
  const made = await ask<{ jobId: string }>('clerk', 'printer.test', { printerId: other });
  await becomes(made.ok ? made.data.jobId : '', 'done');
  expect(zebra.out.length - before).toBe(1);
  const loaded = { printerId: other, stock: 'roll-4x6', offsetX: 1, offsetY: -0.5 };
  expect(await ask('clerk', 'printer.load', loaded)).toMatchObject({ ok: true });
  expect(await ask('admin', 'printer.withdraw', { printerId: other })).toMatchObject({ ok: true });
  const late = await print('clerk', { of: 'shelf', placeId: places.shelf }, { printerId: other });
  expect(late).toMatchObject({ code: 'printer_gone' });
});

test('a test page of sheets is one page of that paper, moved as it was measured; rolls take no sheets', async () => {
  const load = (printerId: number, stock: string, offsetX: number) =>
    ask('clerk', 'printer.load', { printerId, stock, offsetX, offsetY: 0 });
  expect(await load(pdf, 'avery-l7160', 1.5)).toMatchObject({ ok: true });
  expect(await load(raw, 'avery-l7160', 0)).toMatchObject({ code: 'sheets_not_here' });
  const [kept] = await server.db.sql`
    select stock, offset_x::float8 as x from printers where id = ${pdf}`;
  expect(kept).toEqual({ stock: 'any', x: 1.5 });
  const sizes = [];
  for (const stock of ['avery-l7160', 'avery-5160', 'plain-a4']) {
    const made = await ask<{ jobId: string }>('clerk', 'printer.test', { printerId: pdf, stock });
    const answer = await fetchFile('clerk', made.ok ? made.data.jobId : '');
    expect(answer.status).toBe(200);
    const file = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    sizes.push(pagesIn(file));
  }
  expect(sizes).toEqual([['210 × 297'], ['216 × 279'], ['210 × 297']]);
  expect(await load(pdf, 'plain-a4', 0)).toMatchObject({ ok: true });
});

test('the list of prints has all of them, page by page, with who printed what', async () => {
  const rows: { id: string; by: string | null }[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask<{ rows: typeof rows; next: string | null }>('auditor', 'print.jobs', {
      ...{ limit: 3, cursor },
    });
    if (!page.ok) throw new Error(String(page.code));
    rows.push(...page.data.rows);
    if (page.data.next === null) break;
    cursor = page.data.next;
  }
  const [all] = await server.db.sql`select count(*) as n from print_jobs`;
  expect([rows.length, new Set(rows.map((row) => row.id)).size]).toEqual([all?.['n'], all?.['n']]);
  expect(rows.every((row) => row.by !== null)).toBe(true);
});
