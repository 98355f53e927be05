import type { Sql } from '@outguide/db/connect';

export interface JournalStand {
  readonly highWater: number;
  /** Changes when a kiosk should fetch a new snapshot: new folders, places or badges, and every six hours. */
  readonly snapshotVersion: string;
  readonly blockedReason: string | null;
}

const sixHours = 21_600;

/** Where a journal stands and how new the facts are that a kiosk should keep; for `hello`. */
export async function journalStand(
  sql: Sql,
  kioskId: number,
  epoch: string,
): Promise<JournalStand> {
  const [row] = await sql<JournalStand[]>`
    select coalesce((select high_water from journals where kiosk_id = k.id and epoch = ${epoch}), 0) as "highWater",
      k.blocked_reason as "blockedReason",
      concat_ws('.', k.place_id, (select max(id) from folders), (select max(id) from places),
        (select max(id) from badges), floor(extract(epoch from now()) / ${sixHours}::int)) as "snapshotVersion"
    from kiosks k where k.id = ${kioskId}`;
  return row ?? { highWater: 0, snapshotVersion: '', blockedReason: null };
}
