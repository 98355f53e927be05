import type { Sql } from '@outguide/db/connect';

/** Somebody at a place waits for the chart of this folder. */
export async function askFor(sql: Sql, folderId: number, placeId: number): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    with asked as (
      insert into requests (id, chart_id, for_place_id, urgency)
      select gen_random_uuid(), chart_id, ${placeId}, 'now' from folders where id = ${folderId} returning id, chart_id
    )
    insert into request_folders (request_id, folder_id)
    select a.id, f.id from asked a join folders f on f.chart_id = a.chart_id returning request_id as id`;
  return row?.id ?? '';
}
