import type { CustodyState, FilingOrder, Urgency } from '@outguide/db/vocabulary';
import { timeText } from '../../domain/clock-text.ts';
import { urgencyWords } from '../../domain/hold.ts';
import type { Tx } from '../call.ts';
import type { FoundLabel, ValuesAt } from './label-values.ts';
import { dayText } from './print-day.ts';

/** A folder with where it is, as slips name it. */
interface Stands {
  readonly id: number;
  readonly code: string | null;
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly volume: string;
  readonly recordType: string;
  readonly home: string;
  readonly facility: string;
  readonly timeZone: string;
  readonly state: CustodyState;
  readonly place: string;
  readonly placeCode: string | null;
  readonly phone: string | null;
  readonly by: string | null;
  readonly since: number;
  readonly dueAt: number | null;
}

/** States in which an outguide stands for a folder: it is with somebody, or on its way to them. */
export const outStates = ['here', 'out', 'in_transit', 'off_site'] as const;

/** A folder on its way is with whom it goes to. */
function standing(tx: Tx, folderIds: readonly number[]): Promise<Stands[]> {
  return tx<Stands[]>`
    select f.id, (select code from labels l where l.folder_id = f.id and l.withdrawn_at is null
        order by l.issued_at desc, l.code limit 1) as code,
      c.number, rt.filing_order as "filingOrder", f.volume_no::text as volume, rt.name as "recordType", h.code as home,
      z.name as facility, z.time_zone as "timeZone", cu.state, p.name as place, p.phone,
      (select code from labels l where l.place_id = p.id and l.withdrawn_at is null order by l.issued_at limit 1)
        as "placeCode", s.name as by, ms(cu.since) as since, ms(a.due_at) as "dueAt"
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places h on h.id = f.home_place_id join facilities z on z.id = h.facility_id
      join custody cu on cu.folder_id = f.id left join away a on a.folder_id = f.id
      join places p on p.id = case when cu.state = 'in_transit' then cu.leg_to_id else cu.place_id end
      left join staff s on s.id = cu.holder_id
    where f.id = any(${[...folderIds]}::bigint[])`;
}

/** What stands in the pocket of an outguide; a folder that has come back since has none. */
export async function outguideValues(
  tx: Tx,
  folderIds: readonly number[],
  { now }: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (folderIds.length === 0) return new Map();
  const rows = await standing(tx, folderIds);
  return new Map(
    rows.map((row): [number, FoundLabel] => {
      if (!outStates.some((state) => state === row.state)) return [row.id, { leftOut: 'not_out' }];
      const { number, filingOrder, volume, recordType, place, home, facility, timeZone } = row;
      const time = (at: number | null) => (at === null ? '' : timeText(at, now, timeZone));
      return [
        row.id,
        {
          values: {
            ...{ number, filingOrder, volume, recordType, place, home, facility },
            ...{ code: row.code ?? '', placeCode: row.placeCode ?? '' },
            ...{ by: row.by ?? '', phone: row.phone ?? '' },
            ...{ since: time(row.since), dueBack: time(row.dueAt) },
            printedOn: dayText(now, timeZone),
          },
        },
      ];
    }),
  );
}

interface Asked {
  readonly folderId: number;
  readonly place: string;
  readonly placeCode: string | null;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly purpose: string | null;
  readonly askedBy: string | null;
  readonly askedAt: number;
}

/** What a clerk takes to the shelf: who gets the folder first. Whoever waits after them has a slip when it is their turn. */
export async function requestValues(
  tx: Tx,
  folderIds: readonly number[],
  { now }: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (folderIds.length === 0) return new Map();
  const rows = await standing(tx, folderIds);
  const first = await firstOf(tx, folderIds);
  return new Map(
    rows.map((row): [number, FoundLabel] => {
      const asked = first.get(row.id);
      if (asked === undefined) return [row.id, { leftOut: 'nobody_waits' }];
      const { number, filingOrder, volume, recordType, home: shelf, timeZone } = row;
      const { place, urgency, neededBy } = asked;
      const time = (at: number) => timeText(at, now, timeZone);
      return [
        row.id,
        {
          values: {
            ...{ number, filingOrder, volume, recordType, shelf, place },
            ...{ code: row.code ?? '', placeCode: asked.placeCode ?? '' },
            urgency: neededBy === null ? urgencyWords[urgency] : `by ${time(neededBy)}`,
            purpose: asked.purpose ?? '',
            ...{ askedBy: asked.askedBy ?? 'a list', askedAt: time(asked.askedAt) },
            elsewhere: elsewhere(row),
            printedOn: dayText(now, timeZone),
          },
        },
      ];
    }),
  );
}

function elsewhere({ state, place }: Stands): string {
  if (state === 'filed') return '';
  if (state === 'missing' || state === 'lost') return `missing, last seen at ${place}`;
  return state === 'in_transit' ? `on its way to ${place}` : place;
}

/** Of each folder the request that it is fetched for. */
async function firstOf(tx: Tx, folderIds: readonly number[]): Promise<ReadonlyMap<number, Asked>> {
  const rows = await tx<Asked[]>`
    select distinct on (w.folder_id) w.folder_id as "folderId", p.name as place, r.urgency, r.purpose,
      ms(r.needed_by) as "neededBy", ms(r.placed_at) as "askedAt", s.name as "askedBy",
      (select code from labels l where l.place_id = p.id and l.withdrawn_at is null order by l.issued_at limit 1)
        as "placeCode"
    from request_folders w join requests r on r.id = w.request_id join places p on p.id = r.for_place_id
      left join staff s on s.id = r.asked_by_id
    where w.folder_id = any(${[...folderIds]}::bigint[]) and w.state in ('waiting','not_found') and r.closed_at is null
    order by w.folder_id, array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at,
      r.id`;
  return new Map(rows.map((row) => [row.folderId, row]));
}
