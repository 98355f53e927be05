import type { Sql, TransactionSql } from '@outguide/db/connect';
import type { PlaceKind } from '@outguide/db/vocabulary';
import type { EarlierRule, PlaceFacts } from '../../domain/custody.ts';
import { rulesOfRooms, type LegTimeRow } from './leg-times.ts';
import { NumbersWanted } from './numbers-wanted.ts';

/** Places and people change by a few desk acts a day; a scan may see them this old. */
const freshMs = 2_000;

interface PlaceRow {
  readonly id: number;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly room_id: number | null;
  readonly facility_id: number;
  readonly receives_by_scan: boolean;
  readonly shelves_labelled: boolean;
  readonly demands_badge: boolean;
  readonly record_type_ids: (number | string)[] | null;
  readonly closed: boolean;
  readonly earlier: readonly EarlierRule[] | null;
}

/** What every decision needs and hardly ever changes: all places, and the names of the staff. */
export class House {
  readonly #places = new Map<number, PlaceFacts>();
  readonly #people = new Map<number, { readonly name: string; readonly disabled: boolean }>();
  readonly #zones = new Map<number, string>();
  /** Besides what hardly changes; who decides scans refreshes it. */
  readonly numbersWanted = new NumbersWanted();
  #loadedAt = Number.NEGATIVE_INFINITY;

  place = (id: number): PlaceFacts | undefined => this.#places.get(id);
  personName = (staffId: number): string | undefined => this.#people.get(staffId)?.name;
  disabled = (staffId: number): boolean => this.#people.get(staffId)?.disabled ?? false;
  timeZone = (facilityId: number): string => this.#zones.get(facilityId) ?? 'UTC';
  places = (): IterableIterator<PlaceFacts> => this.#places.values();

  /** Loads again what is older than two seconds, or at once when `must` (a kiosk's or folder's place was not known). */
  async refresh(sql: Sql | TransactionSql, must = false): Promise<void> {
    if (!must && performance.now() - this.#loadedAt < freshMs) return;
    const [places, people, facilities, times] = await Promise.all([
      sql<PlaceRow[]>`
        select id, kind, code, name, room_id, facility_id, receives_by_scan, shelves_labelled, demands_badge,
          to_jsonb(record_type_ids) as record_type_ids, closed_at is not null as closed,
          earlier_rules as earlier
        from places`,
      sql<{ id: number; name: string; disabled: boolean }[]>`
        select id, name, disabled_at is not null as disabled from staff`,
      sql<{ id: number; time_zone: string }[]>`select id, time_zone from facilities`,
      sql<LegTimeRow[]>`
        select from_place_id, to_place_id, carrier, minutes, ms(valid_from) as valid_from from leg_times order by id`,
    ]);
    this.#places.clear();
    const rules = rulesOfRooms(times);
    for (const row of places) this.#places.set(row.id, { ...toPlace(row), ...rules(row) });
    this.#people.clear();
    for (const { id, name, disabled } of people) this.#people.set(id, { name, disabled });
    for (const { id, time_zone } of facilities) this.#zones.set(id, time_zone);
    this.#loadedAt = performance.now();
  }
}

function toPlace(row: PlaceRow): PlaceFacts {
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    name: row.name,
    roomId: row.room_id ?? row.id,
    facilityId: row.facility_id,
    receivesByScan: row.receives_by_scan,
    shelvesLabelled: row.shelves_labelled,
    demandsBadge: row.demands_badge,
    recordTypeIds: row.record_type_ids?.map(Number) ?? null,
    closed: row.closed,
    ...(row.earlier ? { earlier: row.earlier } : {}),
  };
}
