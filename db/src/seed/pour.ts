import { on } from 'node:events';
import { finished } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import type { TransactionSql } from '../connect.ts';
import type { Told } from './generator.ts';
import { copyInto } from './tables.ts';
import type { Wanted } from './wanted.ts';

/**
 * Makes the hospital's rows in a worker and copies them in as they come. Answers the number of the next free label.
 * Each piece is one COPY; the next waits for it, and the worker waits when too many do.
 */
export async function pour(
  sql: TransactionSql,
  wanted: Wanted,
  onShare: (share: number) => void,
): Promise<number> {
  const worker = new Worker(new URL('./generator.ts', import.meta.url), { workerData: wanted });
  try {
    const letters = on(worker, 'message', { close: ['exit'] });
    for await (const [told] of letters as AsyncIterable<[Told]>) {
      if ('nextLabel' in told) return told.nextLabel;
      await copy(sql, copyInto(told.table), told.bytes);
      worker.postMessage('taken');
      onShare(told.made / wanted.folders);
    }
  } finally {
    // Not waited for: when the connection broke, what follows a fault must come before the driver has forgotten its socket.
    void worker.terminate();
  }
  throw new Error('the generator of the seed ended before its time');
}

async function copy(sql: TransactionSql, statement: string, bytes: Uint8Array): Promise<void> {
  const query = sql.unsafe(statement);
  // An error that comes after the last byte (a full disk, a check) the driver tells the query alone, which has had its
  // answer by then: nobody would hear of it.
  const refused = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  const taken = async () => {
    const into = await query.writable();
    const done = finished(into);
    into.end(bytes);
    await done;
  };
  await Promise.race([refused, taken()]);
}
