import type { Sql, TransactionSql } from '@outguide/db/connect';
import type { FilingOrder } from '@outguide/db/vocabulary';
import { printedNumber } from '@outguide/labels/filing-order';
import type { NumberWanted } from '../../domain/number-wanted.ts';

/** What is asked for changes by the minute; a hint beside a scan may be this old. */
const freshMs = 2_000;
/** A hospital has some hundred open; beyond this the oldest are told, for they are looked for longest. */
const atMost = 5_000;

interface WantedRow {
  readonly room_id: number;
  readonly number: string;
  readonly filing_order: FilingOrder;
  readonly for_place_id: number;
}

/** The numbers that are wanted and stand on a shelf, by room. Read once for all scans of two seconds. */
export class NumbersWanted {
  #rooms: ReadonlyMap<number, readonly NumberWanted[]> = new Map();
  #loadedAt = Number.NEGATIVE_INFINITY;

  of = (roomId: number): readonly NumberWanted[] => this.#rooms.get(roomId) ?? [];

  async refresh(sql: Sql | TransactionSql): Promise<void> {
    if (performance.now() - this.#loadedAt < freshMs) return;
    const rows = await sql<WantedRow[]>`
      select coalesce(h.room_id, h.id) as room_id, c.number, t.filing_order, q.for_place_id
      from request_folders w join requests q on q.id = w.request_id and q.closed_at is null
        join custody s on s.folder_id = w.folder_id and s.state = 'filed'
        join folders f on f.id = w.folder_id join charts c on c.id = f.chart_id
        join record_types t on t.id = c.record_type_id join places h on h.id = f.home_place_id
      where w.state in ('waiting','not_found') order by q.placed_at, q.id limit ${atMost}`;
    const wanted = rows.map((row) => ({
      room: row.room_id,
      ...{ number: row.number, printed: printedNumber(row.number, row.filing_order) },
      forPlaceId: row.for_place_id,
    }));
    this.#rooms = Map.groupBy(wanted, (one) => one.room);
    this.#loadedAt = performance.now();
  }
}
