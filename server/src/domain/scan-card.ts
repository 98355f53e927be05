import type { ActionCard } from '@outguide/db/vocabulary';
import { cardNotice, cardRules, cardTitles, fullLine, markOf } from './cards.ts';
import { movePile } from './pile.ts';
import { actOf } from './remember.ts';
import { atPage, observe, say, type Scan, type Step } from './scan-context.ts';
import { sayMarked } from './scan-folder.ts';
import { emptySession, nothingOpen, type Session } from './session.ts';
import { undo } from './undo.ts';

/** An action card. Before folders or after them: the end is the same. */
export function scanCard(scan: Scan, card: ActionCard): Step {
  if (card === 'undo') return undo(scan);
  if (card === 'end') return end(scan);
  return cardRules[card] === 'one_folder' ? forOne(scan, card) : untilEnd(scan, card);
}

/** END ends what is open; with nothing open it signs out: the same ladder as the idle times. */
function end(scan: Scan): Step {
  const { session } = scan;
  const { destination, card, pile, carrier } = session;
  const open =
    destination !== null || card !== null || pile.length > 0 || (carrier ?? null) !== null;
  const next: Session = open
    ? { ...session, ...nothingOpen }
    : { ...emptySession, lastAct: session.lastAct, recent: session.recent };
  const page = atPage(scan);
  const outcome = !open && session.staffId !== null && !page ? 'signed_out' : 'ended';
  const line = page ? { line: 'You stay signed in at this page. Scan a folder or a place.' } : {};
  const said = say(scan, outcome, {}, { ...line, more: stays(pile.length) });
  return { session: next, observations: [], say: said, notices: [] };
}

/** What was scanned and had no end yet was seen here, and nothing else. */
function stays(waited: number): string | null {
  if (waited === 0) return null;
  return waited === 1
    ? '1 folder that waited goes nowhere and stays here.'
    : `${waited} folders that waited go nowhere and stay here.`;
}

function untilEnd(scan: Scan, card: ActionCard): Step {
  const { session } = scan;
  const destination = card === 'send' ? session.destination : null;
  const next = { ...session, card, destination };
  const waiting = card === 'send' ? null : movePile(scan, next);
  if (waiting) return waiting;
  const line =
    card === 'send'
      ? 'Scan the folders and where they go, in any order.'
      : 'Scan the folders, then END.';
  return {
    session: next,
    observations: [],
    say: say(scan, 'card', { to: cardTitles[card] }, { line }),
    notices: [],
  };
}

/** One card, one folder: the newest of the pile, else the next one scanned. */
function forOne(scan: Scan, card: ActionCard): Step {
  const { session, facts } = scan;
  const newest = session.pile.at(-1);
  if (!newest) {
    const said = say(scan, 'card', { to: cardTitles[card] });
    return { session: { ...session, card }, observations: [], say: said, notices: [] };
  }
  const folder = facts.folder(newest.folderId);
  const about = folder ? { about: folder } : {};
  const notices = cardNotice(card, newest.folderId, facts.kioskPlace.id);
  const mark = markOf[card];
  if (mark === undefined) {
    const said = say(
      scan,
      'noted',
      {},
      {
        ...about,
        headline: cardTitles[card],
        line: 'Noted for this folder. Scan where it goes.',
        ...(card === 'new_volume' && { full: true, line: fullLine }),
      },
    );
    // Seen once more with the card, as it is when the card came first: so that UNDO takes the card back, and not the folder.
    const observations = [observe(scan, newest.folderId, 'seen', 0)];
    return {
      session: { ...session, lastAct: actOf(scan, observations) },
      observations,
      say: said,
      notices,
    };
  }
  const observations = [observe(scan, newest.folderId, mark, 0)];
  const pile = mark === 'missing' ? session.pile.slice(0, -1) : session.pile;
  return {
    session: { ...session, pile, lastAct: actOf(scan, observations) },
    observations,
    say: folder ? sayMarked(scan, folder, card, mark) : say(scan, mark, {}, { moved: 1 }),
    notices,
  };
}
