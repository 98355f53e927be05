import { connect } from '@outguide/db/connect';
import { rate } from './measure.ts';

/**
 * The raw limit: one prepared statement that adds one row and updates one, which is the whole transaction, over as many
 * connections as there are kiosks, with the same driver. No sockets, no server process, no decisions.
 */
export async function rawLimit(
  url: string,
  lanes: number,
  seconds: number,
  folderIds: readonly number[],
) {
  const db = connect(url, { max: lanes });
  const pick = () => folderIds[Math.floor(Math.random() * folderIds.length)] ?? 1;
  const move = async () => {
    const id = pick();
    await db.sql`
      with added as (insert into bench_log (folder_id) values (${id}))
      update bench_state set n = n + 1 where folder_id = ${id}`;
  };
  await Promise.all(Array.from({ length: lanes }, move));
  const result = await rate(lanes, seconds, move);
  await db.end();
  return result;
}
