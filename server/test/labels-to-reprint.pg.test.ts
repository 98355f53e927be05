import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import { relabels } from '../src/verbs/alias/relabels.ts';
import { seeAt } from '../src/verbs/folder/see-at.ts';
import { clear } from '../src/verbs/notice/clear.ts';
import { folderLabel } from '../src/verbs/label/folder.ts';
import { open } from '../src/verbs/notice/open.ts';
import { start } from '../src/verbs/print/start.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { TestJournal } from './scan/journal.ts';
import { printOut } from './scan/print-out.ts';

let hospital: DeskHospital;
let settler: Settler;
const keys = makeSealKeys();
beforeAll(async () => {
  hospital = await deskHospital(10);
  const house = new House();
  settler = new Settler({
    ...{ db: hospital.db, house, clock: Date.now, open: opener(keys) },
  });
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const type = async (...codes: readonly string[]) => {
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(kiosk.id);
  for (const one of codes) journal.scan(one, Date.now(), { how: 'typed' });
  await settler.settle(kiosk.id, journal.upload());
};
const typeAtPage = (text: string) => {
  const { room: placeId } = hospital.places;
  const call = hospital.as('clerk');
  const reading = { id: randomUUID(), placeId, code: text, how: 'typed', session: null } as const;
  return seeAt({ ...call, actor: { ...call.actor, placeId } }, reading);
};
const listed = async () =>
  (await open(hospital.as('clerk'), { limit: 50, kind: 'reprint_label' })).rows;
const ofFolder = async (n: number) =>
  (await listed()).filter((row) => row.folder?.id === folderId(n));

test('typed once is no news; typed twice is one notice, which counts on', async () => {
  await type(code(0));
  expect(await listed()).toEqual([]);
  await type(code(0));
  const [first, ...others] = await ofFolder(0);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ kind: 'reprint_label', facts: { why: 'typed', times: 2 } });
  expect(first?.facts).not.toHaveProperty('least');
  await type(code(0), code(1));
  const [again, ...more] = await ofFolder(0);
  expect([again?.id, again?.facts['times'], more]).toEqual([first?.id, 3, []]);
  expect(again?.at).toBeGreaterThan(first?.at ?? 0);
  expect(await ofFolder(1)).toEqual([]);
});

test('read at the second try counts as well', async () => {
  const damaged = `${code(2).slice(0, -2)}00`;
  for (let round = 0; round < 2; round += 1)
    await hospital.scan(hospital.places.room, damaged, code(2));
  expect(await ofFolder(2)).toMatchObject([{ facts: { why: 'retried', times: 2 } }]);
  // At a page as at a kiosk.
  await typeAtPage(code(2));
  expect(await ofFolder(2)).toMatchObject([
    { facts: { why: 'typed', times: 3, typed: 1, retried: 2 } },
  ]);
  const { rows } = await relabels(hospital.as('clerk'), { limit: 50 });
  expect(rows.find((row) => row.id === folderId(2))).toMatchObject({ typed: 1, retried: 2 });
  const why = await hospital.owner.sql`select why from hard_reads where folder_id = ${folderId(2)}`;
  expect(why.map((row) => row['why'])).toEqual(['retried', 'retried', 'typed']);
});

test('a folder that was chosen among those of a wristband was not hard to read', async () => {
  const { sql } = hospital.owner;
  await sql`insert into patient_identifiers (authority, value, patient_id) select 'MPI', 'BAND-9', min(id) from patients`;
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(kiosk.id);
  const sealed = { code: null, sealed: seal('BAND-9', keys.publicKey), foreign: 6 };
  for (let round = 0; round < 2; round += 1)
    journal.scan('', Date.now(), sealed).scan(code(7), Date.now(), { how: 'typed' });
  await settler.settle(kiosk.id, journal.upload());
  const typed = await sql`
    select how from movements where folder_id = ${folderId(7)} and kiosk_id = ${kiosk.id}`;
  expect(typed.map((row) => row['how'])).toContain('typed');
  expect(await sql`select 1 from hard_reads where folder_id = ${folderId(7)}`).toHaveLength(0);
});

test('what was hard to read long ago no longer counts', async () => {
  await type(code(3));
  await hospital.owner
    .sql`update hard_reads set at = at - interval '31 days' where folder_id = ${folderId(3)}`;
  await type(code(3));
  expect(await ofFolder(3)).toEqual([]);
});

test('a print that ended well takes it off the list, on record; nothing less does, and the count begins anew', async () => {
  const [notice] = await ofFolder(0);
  const call = hospital.as('clerk');
  await folderLabel(call, { folderId: folderId(0) });
  await printOut(call, [folderId(0)], 1);
  expect(await ofFolder(0)).toHaveLength(1);
  const jobId = await printOut(call, [folderId(0)]);
  expect(await ofFolder(0)).toEqual([]);
  const [record] = await hospital.owner.sql`
    select n.cleared_by_id as by, e.staff_id as who, n.facts from notices n, audit_events e
    where n.id = ${notice?.id ?? 0} and e.action = 'print.file' and e.object = ${`print_job:${jobId}`}`;
  expect(record).toMatchObject({ by: record?.['who'], facts: { printed: true } });
  await type(code(0));
  expect(await ofFolder(0)).toEqual([]);
  await type(code(0));
  expect(await ofFolder(0)).toMatchObject([{ facts: { times: 2 } }]);
});

test('two who clear it at once: one does, the other is told', async () => {
  const [notice] = await ofFolder(0);
  const input = { noticeId: notice?.id ?? 0, reason: 'looked fine' };
  const both = await Promise.all([
    outcomeOf(clear(hospital.as('clerk'), input)),
    outcomeOf(clear(hospital.as('manager'), input)),
  ]);
  expect(both.toSorted()).toEqual(['done', 'notice_cleared']);
});

test('two kiosks at which it is typed at once make one notice', async () => {
  await type(code(6));
  await Promise.all([type(code(6)), type(code(6)), type(code(6))]);
  expect(await ofFolder(6)).toMatchObject([{ facts: { times: 4 } }]);
});

test('only those who keep folders print the list', async () => {
  const [pdf] = await hospital.owner.sql<{ id: number }[]>`
    select id from printers where transport = 'pdf'`;
  const all = {
    ...{ id: randomUUID(), kind: 'folder' as const, what: { of: 'reprint' as const } },
    ...{ printerId: pdf?.id ?? 0, startPosition: 1, copies: 1 },
  };
  for (const role of ['requester', 'auditor', 'administrator'] as const)
    expect(await outcomeOf(start(hospital.as(role), all))).toBe('not_allowed');
  expect(await outcomeOf(start(hospital.as('clerk'), all))).toBe('done');
  expect(await hospital.findings()).toEqual([]);
});
