import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Call } from '../../src/verbs/call.ts';
import { printFile } from '../../src/verbs/print/file.ts';
import { smallHospital, type SmallHospital } from '../scan/small-hospital.ts';

// A file is drawn while it is fetched: what is in memory does not grow with the number of its labels.

let hospital: SmallHospital;
let call: Call;
beforeAll(async () => {
  hospital = await smallHospital(4);
  const [clerk] = await hospital.db.sql<{ id: number }[]>`select id from staff`;
  const actor = { staffId: clerk?.id ?? 0, name: 'C', roles: ['clerk' as const], placeId: null };
  call = { db: hospital.db, actor, clock: Date.now };
});
afterAll(() => hospital.drop());

async function jobOf(count: number): Promise<string> {
  const id = randomUUID();
  const { sql } = hospital.db;
  await sql`insert into print_jobs (id, kind, printer_id, title, by_id, stock, total)
    select ${id}, 'folder_barcode', p.id, 'Many', ${call.actor.staffId}, 'avery-l7160', ${count} from printers p`;
  const ids = hospital.folders.map((folder) => folder.id);
  await sql`insert into print_job_labels (job_id, seq, subject, subject_id)
    select ${id}::uuid, n, 'folder', (${ids}::bigint[])[1 + n % 4] from generate_series(1, ${count}::int) n`;
  return id;
}
const state = async (id: string) => {
  const [row] = await hospital.db.sql`select state, gone, reason from print_jobs where id = ${id}`;
  return row;
};

test('three thousand labels are fetched in pieces, long before the last is drawn, and are done', async () => {
  const id = await jobOf(3_000);
  let bytes = 0;
  let pieces = 0;
  let early: unknown = null;
  let most = 0;
  for await (const piece of await printFile(call, { jobId: id })) {
    pieces += 1;
    bytes += piece.length;
    most = Math.max(most, piece.length);
    if (pieces === 20) early = await state(id);
  }
  expect(early).toMatchObject({ state: 'printing' });
  expect(Number((early as { gone: number }).gone)).toBeLessThan(1_000);
  expect(await state(id)).toEqual({ state: 'done', gone: 3_000, reason: null });
  expect(most).toBeLessThan(bytes / 4);
}, 60_000);

test('a file that is not fetched to its end says so, and can be opened again', async () => {
  const id = await jobOf(600);
  const file = await printFile(call, { jobId: id });
  await file.next();
  await file.return(undefined);
  expect(await state(id)).toMatchObject({ state: 'failed', reason: 'broken_off' });
  for await (const _ of await printFile(call, { jobId: id }));
  expect(await state(id)).toEqual({ state: 'done', gone: 600, reason: null });
});
