import type { CarriedBy } from '@outguide/db/vocabulary';
import type { PlaceFacts } from './custody.ts';
import type { Carrier, Millis } from './observation.ts';

/** One rule of how long a leg from a room may take. Kept with the room; a newer one never changes what was sent before it. */
export interface LegTime {
  /** True for a rule of this room alone, false for one of all rooms. */
  readonly own: boolean;
  readonly toRoomId: number | null;
  readonly by: CarriedBy | null;
  /** Null: from then on nobody's time counts for this way, as if none had been set. */
  readonly minutes: number | null;
  readonly validFrom: Millis;
}

const minuteMs = 60_000;

/** How long a transfer takes before it is listed as stuck, where nobody has set another time. */
export const usualMinutes: Readonly<Record<CarriedBy | 'unknown', number>> = {
  tube: 15,
  person: 60,
  trolley: 120,
  envelope: 240,
  courier: 24 * 60,
  unknown: 240,
};

/** What is asked of the table: one leg as it begins. */
export interface LegAsked {
  readonly from: PlaceFacts;
  readonly toRoomId: number;
  readonly by: CarriedBy | null;
  readonly sentAt: Millis;
}

/**
 * When a leg is due: by the most particular rule in force when it was sent (its two rooms, then where it goes, then
 * what it goes by), of several the newest.
 */
export function legDueAt({ from, toRoomId, by, sentAt }: LegAsked): Millis {
  const rules = (from.legTimes ?? []).filter(
    (rule) =>
      rule.validFrom <= sentAt &&
      (rule.toRoomId === null || rule.toRoomId === toRoomId) &&
      (rule.by === null || rule.by === by),
  );
  const newest = Map.groupBy(
    rules.toSorted(
      (a, b) =>
        particular(b) - particular(a) ||
        b.validFrom - a.validFrom ||
        (a.minutes ?? Infinity) - (b.minutes ?? Infinity),
    ),
    particular,
  );
  const [best] = [...newest.values()].flatMap(([first]) => first?.minutes ?? []);
  return sentAt + (best ?? usualMinutes[by ?? 'unknown']) * minuteMs;
}

const particular = ({ own, toRoomId, by }: LegTime): number =>
  (own ? 4 : 0) + (toRoomId === null ? 0 : 2) + (by === null ? 0 : 1);

/** The kind of what carries, for the table; null for what is no carrier. */
export function carriedBy(
  carrier: Carrier | undefined,
  placeOf: (id: number) => PlaceFacts,
): CarriedBy | null {
  if (!carrier) return null;
  if (carrier.kind === 'person') return 'person';
  const { kind } = placeOf(carrier.placeId);
  return kind === 'trolley' || kind === 'envelope' || kind === 'tube' || kind === 'courier'
    ? kind
    : null;
}
