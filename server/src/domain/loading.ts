import { firstLoadSub, isAboard, type CarrierSight } from './carrier.ts';
import type { PlaceFacts } from './custody.ts';
import type { NoticeWanted } from './effect.ts';
import type { FolderView, Named } from './facts.ts';
import type { Carrier, Observation } from './observation.ts';
import { actOf } from './remember.ts';
import { sayArrived, sayCarrier, sayDueElsewhere, sentLine } from './say-carrier.ts';
import { destinationName, observe, say, sent, type Scan, type Step } from './scan-context.ts';
import type { Session } from './session.ts';
import { targetOf, type Target } from './target.ts';

/**
 * The code of a trolley, an envelope ...: what is sent from now on goes by it, and what was sent to the destination of
 * now with nothing named goes by it too, so that {carrier, place, folders} ends the same in any order. Beside that it is
 * a sight of the carrier, here and now, for all that is aboard: whether that ends a leg is the fold's to find.
 */
export function scanCarrier(scan: Scan, place: PlaceFacts): Step {
  const { session, facts } = scan;
  const loaded = load(scan, { kind: 'place', placeId: place.id });
  const aboard = facts.aboard?.(place.id) ?? [];
  const unsigned: NoticeWanted[] =
    facts.kioskPlace.demandsBadge && session.staffId === null
      ? [{ kind: 'no_badge', folderId: null, facts: { placeId: facts.kioskPlace.id } }]
      : [];
  return {
    ...loaded,
    session: {
      ...loaded.session,
      lastAct: { ...actOf(scan, loaded.observations), carrierId: place.id },
    },
    sight: sightAt(scan, place.id, null),
    say: sayLoaded(scan, place, loaded, aboard),
    notices: unsigned,
  };
}

/** After the card SEND a badge says who carries what is sent. */
export function loadWith(scan: Scan, person: Extract<Named, { kind: 'person' }>): Step {
  const loaded = load(scan, { kind: 'person', staffId: person.staffId });
  const { observations, session } = loaded;
  const by = person.staffId === session.staffId ? 'you' : person.name;
  const line = `What you send now goes by ${by}, until END. Scan folders and where they go.`;
  const choose = { headline: `By ${by}`, line };
  const said =
    observations.length > 0 ? saySent(scan, loaded) : say(scan, 'carrier', { by }, choose);
  const lastAct = observations.length > 0 ? actOf(scan, observations) : session.lastAct;
  return { ...loaded, session: { ...session, lastAct }, say: said, notices: [] };
}

/** Where and when a carrier was scanned, or which scan of it is taken back. */
export function sightAt(
  { session, event, facts }: Scan,
  carrierId: number,
  undoes: number | null,
): CarrierSight {
  const { kioskId, epoch, seq, at, lo, hi } = event;
  const source = { kioskId, epoch, seq, sub: 0 };
  const placeId = facts.kioskPlace.id;
  return { source, at, lo, hi, carrierId, placeId, staffId: session.staffId, undoes };
}

interface Loaded {
  readonly session: Session;
  readonly observations: readonly Observation[];
  readonly target: Target | null;
}

function load(scan: Scan, carrier: Carrier): Loaded {
  const { session, facts } = scan;
  const next: Session = { ...session, carrier, sent: [] };
  let target: Target | null = null;
  const observations = (session.sent ?? []).flatMap((folderId, index) => {
    const end = targetOf(next, facts.folder(folderId), facts);
    if (!end?.carrier) return [];
    target = end;
    return observe(scan, folderId, end.act, firstLoadSub + index, sent(end));
  });
  return { session: next, observations, target };
}

function saySent(scan: Scan, { observations, target }: Loaded) {
  const to = target ? destinationName(scan.facts, target.to) : '';
  const count = observations.length;
  return say(
    scan,
    'sent',
    { to, count },
    { ...(target && sentLine(scan, target, 'sent')), moved: count },
  );
}

/** What arrives is the news, then what was loaded, then that it is elsewhere than it should be. */
function sayLoaded(scan: Scan, place: PlaceFacts, loaded: Loaded, aboard: readonly FolderView[]) {
  const { facts, event } = scan;
  const room = (id: number): number => facts.place(id)?.roomId ?? id;
  const here = facts.kioskPlace.roomId;
  const carrier: Carrier = { kind: 'place', placeId: place.id };
  const due = aboard.filter(
    ({ custody }) =>
      custody && isAboard(custody, { carrier, at: event.at }) && custody.at <= event.at,
  );
  const arrived = due.filter(({ custody }) => custody?.leg && room(custody.leg.toId) === here);
  const onwards = due.filter((one) => !arrived.includes(one));
  if (arrived.length > 0) return sayArrived(scan, place, arrived, onwards);
  if (loaded.observations.length > 0) return saySent(scan, loaded);
  const strange = onwards.filter(
    ({ custody }) => custody?.leg && room(custody.leg.fromId) !== here,
  );
  // Who has folders in hand, or has said where they go, is loading it.
  const loads = scan.session.pile.length > 0 || scan.session.destination !== null;
  if (strange.length > 0 && !loads) return sayDueElsewhere(scan, place, strange);
  return sayCarrier(scan, place, onwards);
}
