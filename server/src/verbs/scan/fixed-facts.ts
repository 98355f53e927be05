import { createHash } from 'node:crypto';
import type { Sql } from '@outguide/db/connect';
import { actionCards, type FilingOrder } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import type { SnapshotFixed } from '../../realtime/wire.ts';
import type { House } from './house.ts';
import { readRolls } from './rolls-named.ts';

/** What a kiosk must know besides folders: places, badges, cards, staff and filing orders. Named by its hash. */
export async function fixedFacts(sql: Sql, placeId: number, house: House): Promise<SnapshotFixed> {
  const [labels, staff, types, [rules], rolls] = await Promise.all([
    sql<{ code: string; placeId: number | null; staffId: number | null }[]>`
      select l.code, l.place_id as "placeId", b.staff_id as "staffId"
      from labels l left join badges b on b.id = l.badge_id
      where (l.place_id is not null or l.badge_id is not null) and l.withdrawn_at is null and b.withdrawn_at is null
      order by l.code`,
    sql<{ id: number; name: string; disabled: boolean }[]>`
      select id, name, disabled_at is not null as disabled from staff order by id`,
    sql<{ id: number; order: FilingOrder }[]>`
      select id, filing_order as "order" from record_types order by id`,
    sql<{ relabel: boolean }[]>`
      select coalesce((value ->> 'relabel')::boolean, false) as relabel from settings where name = 'old_stock'`,
    readRolls(sql),
  ]);
  const cards = actionCards.map(
    (card, index) => [composeSymbol('A', index + 1), 'A', card] as const,
  );
  const codes = labels.map((row) =>
    row.staffId === null
      ? ([row.code, 'L', row.placeId ?? 0] as const)
      : ([row.code, 'P', row.staffId] as const),
  );
  const facts = {
    kioskPlaceId: placeId,
    timeZone: house.timeZone(house.place(placeId)?.facilityId ?? 0),
    places: [...house.places()].toSorted((a, b) => a.id - b.id),
    codes: [...codes, ...cards],
    staff: [...staff],
    filing: types.map(({ id, order }) => [id, order] as const),
    relabel: rules?.relabel ?? false,
    rolls,
  };
  const version = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  return { version, ...facts };
}
