import { randomUUID } from 'node:crypto';
import { pdfToPng, readCodes } from '@outguide/labels/test/support/read-back';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../../src/api/refused.ts';
import type { Actor } from '../../src/auth/actor.ts';
import type { Call } from '../../src/verbs/call.ts';
import { printFile } from '../../src/verbs/print/file.ts';
import { job } from '../../src/verbs/print/job.ts';
import { notOut } from '../../src/verbs/print/not-out.ts';
import { pictures } from '../../src/verbs/print/pictures.ts';
import { start } from '../../src/verbs/print/start.ts';
import { smallHospital, type SmallHospital } from '../scan/small-hospital.ts';

// Somebody holds the paper beside the screen: each sheet on the screen is the sheet of the file, label by label.

let hospital: SmallHospital;
let call: Call;
let pdf: number;
let codes: ReadonlyMap<number, string>;
beforeAll(async () => {
  hospital = await smallHospital(12);
  const { owner, folders } = hospital;
  const [clerk] = await owner.sql<{ id: number }[]>`select id from staff`;
  const actor: Actor = {
    ...{ staffId: clerk?.id ?? 0, name: 'C', roles: ['clerk'], placeId: null },
  };
  call = { db: hospital.db, actor, clock: Date.now };
  const [printer] = await owner.sql<{ id: number }[]>`select id from printers`;
  pdf = printer?.id ?? 0;
  codes = new Map(folders.map((folder) => [folder.id, folder.code]));
});
afterAll(() => hospital.drop());

async function print(more: object = {}): Promise<string> {
  const what = { of: 'shelf' as const, placeId: hospital.places.shelf };
  const wish = { kind: 'folder' as const, what, printerId: pdf, startPosition: 1, copies: 1 };
  return (await start(call, { ...wish, id: randomUUID(), stock: 'avery-5163', ...more })).jobId;
}
/** Fetches the file of a print: the codes of each of its sheets. */
async function sheetsOf(jobId: string): Promise<string[][]> {
  const bytes: Uint8Array[] = [];
  for await (const piece of await printFile(call, { jobId })) bytes.push(piece);
  const sheets = await pdfToPng(Buffer.concat(bytes), 200);
  return Promise.all(sheets.map(async (png) => (await readCodes(png)).toSorted()));
}
const codesOn = async (jobId: string, page: number) => {
  const { cells, labels } = await pictures(call, { jobId, page });
  const bySeq = new Map(labels.map((label) => [label.seq, codes.get(label.subjectId) ?? '']));
  return (cells ?? []).map(({ seq }) => bySeq.get(seq) ?? '').toSorted();
};
const codeOf = (error: unknown) => (error instanceof Refused ? error.code : error);

test('each sheet on the screen has the labels of that sheet of the file, where they lie', async () => {
  const jobId = await print({ startPosition: 4 });
  const sheets = await sheetsOf(jobId);
  expect(sheets.map((sheet) => sheet.length)).toEqual([7, 5]);
  const first = await pictures(call, { jobId, page: 1 });
  expect([first.pages, first.cells?.map(({ cell }) => cell)]).toEqual([2, [3, 4, 5, 6, 7, 8, 9]]);
  expect(first.labels.every((label) => label.picture?.svg.includes('<svg'))).toBe(true);
  for (const page of [1, 2]) expect(await codesOn(jobId, page)).toEqual(sheets[page - 1]);
});

test('with copies a label lies there several times, and what was left out does not', async () => {
  const [, void_ = 0] = hospital.folders.map((folder) => folder.id);
  const jobId = await print({ copies: 3, startPosition: 9 });
  await hospital.owner.sql`update folders set lifecycle = 'void' where id = ${void_}`;
  const sheets = await sheetsOf(jobId);
  expect(sheets.flat()).toHaveLength(33);
  for (const page of [1, 2, 3, 4, 5]) expect(await codesOn(jobId, page)).toEqual(sheets[page - 1]);
  const [last, beyond] = [5, 6].map((page) => pictures(call, { jobId, page }));
  expect([(await last)?.pages, (await last)?.cells]).toEqual([5, [{ cell: 0, seq: 12 }]]);
  expect((await beyond)?.labels.map(({ seq }) => seq)).toEqual([]);
});

test('exactly those that were named are printed again, each time, on a sheet that was begun', async () => {
  const jobId = await print();
  await sheetsOf(jobId);
  const first = await notOut(call, { jobId, positions: '3' });
  const second = await notOut(call, { jobId, positions: '7-8', startPosition: 10 });
  const named = async (id: string) =>
    (
      await hospital.db.sql<{ subjectId: number }[]>`
      select subject_id as "subjectId" from print_job_labels where job_id = ${id} order by seq`
    ).map((row) => row.subjectId);
  const all = await named(jobId);
  expect(await named(first.jobId)).toEqual([all[2]]);
  expect(await named(second.jobId)).toEqual([all[6], all[7]]);
  expect(await job(call, second)).toMatchObject({ total: 2, title: 'Folder label × 2, R1-A' });
  expect((await sheetsOf(second.jobId)).map((sheet) => sheet.length)).toEqual([1, 1]);
  expect(await job(call, { jobId })).toMatchObject({ notOut: '3, 7-8', gone: 8 });
  const beyond = notOut(call, { jobId, positions: '1', startPosition: 11 });
  expect(await beyond.catch(codeOf)).toBe('no_such_position');
});

test('a file that was not fetched to its end is opened again, not printed by halves', async () => {
  const jobId = await print();
  for await (const _ of await printFile(call, { jobId })) break;
  const answer = notOut(call, { jobId, positions: '3' });
  expect(await answer.catch(codeOf)).toBe('print_not_so');
});

test('who may not know a folder sees its place without its label; another’s print is not shown', async () => {
  const jobId = await print({ stock: 'own' });
  const [first] = hospital.folders;
  await hospital.owner
    .sql`update charts set restricted = true where id = (select chart_id from folders where id = ${first?.id ?? 0})`;
  const nurse = { ...call, actor: { ...call.actor, roles: ['requester' as const] } };
  const seen = await pictures(nurse, { jobId, page: 1 });
  expect([seen.cells, seen.pages]).toEqual([null, 1]);
  const unknown = seen.labels.filter(({ name, picture }) => picture === null || name === null);
  expect([seen.labels.length, unknown]).toMatchObject([11, [{ name: null, picture: null }]]);
  const other = { ...nurse, actor: { ...nurse.actor, staffId: 99 } };
  expect(await pictures(other, { jobId, page: 1 }).catch(codeOf)).toBe('print_of_another');
  const record = await hospital.db.sql`
    select cardinality(patient_ids) as patients from audit_events
    where action = 'print.labels' and object = ${`print_job:${jobId}`}`;
  expect(record).toEqual([{ patients: 1 }]);
});
