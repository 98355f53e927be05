import type { Facts, Named, ScanEvent } from '../../domain/facts.ts';
import type { When } from '../../domain/observation.ts';
import type { Say } from '../../domain/say.ts';
import { step } from '../../domain/step.ts';
import { whenOf } from '../../domain/when.ts';
import type { DecidedScan, Fence, KioskState, ReadBody, ReadCall } from './call.ts';
import { HistoryNeeded, type FolderBook } from './folder-book.ts';
import type { House } from './house.ts';
import type { Clocked } from './journal-clock.ts';
import { clockAfter, sinceLast, timesOf } from './journal-clock.ts';
import type { Found } from './resolve-codes.ts';

/** One call that passed its judgement, with all that its decisions stand on. */
export interface Work {
  readonly call: ReadCall;
  readonly kiosk: KioskState;
  readonly fence: Fence;
  readonly fresh: readonly ReadBody[];
}

export interface Ground {
  readonly house: House;
  readonly book: FolderBook;
  readonly found: ReadonlyMap<string, Found>;
}

export interface DecidedCall {
  readonly work: Work;
  readonly scans: readonly DecidedScan[];
  readonly session: Clocked;
}

/** Runs the grammar over one kiosk's new scans in the order of their numbers. A scan whose decision throws is kept and fails alone. */
export function decideCall(work: Work, ground: Ground): DecidedCall {
  const { call, fence, fresh } = work;
  const whens = whenOf(timesOf(fresh), {
    bootId: call.scans.bootId,
    bootMs: call.scans.bootMs,
    receivedAt: Math.floor(call.receivedMs),
    previous: fence.session.clock ?? null,
  });
  let session: Clocked = fence.session;
  const scans = fresh.map((body, index) => {
    const when = whens[index] as When;
    const decided = decideBody(work, body, when, session, ground);
    session = { ...decided.session, clock: clockAfter(when, body, session.clock) };
    return decided.scan;
  });
  return { work, scans, session };
}

function decideBody(
  work: Work,
  body: ReadBody,
  when: When,
  session: Clocked,
  ground: Ground,
): { readonly scan: DecidedScan; readonly session: Omit<Clocked, 'clock'> } {
  const { call, kiosk } = work;
  const done = (
    say: Say,
    rest: Pick<DecidedScan, 'moves' | 'notices' | 'staffId' | 'sight'>,
  ): DecidedScan => {
    return { call, body, ...when, answer: { seq: body.seq, at: when.at, say }, ...rest };
  };
  const keep = (problem: string) => ({
    scan: done(kept, {
      moves: [],
      notices: [{ kind: 'poisoned_scan', folderId: null, facts: { problem } }],
      staffId: session.staffId,
    }),
    session,
  });
  const { record, code } = body;
  if (call.keepOnly) return keep('refused');
  if (record === null || code === null) return keep(body.problem ?? 'unreadable');
  try {
    const scan: ScanEvent = {
      ...when,
      kioskId: kiosk.id,
      epoch: call.scans.epoch,
      seq: body.seq,
      how: record.how,
      verified: record.verified,
      heldFor: record.heldFor,
      sinceLastMs: sinceLast(record, session.clock),
    };
    const next = step(session, scan, factsFor(kiosk, code, ground));
    const moves = ground.book.enter(next.observations, next.sight);
    const doubts = moves.flatMap((move) => move.doubt ?? []);
    const notices = [...next.notices, ...doubts];
    const by = { staffId: next.session.staffId, ...(next.sight ? { sight: next.sight } : {}) };
    const scanned = done(next.say, { moves, notices, ...by });
    return { scan: scanned, session: next.session };
  } catch (error) {
    if (error instanceof HistoryNeeded) throw error;
    return keep(error instanceof Error ? error.name : 'unknown');
  }
}

const kept: Say = {
  tone: 'refused',
  outcome: 'kept',
  headline: 'Kept for a person',
  line: 'This scan is kept and a manager will look at it. Go on with the next folder.',
  more: null,
  folder: null,
  moved: 0,
};

function factsFor(kiosk: KioskState, code: string, { house, book, found }: Ground): Facts {
  const kioskPlace = house.place(kiosk.placeId);
  if (!kioskPlace) throw new Error('the kiosk stands at no place');
  return {
    kioskPlace,
    named: nameOf(found.get(code), house, book),
    place: house.place,
    personName: house.personName,
    folder: book.view,
    aboard: book.aboard,
    numbersWanted: house.numbersWanted.of,
    disabled: house.disabled,
    timeZone: house.timeZone(kioskPlace.facilityId),
  };
}

function nameOf(found: Found | undefined, house: House, book: FolderBook): Named {
  const unknown: Named = { kind: 'nothing', why: 'unknown' };
  if (!found) return unknown;
  if (found.kind === 'folder') {
    const folder = book.view(found.folderId);
    return folder ? { kind: 'folder', folder, oldLabel: found.oldLabel } : unknown;
  }
  if (found.kind === 'place') {
    const place = house.place(found.placeId);
    return place ? { kind: 'place', place } : unknown;
  }
  return found;
}
