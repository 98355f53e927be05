import type { NoticeWanted } from './effect.ts';
import type { Facts, FolderView } from './facts.ts';
import { applyObservation, canApply } from './fold.ts';
import { heldNotice, listHeld, sayHold, type Held } from './hold.ts';
import { isGone } from './interpret.ts';
import { movementWord } from './movement-word.ts';
import { compareObservations, type Destination, type Observation } from './observation.ts';
import { actOf, remember } from './remember.ts';
import type { Outcome, Say } from './say.ts';
import {
  destinationName,
  observe,
  placeOf,
  say,
  sent,
  type Scan,
  type Step,
} from './scan-context.ts';
import { goneNotice } from './scan-folder.ts';
import { sentLine } from './say-carrier.ts';
import { filedBesides, misfiledLine, type Filed } from './say-home.ts';
import type { Session } from './session.ts';
import { sayTurned, type Turned } from './say-turned.ts';
import { holdFor, isFiling, nameOf, targetOf, withSent, type Target } from './target.ts';
import { turnsDown } from './turn-down.ts';

/** What each folder of the pile came to, looked at again at this moment (cases.md, 38). */
interface Sorted {
  readonly observations: readonly Observation[];
  /** Held for somebody, or without an end of its own: these wait on. */
  readonly stays: Session['pile'];
  /** Held for somebody and still in this room: they are listed. */
  readonly held: readonly Held[];
  /** Those of them that would have gone to a shelf with the rest. */
  readonly kept: readonly Held[];
  /** Not sent there, for somebody else waits for them. */
  readonly turned: readonly Turned[];
  /** Wanted by somebody else than those to whom they go. */
  readonly wanted: readonly Held[];
  /** Destroyed or void since they were laid here. */
  readonly gone: readonly FolderView[];
  /** The end of all that go. */
  readonly target: Target | null;
  /** Where they were to go, whether or not one did. */
  readonly to: Destination | null;
}

/**
 * The waiting pile goes where `next` now points: one observation per folder. A folder that somebody waits for does not
 * go to a shelf with the rest; it stays in the pile and is named. One that no longer exists goes nowhere, and one that
 * was scanned elsewhere since does not go along. One that another place waits for goes when this one is named again.
 */
export function movePile(scan: Scan, next: Session): Step | null {
  const sorted = sortPile(scan, next);
  const { observations, stays, kept, gone, turned, target } = sorted;
  const first = observations[0];
  if (gone.length + kept.length + turned.length === 0 && (!first || !target)) return null;
  const ids = observations.map((o) => o.folderId);
  const words = observations.flatMap((observation) => pileWord(scan, observation) ?? []);
  const [word = 'noted'] = words;
  const { recent } = next;
  return {
    session: {
      ...next,
      tookPile: next.tookPile && first !== undefined,
      pile: stays,
      ...withSent(scan, next, target, ids),
      lastAct: first ? actOf(scan, observations) : next.lastAct,
      recent: first ? remember(scan, recent, ids, target, word) : recent,
    },
    observations,
    say: sayPile(scan, next, sorted, { word, moved: words.length }),
    notices: [
      ...gone.map((folder): NoticeWanted => goneNotice(scan, folder)),
      ...kept.map(({ folder, hold }) => heldNotice(scan, folder, hold)),
    ],
  };
}

function sortPile(scan: Scan, next: Session): Sorted {
  const { facts, event } = scan;
  const stays: Session['pile'][number][] = [];
  const gone: FolderView[] = [];
  const observations: Observation[] = [];
  let target: Target | null = null;
  let to: Destination | null = null;
  const held: Held[] = [];
  const kept: Held[] = [];
  const wanted: Held[] = [];
  const turned: Turned[] = [];
  for (const waiting of scan.session.pile) {
    const folder = facts.folder(waiting.folderId);
    if (folder && isGone(folder)) {
      gone.push(folder);
      continue;
    }
    const end = targetOf(next, folder, facts);
    const hold = end && holdFor(folder, end, event, facts);
    const shelved = hold !== null && isFiling(end, facts);
    if (folder && end && waiting.keptFor !== undefined && turnsDown(next, end, waiting, facts)) {
      turned.push({ folder, keptFor: waiting.keptFor, hold });
      stays.push({ ...waiting, declined: nameOf(end.to) });
      to = end.to;
      continue;
    }
    if (folder && hold) {
      if (shelved) kept.push({ folder, hold });
      (shelved || staysHere(end, facts) ? held : wanted).push({ folder, hold });
    }
    if (!end || shelved) {
      stays.push(waiting);
      continue;
    }
    target = end;
    observations.push(observe(scan, waiting.folderId, end.act, observations.length, sent(end)));
  }
  return { observations, stays, held, kept, turned, wanted, gone, target, to: target?.to ?? to };
}

function staysHere({ to }: Target, facts: Facts): boolean {
  return to.kind === 'place' && placeOf(facts, to.placeId).roomId === facts.kioskPlace.roomId;
}

function sayPile(
  scan: Scan,
  next: Session,
  { observations, held, turned, wanted, gone, target, to: end }: Sorted,
  { word, moved }: { readonly word: Outcome; readonly moved: number },
): Say {
  const { facts } = scan;
  const first = observations.length === 1 ? observations[0] : undefined;
  const about = gone.length === 1 ? gone[0] : first && facts.folder(first.folderId);
  const to =
    end === null ? '' : next.card === 'put_away' ? 'its home shelf' : destinationName(facts, end);
  const others = observations.length - moved;
  const more = [
    held.length > 0 && gone.length > 0 ? `Do not shelve: ${listHeld(scan, held)}.` : '',
    turned.length > 0 && gone.length + held.length > 0
      ? `${turned.length === 1 ? 'One that others wait for stays' : `${turned.length} that others wait for stay`}.`
      : '',
    wanted.length > 0 ? `Wanted first by ${listHeld(scan, wanted)}.` : '',
    others > 0 ? elsewhereText(others) : '',
  ].filter((part) => part !== '');
  const named = about ? { about } : {};
  if (gone.length > 0) {
    const went = moved > 0 ? [`The other ${moved} went to ${to}.`] : [];
    const changes = { more: [...went, ...more].join(' ') || null, moved, ...named };
    return say(scan, 'destroyed', {}, { line: goneText(gone.length), ...changes });
  }
  if (held.length > 0) {
    const went = moved > 0 ? [wentText(scan, observations, { to, word, moved })] : [];
    return sayHeld(scan, held, { moved, besides: [...went, ...more].join(' ') || null });
  }
  const [one, ...rest] = turned;
  if (one) {
    const went = moved > 0 ? [`The other${moved === 1 ? '' : ` ${moved}`} went to ${to}.`] : [];
    const besides = [...went, ...more].join(' ') || null;
    return sayTurned(scan, [one, ...rest], to, { moved, besides });
  }
  const changes = { more: more.join(' ') || null, moved, ...named };
  // Somebody must look at the others, so this is not the sound of a thing that is done.
  const asks = others > 0 ? { tone: 'question' as const } : {};
  const by = target && sentLine({ ...scan, session: next }, target, word);
  const [filed] = moved === 1 ? filedBy(scan, observations) : [];
  const home = filed ? misfiledLine(scan, filed, word) : {};
  const none = { headline: 'Not moved', line: 'Look where it is, then scan it there.' };
  return say(
    scan,
    word,
    { to, count: moved },
    { ...changes, ...asks, ...by, ...home, ...(moved === 0 && others > 0 ? none : {}) },
  );
}

/** Each folder of a pile with the place where it was put. */
const filedBy = ({ facts }: Scan, observations: readonly Observation[]): Filed[] =>
  observations.flatMap(({ folderId, to, placeId }) => {
    const folder = facts.folder(folderId);
    return folder ? [{ folder, placeId: to?.kind === 'place' ? to.placeId : placeId }] : [];
  });

/** "611550 vol 1 filed on Shelf A1." beside a hold, so that nobody takes it for the folder that is held. */
function wentText(
  scan: Scan,
  observations: readonly Observation[],
  { to, word, moved }: { readonly to: string; readonly word: Outcome; readonly moved: number },
): string {
  const went = filedBy(scan, observations);
  // Where some did not go along, the count is all that is sure.
  if (word === 'filed' && went.length === moved) return filedBesides(scan, went, to);
  return `${say(scan, word, { to, count: moved }).headline}.`;
}

/** Those that somebody waits for come before what became of the others. */
function sayHeld(
  scan: Scan,
  held: readonly Held[],
  { moved, besides }: { readonly moved: number; readonly besides: string | null },
): Say {
  const one = held.length === 1 ? held[0] : undefined;
  if (one) return sayHold(scan, one.folder, one.hold, { moved, besides });
  const headline = `Hold ${held.length} of these`;
  const line = `Do not shelve them. For ${listHeld(scan, held)}.`;
  return say(scan, 'hold', {}, { headline, line, more: besides, moved });
}

const goneText = (count: number): string =>
  count === 1
    ? 'A folder of this pile no longer exists in the records. Keep it apart and call the records officer.'
    : `${count} folders of this pile no longer exist in the records. Keep them apart and call the records officer.`;

const elsewhereText = (count: number): string =>
  count === 1
    ? '1 was scanned at another kiosk since and did not go along.'
    : `${count} were scanned at other kiosks since and did not go along.`;

/** Null for a folder that another kiosk has scanned since it was laid here; `noted` for what comes too late to change anything. */
function pileWord(scan: Scan, observation: Observation): Outcome | null {
  const { facts } = scan;
  const folder = facts.folder(observation.folderId);
  if (!folder) return 'noted';
  const before = folder.custody;
  if (!canApply(before, observation)) return 'noted';
  const place = (id: number) => placeOf(facts, id);
  const after = applyObservation(before, observation, folder, place);
  if (compareObservations(after, observation) !== 0) return null;
  return movementWord(observation, before, after, folder, place);
}
