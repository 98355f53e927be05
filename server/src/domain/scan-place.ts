import type { PlaceFacts } from './custody.ts';
import type { NoticeWanted } from './effect.ts';
import type { Destination } from './observation.ts';
import { movePile } from './pile.ts';
import { destinationName, say, type Scan, type Step } from './scan-context.ts';

/** A place: takes the waiting pile along and stays the destination of what follows, until another place, END or idle. */
export function scanPlace(scan: Scan, place: PlaceFacts): Step {
  const step = setDestination(scan, { kind: 'place', placeId: place.id });
  const closed: NoticeWanted[] = place.closed
    ? [{ kind: 'wrong_room', folderId: null, facts: { placeId: place.id, closed: true } }]
    : [];
  const more = place.closed ? `${place.name} is closed. Ask the file room.` : step.say.more;
  return { ...step, say: { ...step.say, more }, notices: [...step.notices, ...closed] };
}

/** RETURN HERE and PUT AWAY name an end of their own, so a new destination ends them; SEND goes with it. */
export function setDestination(scan: Scan, to: Destination): Step {
  const { session, facts } = scan;
  const card = session.card === 'return_here' || session.card === 'put_away' ? null : session.card;
  const next = { ...session, destination: to, card };
  return (
    movePile(scan, next) ?? {
      session: next,
      observations: [],
      say: say(scan, 'destination', { to: destinationName(facts, to) }),
      notices: [],
    }
  );
}
