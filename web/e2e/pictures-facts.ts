import { ask } from './hospital.ts';

/** What the pictures show: the liveliest of the seeded hospital. */
export interface Sitters {
  /** Out now, and its movements of the year are the most, scanned ones before presumed ones. */
  readonly folderId: number;
  /** The shelf with the most outguides. */
  readonly shelfId: number;
  /** Somebody waits for it, and it is at home in the room of the journeys. */
  readonly awaitedCode: string;
}

/** Reads them from the hospital's own database; each choice is the same on every run. */
export function readSitters(ownerUrl: string, roomId: number): Promise<Sitters> {
  return ask(ownerUrl, async (sql) => {
    const [found] = await sql<Sitters[]>`
      select
        (select m.folder_id from movements m join folders f on f.id = m.folder_id join charts c on c.id = f.chart_id
            join away a on a.folder_id = f.id and a.state = 'out'
          where f.lifecycle = 'active' and not c.restricted and m.at > now() - interval '1 year'
          group by m.folder_id
          order by count(distinct date_trunc('week', m.at)) + count(*) filter (where m.how <> 'presumed') desc,
            m.folder_id limit 1)
          as "folderId",
        (select f.home_place_id from away a join folders f on f.id = a.folder_id join places s on s.id = f.home_place_id
          where s.kind = 'shelf' and a.state = 'out' group by f.home_place_id
          order by count(*) desc, f.home_place_id limit 1) as "shelfId",
        (select l.code from requests r join request_folders w on w.request_id = r.id join folders f on f.id = w.folder_id
            join labels l on l.folder_id = f.id and l.withdrawn_at is null join places h on h.id = f.home_place_id
            join custody k on k.folder_id = f.id
          where r.closed_at is null and w.state = 'waiting' and k.state in ('filed', 'out')
            and h.room_id = ${roomId} and r.for_place_id <> k.place_id
          order by r.placed_at, f.id limit 1) as "awaitedCode"`;
    if (found === undefined || Object.values(found).includes(null))
      throw new Error('the seeded hospital has nothing to picture');
    return found;
  });
}
