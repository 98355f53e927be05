import { actionCards } from '@outguide/db/vocabulary';
import { z } from 'zod';
import {
  emptySession,
  pileLimit,
  recentLimit,
  type LastAct,
  type Session,
} from '../../domain/session.ts';
import { idShape } from '../page.ts';

const instantShape = z.int().nonnegative();
const destinationShape = z.union([
  z.strictObject({ kind: z.literal('place'), placeId: idShape }),
  z.strictObject({ kind: z.literal('person'), staffId: idShape }),
]);
const waitingShape = z.strictObject({
  ...{ folderId: idShape, at: instantShape, keptFor: idShape.optional() },
  declined: z.string().max(40).optional(),
});
const held = {
  destination: destinationShape.nullable(),
  card: z.enum(actionCards).nullable(),
  pile: z.array(waitingShape).max(pileLimit),
  carrier: destinationShape.nullable().default(null),
  sent: z.array(idShape).max(pileLimit).default([]),
};

/** The grammar's state of a page that takes scans, kept by the page: who reads is told by the sign-in, never by it. */
export const pageSessionShape = z.strictObject({
  ...held,
  tookPile: z.boolean(),
  lastAct: z
    .strictObject({
      deedId: z.uuid(),
      at: instantShape,
      done: z
        .array(z.strictObject({ folderId: idShape, sub: z.int().nonnegative() }))
        .max(2 * pileLimit),
      before: z.strictObject(held),
    })
    .nullable(),
  /** The scan before this one was the last act, so that an undo gives the grammar back too. */
  acted: z.boolean(),
  recent: z
    .array(
      z.strictObject({
        folderId: idShape,
        at: instantShape,
        word: z.string().max(40),
        to: z.string().max(40),
      }),
    )
    .max(recentLimit),
  lastAt: instantShape.nullable(),
  damagedAt: instantShape.nullable(),
});
export type PageSession = z.infer<typeof pageSessionShape>;

/** The session of the grammar that a page's scan continues. */
export function sessionOf(page: PageSession | null, staffId: number): Session {
  const signedIn = { ...emptySession, staffId, verified: true };
  if (page === null) return signedIn;
  const { destination, card, pile, carrier, sent, tookPile, recent, lastAt, damagedAt, lastAct } =
    page;
  const act = lastAct && { seq: 0, at: lastAct.at, done: lastAct.done, before: lastAct.before };
  return {
    ...signedIn,
    ...{ destination, card, pile, carrier, sent },
    ...{ tookPile, recent, lastAt, damagedAt, lastAct: act },
  };
}

/** What the page keeps until its next scan; `before` is the session that this scan continued. */
export function pageAfter(
  page: PageSession | null,
  scan: {
    readonly before: Session;
    readonly after: Session;
    readonly deedId: string;
    readonly acted: boolean;
  },
): PageSession {
  const { before, after, deedId, acted } = scan;
  const { destination, card, pile, tookPile, recent, lastAt, lastAct } = after;
  const same = lastAct === before.lastAct;
  return {
    ...{ destination, card, tookPile, lastAt, damagedAt: after.damagedAt ?? null, acted },
    pile: [...pile],
    ...{ carrier: after.carrier ?? null, sent: [...(after.sent ?? [])] },
    recent: [...recent],
    lastAct: same
      ? (page?.lastAct ?? null)
      : lastAct && {
          ...{ deedId, at: lastAct.at, done: [...lastAct.done] },
          before: heldOf(lastAct.before),
        },
  };
}

function heldOf({ destination, card, pile, carrier = null, sent = [] }: LastAct['before']) {
  return { destination, card, pile: [...pile], carrier, sent: [...sent] };
}
