import type { Named } from './facts.ts';
import { loadWith } from './loading.ts';
import { atPage, say, type Scan, type Step } from './scan-context.ts';
import { setDestination } from './scan-place.ts';
import { refusalText } from './words.ts';

type Person = Extract<Named, { kind: 'person' }>;

/**
 * A badge. With nobody signed in it signs that person in, and pile and destination stay. With somebody signed in, another
 * person's badge is always a destination, whether folders wait or not: so {person, folders} ends the same in any order.
 * The next clerk begins after END or the idle time. After the card SEND a badge says who carries.
 */
export function scanPerson(scan: Scan, person: Person): Step {
  const { session, event } = scan;
  if (person.withdrawn || person.disabled) return refuse(scan, person);
  if (session.staffId === null) {
    const next = { ...session, staffId: person.staffId, verified: event.verified ?? false };
    const more = next.pile.length > 0 ? waitingText(next.pile.length) : null;
    return {
      session: next,
      observations: [],
      say: say(scan, 'signed_in', { by: person.name }, { more }),
      notices: [],
    };
  }
  if (session.card === 'send') return loadWith(scan, person);
  if (session.staffId === person.staffId) {
    return {
      session: { ...session, verified: session.verified || (event.verified ?? false) },
      observations: [],
      say: say(
        scan,
        'already',
        {},
        { headline: `Hello, ${person.name}`, line: signedInWords[atPage(scan) ? 'page' : 'kiosk'] },
      ),
      notices: [],
    };
  }
  const step = setDestination(scan, { kind: 'person', staffId: person.staffId });
  if (step.observations.length > 0) return step;
  const become = atPage(scan)
    ? 'sign out of this page first'
    : 'scan END until nobody is signed in';
  const line = `Each folder you scan now goes to ${person.name}. To sign in as ${person.name}, ${become}.`;
  return { ...step, say: { ...step.say, line } };
}

/** A badge signs in at a kiosk; a page knows who reads. */
const signedInWords = {
  kiosk: 'You are signed in. To sign out, scan END.',
  page: 'You are signed in at this page: no badge is needed. Scan a folder.',
} as const;

function waitingText(count: number): string {
  return count === 1 ? '1 folder waits for a place.' : `${count} folders wait for a place.`;
}

function refuse(scan: Scan, person: Person): Step {
  const line = refusalText(person.disabled ? 'staff_disabled' : 'badge_withdrawn');
  return {
    session: scan.session,
    observations: [],
    say: say(
      scan,
      person.disabled ? 'refused' : 'withdrawn',
      {},
      { headline: 'Badge not valid', line },
    ),
    notices: [
      {
        kind: 'disabled_staff_scan',
        folderId: null,
        facts: { staffId: person.staffId, disabled: person.disabled, withdrawn: person.withdrawn },
      },
    ],
  };
}
