import type { RequestCovers, Urgency } from '@outguide/db/vocabulary';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { Candidate, Wish } from '../../domain/place-request.ts';
import type { Tx } from '../call.ts';
import { orPlaces } from '../how-sure.ts';

export interface AskedChart {
  readonly id: number;
  readonly patientId: number;
  readonly restricted: boolean;
  /** The patient that stayed, of one that was merged. */
  readonly mergedIntoId: number | null;
  readonly died: boolean;
}

interface Asking {
  readonly chartId: number;
  readonly covers: RequestCovers;
  readonly folderIds: readonly number[];
  readonly forPlaceId: number;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
  readonly purpose: string | null;
}

/** The open request for a chart of a place, or of another one in its room. */
export interface OpenRequest {
  readonly id: string;
  readonly at: number;
}

/** What decides whether charts may be asked for at places, read as sets; what is placed with it counts at once. */
export class WishGround {
  readonly #charts: ReadonlyMap<number, AskedChart>;
  readonly #places: ReadonlyMap<number, PlaceFacts>;
  readonly #folders: ReadonlyMap<number, readonly FolderRow[]>;
  readonly #rooms: ReadonlyMap<number, number>;
  readonly #open: Map<string, OpenRequest>;
  readonly #openOf: Map<number, number>;

  private constructor({ charts, places, folders, open, counts }: Read) {
    this.#charts = new Map(charts.map((row) => [row.id, row]));
    this.#places = new Map(places.map((row) => [row.id, row]));
    this.#folders = Map.groupBy(folders, (row) => row.chartId);
    this.#rooms = new Map(
      folders.flatMap(({ placeId, roomId, legToId, legRoomId }) => [
        [placeId, roomId] as const,
        ...(legToId === null ? [] : [[legToId, legRoomId ?? legToId] as const]),
      ]),
    );
    this.#open = new Map(open.map(({ chartId, roomId, ...row }) => [`${roomId}/${chartId}`, row]));
    this.#openOf = new Map(counts.map((row) => [row.placeId, row.open]));
  }

  static async read(tx: Tx, wishes: readonly Asking[]): Promise<WishGround> {
    const chartIds = [...new Set(wishes.map((wish) => wish.chartId))];
    const placeIds = [...new Set(wishes.map((wish) => wish.forPlaceId))];
    return new WishGround(await read(tx, chartIds, placeIds));
  }

  readonly roomOf = (placeId: number): number => this.#rooms.get(placeId) ?? placeId;

  chart(id: number): AskedChart | undefined {
    return this.#charts.get(id);
  }

  openRequest({ forPlaceId, chartId }: Asking): OpenRequest | undefined {
    return this.#open.get(this.#sameAsk(forPlaceId, chartId));
  }

  /** A clinic and the desks in it are one place: what the one asked for nobody need bring to the other again. */
  #sameAsk(forPlaceId: number, chartId: number): string {
    return `${this.#places.get(forPlaceId)?.roomId ?? forPlaceId}/${chartId}`;
  }

  /** Null when there is no such chart or place. */
  wish(asking: Asking, askerId: number, now: number): Wish | null {
    const chart = this.#charts.get(asking.chartId);
    const forPlace = this.#places.get(asking.forPlaceId);
    if (chart === undefined || forPlace === undefined) return null;
    return {
      ...asking,
      ...{ now, askerId, forPlace, merged: chart.mergedIntoId !== null, died: chart.died },
      folders: (this.#folders.get(chart.id) ?? []).map(candidate),
      askedAt: this.openRequest(asking)?.at ?? null,
      openOfPlace: this.#openOf.get(asking.forPlaceId) ?? 0,
    };
  }

  /** From now on this place has asked for this chart. */
  placed(asking: Asking, request: OpenRequest): void {
    this.#open.set(this.#sameAsk(asking.forPlaceId, asking.chartId), request);
    this.#openOf.set(asking.forPlaceId, (this.#openOf.get(asking.forPlaceId) ?? 0) + 1);
  }
}

type Read = Awaited<ReturnType<typeof read>>;

async function read(tx: Tx, chartIds: number[], placeIds: number[]) {
  const [charts, places, folders, open, counts] = await Promise.all([
    tx<AskedChart[]>`
      select c.id, c.patient_id as "patientId", c.restricted, p.merged_into_id as "mergedIntoId", p.died_on is not null as died
      from charts c join patients p on p.id = c.patient_id where c.id = any(${chartIds}::bigint[])`,
    tx<PlaceFacts[]>`
      select id, kind, code, name, coalesce(room_id, id) as "roomId", facility_id as "facilityId",
        receives_by_scan as "receivesByScan", shelves_labelled as "shelvesLabelled", demands_badge as "demandsBadge",
        null as "recordTypeIds", closed_at is not null as closed from places where id = any(${placeIds}::bigint[])`,
    tx<FolderRow[]>`
      select f.chart_id as "chartId", f.id, f.volume_no as "volumeNo", f.temporary, f.lifecycle, c.state,
        c.place_id as "placeId", coalesce(p.room_id, p.id) as "roomId", ms(c.at) as at, c.leg_to_id as "legToId", c.holder_id as "holderId",
        c.how, ${orPlaces(tx, 'c')} as "or", coalesce(t.room_id, t.id) as "legRoomId"
      from folders f left join custody c on c.folder_id = f.id left join places p on p.id = c.place_id
        left join places t on t.id = c.leg_to_id
      where f.chart_id = any(${chartIds}::bigint[]) order by f.volume_no, f.temporary, f.id`,
    tx<(OpenRequest & { readonly chartId: number; readonly roomId: number })[]>`
      select distinct on (coalesce(p.room_id, p.id), r.chart_id) r.id, ms(r.placed_at) as at, r.chart_id as "chartId",
        coalesce(p.room_id, p.id) as "roomId"
      from requests r join places p on p.id = r.for_place_id
      where r.closed_at is null and r.chart_id = any(${chartIds}::bigint[]) and coalesce(p.room_id, p.id) in (
        select coalesce(room_id, id) from places where id = any(${placeIds}::bigint[]))
      order by coalesce(p.room_id, p.id), r.chart_id, r.placed_at`,
    tx<{ readonly placeId: number; readonly open: number }[]>`
      select for_place_id as "placeId", count(*) as open from requests
      where closed_at is null and for_place_id = any(${placeIds}::bigint[]) group by for_place_id`,
  ]);
  return { charts, places, folders, open, counts };
}

type FolderRow = Omit<Candidate, 'custody'> & {
  readonly chartId: number;
  readonly state: NonNullable<Candidate['custody']>['state'] | null;
  readonly placeId: number;
  readonly roomId: number;
  readonly at: number;
  readonly legToId: number | null;
  readonly holderId: number | null;
  readonly how: NonNullable<Candidate['custody']>['how'];
  readonly or: readonly string[];
  readonly legRoomId: number | null;
};

function candidate({
  id,
  volumeNo,
  temporary,
  lifecycle,
  state,
  placeId,
  at,
  legToId,
  holderId,
  how,
  or,
}: FolderRow): Candidate {
  const custody = state === null ? null : { state, placeId, at, legToId, holderId, how, or };
  return { id, volumeNo, temporary, lifecycle, custody };
}
