import type { PlaceFacts } from './custody.ts';
import type { NoticeWanted } from './effect.ts';
import type { Destination } from './observation.ts';
import { carries, sameCarrier } from './carrier.ts';
import { scanCarrier } from './loading.ts';
import { movePile } from './pile.ts';
import { sayDestination } from './say-carrier.ts';
import type { Say } from './say.ts';
import { destinationName, type Scan, type Step } from './scan-context.ts';
import { targetOf } from './target.ts';

/** A place: takes the waiting pile along and stays the destination of what follows, until another place, END or idle. */
export function scanPlace(scan: Scan, place: PlaceFacts): Step {
  if (carries(place)) return scanCarrier(scan, place);
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
  const stays = sameCarrier(session.destination ?? undefined, to);
  const next = {
    ...session,
    destination: to,
    tookPile: true,
    card,
    ...(stays ? {} : { sent: [] }),
  };
  return (
    movePile(scan, next) ?? {
      session: { ...next, tookPile: false },
      observations: [],
      say: {
        ...sayDestination(scan, targetOf(next, undefined, facts) ?? { act: 'to', to }),
        ...doubt(scan, to),
      },
      notices: [],
    }
  );
}

/**
 * Folder, place, folder, place: the second folder went to the first place at its scan, as every folder after a place does.
 * A clerk with that habit means the second place, so the screen asks.
 */
function doubt({ session, event, facts }: Scan, to: Destination): Partial<Say> {
  const before = session.destination;
  if (!before || !session.tookPile || session.lastAct?.seq !== event.seq - 1) return {};
  const [old, now] = [destinationName(facts, before), destinationName(facts, to)];
  if (old === now) return {};
  return {
    tone: 'question',
    line: `The folder before went to ${old}. If it goes to ${now}, scan it again. What you scan next goes to ${now}.`,
  };
}
