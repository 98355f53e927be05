import { connect } from '@outguide/db/connect';
import { forSeconds, type Slice } from './measure.ts';

export interface Raw {
  readonly run: (seconds: number) => Promise<Slice>;
  readonly end: () => Promise<void>;
}

/**
 * The raw limit: one prepared statement that adds one row and updates one, which is the whole transaction, over as many
 * connections as there are kiosks, with the same driver. No sockets, no server process, no decisions.
 */
export async function openRaw(
  url: string,
  lanes: number,
  folderIds: readonly number[],
): Promise<Raw> {
  const db = connect(url, { max: lanes });
  const move = async () => {
    const id = folderIds[Math.floor(Math.random() * folderIds.length)] ?? 1;
    await db.sql`
      with added as (insert into bench_log (folder_id) values (${id}))
      update bench_state set n = n + 1 where folder_id = ${id}`;
  };
  await forSeconds(lanes, 0.3, move);
  return { run: (seconds) => forSeconds(lanes, seconds, move), end: () => db.end() };
}
