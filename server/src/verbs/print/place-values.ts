import { printedNumber } from '@outguide/labels/filing-order';
import type { FilingOrder, PlaceKind } from '@outguide/db/vocabulary';
import type { Tx } from '../call.ts';
import type { FoundLabel, ValuesAt } from './label-values.ts';
import { dayText } from './print-day.ts';

interface Row {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly shortCode: string;
  readonly kind: PlaceKind;
  readonly closed: boolean;
  readonly trail: readonly { readonly name: string }[];
  readonly facility: string;
  readonly timeZone: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly filingOrder: FilingOrder | null;
}

/** What stands on the labels of places: a shelf's with the numbers that live on it. */
export async function placeValues(
  tx: Tx,
  placeIds: readonly number[],
  at: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (placeIds.length === 0) return new Map();
  const rows = await tx<Row[]>`
    select p.id, (select code from labels l where l.place_id = p.id and l.withdrawn_at is null
        order by l.issued_at desc, l.code limit 1) as code,
      p.name, p.code as "shortCode", p.kind, p.closed_at is not null as closed, place_trail(p.id) as trail,
      z.name as facility, z.time_zone as "timeZone", first.number as first, last.number as last,
      coalesce(first.filing_order, last.filing_order) as "filingOrder"
    from places p join facilities z on z.id = p.facility_id
      left join lateral (select c.number, rt.filing_order from folders f join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
        where f.home_place_id = p.id and f.lifecycle in ('active','inactive') and not c.restricted
        order by f.filing_key, f.volume_no, f.id limit 1) first on p.kind = 'shelf'
      left join lateral (select c.number, rt.filing_order from folders f join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
        where f.home_place_id = p.id and f.lifecycle in ('active','inactive') and not c.restricted
        order by f.filing_key desc, f.volume_no desc, f.id desc limit 1) last on p.kind = 'shelf'
    where p.id = any(${[...placeIds]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, labelOf(row, at)]));
}

function labelOf(row: Row, at: ValuesAt): FoundLabel {
  if (row.closed) return { leftOut: 'closed' };
  if (row.code === null) return { leftOut: 'no_label' };
  const { code, name, shortCode, kind, facility, timeZone } = row;
  const above = row.trail.filter((place) => place.name !== facility && place.name !== name);
  return {
    values: {
      ...{ code, name, shortCode, facility },
      placeKind: kind.replaceAll('_', ' '),
      trail: above.map((place) => place.name).join(', '),
      range: rangeOf(row),
      printedOn: dayText(at.now, timeZone),
    },
  };
}

/** "10-34-56 to 99-99-61"; empty for a place that holds nothing yet. */
function rangeOf({ first, last, filingOrder }: Row): string {
  if (first === null || last === null || filingOrder === null) return '';
  const written = [first, last].map((number) => printedNumber(number, filingOrder));
  return first === last ? (written[0] ?? '') : written.join(' to ');
}
