import type { TransactionSql } from '@outguide/db/connect';
import { carries, type CarrierSight } from '../../domain/carrier.ts';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { ScanEvent } from '../../domain/facts.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Step } from '../../domain/scan-context.ts';
import { step } from '../../domain/step.ts';
import type { Call } from '../call.ts';
import type { DecidedMove } from '../scan/call.ts';
import type { FolderBook } from '../scan/folder-book.ts';
import type { House } from '../scan/house.ts';
import type { Found } from '../scan/resolve-codes.ts';
import { readDeed } from './enter-reads.ts';
import { pageAfter, sessionOf, type PageSession } from './page-session.ts';
import {
  enter,
  factsAt,
  findCode,
  holdCarriers,
  readGround,
  type ReadGround,
} from './read-ground.ts';
import type { Reading } from './see-at.ts';

export interface DecidedRead {
  readonly at: number;
  readonly ground: ReadGround;
  readonly next: Step;
  readonly book: FolderBook;
  readonly moves: readonly DecidedMove[];
  readonly session: PageSession;
  readonly sight?: CarrierSight;
}

/** Runs the grammar of kiosks over one read of a page, its folders locked; writes nothing. */
export async function decideRead(
  tx: TransactionSql,
  call: Call,
  reading: Reading,
  { house, place }: { readonly house: House; readonly place: PlaceFacts },
): Promise<DecidedRead> {
  const kept = await ownSession(tx, call, reading.session);
  const found = await findCode(tx, reading.code);
  if (found.kind === 'place' && house.place(found.placeId) === undefined)
    await house.refresh(tx, true);
  const scanned = carrierOf(found, house);
  const loaded = kept?.carrier?.kind === 'place' ? kept.carrier.placeId : null;
  const ids = [scanned, loaded].filter((id) => id !== null);
  const carriers = await holdCarriers(tx, ids, scanned);
  const ground = await readGround(tx, house, folderIdsOf(found, kept), carriers);
  const newest = Math.max(
    0,
    ...ground.rows.map((row) => (row.state === null ? 0 : row.at)),
    ...carriers.ground.seenAt.values(),
    ...carriers.ground.loads.map((one) => one.newestAt),
  );
  // After all that is known, also where another server's clock is ahead of this one's.
  const at = Math.max(Math.floor(call.clock()), newest + 1);
  const before = sessionOf(kept, call.actor.staffId);
  const event = eventOf(reading, kept, found, at);
  const next = step(before, event, factsAt(place, found, ground));
  const observations = next.observations.map((one) => restingOn(reading.id, one, event));
  const sight = next.sight && { ...next.sight, source: sourceOf(reading.id) };
  const { book, moves } = await enter(tx, ground, observations, sight);
  const acted = moves.length > 0;
  const scan = { before, after: next.session, deedId: reading.id, acted };
  const session = pageAfter(kept, scan);
  return { at, ground, next, book, moves, session, ...(sight ? { sight } : {}) };
}

/** Only one's own act is taken back, whatever the page says whose it was. */
async function ownSession(
  tx: TransactionSql,
  { actor }: Call,
  session: PageSession | null,
): Promise<PageSession | null> {
  if (!session?.lastAct) return session;
  const [own] = await tx`select 1 from deeds
    where id = ${session.lastAct.deedId} and kind = ${readDeed} and staff_id = ${actor.staffId}`;
  return own === undefined ? { ...session, lastAct: null } : session;
}

/** Those that this read may move: the one in hand, or those that wait or that an undo would take back. */
function folderIdsOf(found: Found, session: PageSession | null): number[] {
  const named = found.kind === 'folder' ? [found.folderId] : [];
  const takes = found.kind === 'place' || found.kind === 'person' ? (session?.sent ?? []) : [];
  const waiting = [
    ...(session?.pile ?? []),
    ...(session?.lastAct?.done ?? []),
    ...(session?.lastAct?.before.pile ?? []),
  ].map((one) => one.folderId);
  return [...new Set([...named, ...waiting, ...takes])];
}

/**
 * Each read is a deed, a stream of its own, with one record of number 0. An undo speaks in the stream that it takes back,
 * as the next record there when it follows the act at once.
 */
function eventOf(
  { id, how }: Reading,
  session: PageSession | null,
  found: Found,
  at: number,
): ScanEvent {
  const event = { at, lo: at, hi: at, kioskId: 0, how, verified: true };
  const undone = found.kind === 'card' && found.card === 'undo' ? session?.lastAct : null;
  return undone
    ? { ...event, epoch: undone.deedId, seq: session?.acted === true ? 1 : 2 }
    : { ...event, epoch: id, seq: 0 };
}

const sourceOf = (deedId: string) => ({ kioskId: 0, epoch: deedId, seq: 0, sub: 0 });

function carrierOf(found: Found, house: House): number | null {
  const place = found.kind === 'place' ? house.place(found.placeId) : undefined;
  return place && carries(place) ? place.id : null;
}

function restingOn(deedId: string, observation: Observation, event: ScanEvent): Observation {
  const { source, undoes } = observation;
  return {
    ...observation,
    source: { kioskId: 0, epoch: deedId, seq: 0, sub: source.sub },
    undoes: undoes && { ...undoes, stream: { kioskId: 0, epoch: event.epoch } },
  };
}
