import type { PlaceFacts } from './custody.ts';
import type { Millis } from './observation.ts';

/**
 * The place as it was ruled at that time: a ward that gets a kiosk does not turn all that was ever charged out to it into
 * something that is on its way.
 */
export function placeThen(place: PlaceFacts, at: Millis): PlaceFacts {
  const rule = place.earlier?.find((one) => at < one.until);
  if (!rule) return place;
  const { receivesByScan, shelvesLabelled } = rule;
  return { ...place, receivesByScan, shelvesLabelled };
}
