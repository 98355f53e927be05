import { randomUUID } from 'node:crypto';
import type { Call } from '../../src/verbs/call.ts';
import { printFile } from '../../src/verbs/print/file.ts';
import { start } from '../../src/verbs/print/start.ts';

/** Prints folders' labels as a file; `parts` of it are fetched, or the whole. Answers the print. */
export async function printOut(
  call: Call,
  folderIds: readonly number[],
  parts = Infinity,
): Promise<string> {
  const [pdf] = await call.db.sql<{ id: number }[]>`
    select id from printers where transport = 'pdf' order by id limit 1`;
  const id = randomUUID();
  const what = { of: 'folders' as const, folderIds: [...folderIds] };
  await start(call, {
    ...{ id, kind: 'folder', what, printerId: pdf?.id ?? 0 },
    ...{ startPosition: 1, copies: 1 },
  });
  let read = 0;
  for await (const _ of await printFile(call, { jobId: id })) if ((read += 1) >= parts) break;
  return id;
}
