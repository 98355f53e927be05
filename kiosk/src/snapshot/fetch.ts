import { setImmediate as breathe } from 'node:timers/promises';
import type { SnapshotPage } from '@outguide/server/realtime/wire';
import { Book } from './book.ts';
import { SnapshotWriter } from './disk.ts';

const pageSize = 5_000;

/**
 * Fetches a whole snapshot page by page into a new book and onto the disk. The old book serves until this one is whole.
 * @param ask asks the server for one page; it throws when the line is down
 */
export async function fetchSnapshot(
  dir: string,
  ask: (message: { readonly after: number; readonly limit: number }) => Promise<unknown>,
): Promise<Book | null> {
  const book = new Book();
  let writer: SnapshotWriter | null = null;
  let after: number | null = 0;
  try {
    while (after !== null) {
      const page = (await ask({ after, limit: pageSize })) as SnapshotPage;
      if (!Array.isArray(page.folders)) return null;
      if (page.fixed) {
        book.setFixed(page.fixed);
        book.version = page.version;
        writer ??= new SnapshotWriter(dir, page.version, page.fixed);
      }
      if (writer === null) return null;
      writer.add(page.folders);
      const room = book.addFolders(page.folders);
      after = room ? page.next : null;
      await breathe();
    }
    writer?.finish();
    writer = null;
    return book;
  } finally {
    writer?.abandon();
  }
}
