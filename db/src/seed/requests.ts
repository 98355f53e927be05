import { seedUuid } from './deeds.ts';
import type { World } from './life.ts';
import type { Tables } from './tables.ts';
import { hourMs, minuteMs } from './time.ts';

/** Somebody waits for a chart here and there: about a hundred in the house, whatever its size. */
export function maybeRequest(
  tables: Tables,
  { chance, house, staffAt }: World,
  chartId: number,
  { folders, now }: { folders: number; now: number },
): void {
  if (!chance.chance(Math.min(0.02, 170 / folders))) return;
  const place = chance.pick(
    house.borrowers.filter((one) => one.kind === 'ward' || one.kind === 'clinic'),
  );
  const urgency = chance.pick(['now', 'today', 'today', 'by_time'] as const);
  // What is needed now has not been waiting for hours.
  const placedAt = now - (3 + chance.below(urgency === 'now' ? 22 : 300)) * minuteMs;
  const neededBy = urgency === 'by_time' ? now + (1 + chance.below(30)) * hourMs : null;
  tables.requests.add(
    ...[seedUuid(placedAt, chartId), chartId, place.id, staffAt(place.id), urgency, neededBy],
    placedAt,
  );
}
