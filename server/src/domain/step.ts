import type { NoticeWanted } from './effect.ts';
import type { Facts, Named, ScanEvent } from './facts.ts';
import { scanCard } from './scan-card.ts';
import { say, type Scan, type Step } from './scan-context.ts';
import { scanFolder } from './scan-folder.ts';
import { scanPerson } from './scan-person.ts';
import { scanPlace } from './scan-place.ts';
import { refusalText } from './words.ts';
import {
  destinationIdleMs,
  emptySession,
  nothingOpen,
  sessionIdleMs,
  type Session,
} from './session.ts';

export type { Step } from './scan-context.ts';

/**
 * One scan at one kiosk, in the order of its journal: what the grammar makes of it. Pure and total: it never throws and
 * never refuses a fact. Which observations are made depends on the session, the code, the folder's home and the requests
 * that waited, never on any folder's custody; custody only chooses the words.
 */
export function step(session: Session, event: ScanEvent, facts: Facts): Step {
  const awake = afterIdle(session, event);
  const flagged = disabledNotices(awake, facts);
  const signedIn = flagged.length > 0 ? { ...awake, staffId: null, verified: false } : awake;
  const done = byName({ session: signedIn, event, facts }, facts.named);
  return {
    ...done,
    session: {
      ...{ ...done.session, lastAt: event.at, damagedAt: readWrong(facts) ? event.at : null },
      offeredAt: facts.named.kind === 'patient' ? event.at : undefined,
    },
    notices: [...flagged, ...done.notices],
  };
}

const readWrong = ({ named }: Facts): boolean =>
  named.kind === 'nothing' && named.why === 'damaged';

/** What the idle times leave of a session: first the destination, card and pile end, then the sign-in. */
export function afterIdle(session: Session, event: Pick<ScanEvent, 'at' | 'sinceLastMs'>): Session {
  if (session.lastAt === null) return session;
  const idle = event.sinceLastMs === undefined ? event.at - session.lastAt : event.sinceLastMs;
  // After a reboot nothing of the past counts: points of time may have collapsed, and a repeat would be believed.
  if (idle === null || idle > sessionIdleMs) return emptySession;
  if (idle > destinationIdleMs) return { ...session, ...nothingOpen };
  return session;
}

/** A person disabled since the sign-in: the scan is kept, without the name, and somebody looks at it. */
function disabledNotices(session: Session, facts: Facts): NoticeWanted[] {
  const { staffId } = session;
  if (staffId === null || !facts.disabled?.(staffId)) return [];
  return [{ kind: 'disabled_staff_scan', folderId: null, facts: { staffId, disabled: true } }];
}

function byName(scan: Scan, named: Named): Step {
  switch (named.kind) {
    case 'folder':
      return scanFolder(scan, named.folder);
    case 'place':
      return scanPlace(scan, named.place);
    case 'person':
      return scanPerson(scan, named);
    case 'card':
      return scanCard(scan, named.card);
    case 'patient':
      return unmoved(scan, say(scan, 'choose_folder'), []);
    case 'nothing':
      return unmoved(scan, sayNothing(scan, named), nothingNotices(scan, named));
  }
}

type Nothing = Extract<Named, { kind: 'nothing' }>;

/** A label that waits for its folder is nobody's to look at; all else that names nothing is. */
function nothingNotices({ event }: Scan, { why, roll }: Nothing): readonly NoticeWanted[] {
  if (why === 'unbound') return [];
  const facts = { why, how: event.how, ...(roll === undefined ? {} : { roll }) };
  return [{ kind: 'unknown_code', folderId: null, facts }];
}

function sayNothing(scan: Scan, { why, roll }: Nothing): Step['say'] {
  if (why === 'unbound') return say(scan, 'unbound', { to: `roll ${roll ?? ''}`.trim() });
  if (why === 'lost_roll')
    return say(
      scan,
      'withdrawn',
      {},
      {
        headline: `Stop: label of roll ${roll ?? ''}`.trim(),
        line: refusalText('label_lost_roll'),
      },
    );
  // To choose one of them would be a guess.
  if (why === 'shared')
    return say(
      scan,
      'unknown',
      {},
      { headline: 'Unknown number', line: refusalText('number_shared') },
    );
  if (why === 'ended')
    return say(
      scan,
      'withdrawn',
      {},
      { headline: 'Ended label', line: refusalText('label_ended') },
    );
  return say(scan, why);
}

/** What names nothing moves nothing: the pile and the destination stay for the next scan. */
function unmoved(scan: Scan, said: Step['say'], notices: readonly NoticeWanted[]): Step {
  return { session: scan.session, observations: [], say: said, notices };
}
