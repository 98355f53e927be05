import type { TransactionSql } from '@outguide/db/connect';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { mayReadRestricted } from '../../auth/authorize.ts';
import type { PlaceFacts } from '../../domain/custody.ts';
import { mayReadAt } from '../../domain/read-at.ts';
import type { Say } from '../../domain/say.ts';
import { audit, type AuditEntry } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { restrictedAmong } from '../restricted.ts';
import type { DecidedMove } from '../scan/call.ts';
import type { House } from '../scan/house.ts';
import type { RequestStep } from '../scan/request-steps.ts';
import { decideRead } from './decide-read.ts';
import { enterReads, readDeed } from './enter-reads.ts';
import { pageSessionShape, type PageSession } from './page-session.ts';
import { houseOf } from './read-ground.ts';

export const seeAtInput = z.object({
  /** Made by the page (UUID): the same read sent twice is one read. */
  id: z.uuid(),
  /** Where the person stands. */
  placeId: idShape,
  code: z.string().trim().min(1).max(128),
  how: z.enum(['scanned', 'typed']),
  /** What the answer before gave; null begins anew. */
  session: pageSessionShape.nullable().default(null),
});
export type Reading = z.infer<typeof seeAtInput>;

/** What one read led to: the same answer that a kiosk would give. */
export interface Seen {
  readonly say: Say;
  readonly session: PageSession | null;
  /** How many folders are in the carrier that is open, as far as is known; null while none is. */
  readonly aboard: number | null;
  readonly moves: readonly {
    readonly folderId: number;
    readonly word: string;
    readonly state: string;
    readonly placeId: number;
  }[];
  /** How far it brought those who wait. */
  readonly steps: readonly {
    readonly requestId: string;
    readonly folderId: number;
    readonly state: RequestStep['state'];
  }[];
}

/**
 * A signed-in person reads one label at a page: the same grammar, the same fold and the same steps of requests as a scan
 * at a kiosk of that place, resting on a deed. It is a real observation, so it fulfils requests; nothing here is presumed.
 */
export function seeAt(call: Call, reading: Reading): Promise<Seen> {
  return perform(call, 'folder.seeAt', async (client) => {
    const tx = client as TransactionSql;
    const [house, place] = await standsAt(tx, call, reading.placeId);
    if (await wasRead(tx, call, reading.id))
      return {
        ...{ say: savedBefore, session: reading.session, moves: [], steps: [] },
        aboard: await aboardOf(tx, reading.session),
      };
    const { at, ground, next, book, moves, session, sight } = await decideRead(tx, call, reading, {
      house,
      place,
    });
    const { staffId } = call.actor;
    const read = {
      deedId: reading.id,
      staffId,
      placeId: place.id,
      at,
      moves,
      ...(sight ? { sight } : {}),
    };
    // A code that names no folder may be a patient's number, and no scan is kept beside it: there is nothing to look at.
    const notices = next.notices.filter((notice) => notice.folderId !== null);
    const kept = moves.length + notices.length > 0 || sight !== undefined;
    const steps = kept ? await enterReads(tx, { ...read, notices }, { book, ground }) : [];
    if (moves.length > 0) await audit(tx, call.actor, await recordOf(tx, reading, moves));
    return {
      say: await withheld(tx, call, next.say),
      session,
      aboard: await aboardOf(tx, session),
      moves: moves.map(({ word, after }) => ({
        ...{ folderId: after.folderId, word, state: after.state, placeId: after.placeId },
      })),
      steps: steps.map(({ request_id: requestId, folder_id: folderId, state }) => ({
        ...{ requestId, folderId, state },
      })),
    };
  });
}

/** The place, if this person may say "I stood there and held it". */
async function standsAt(
  tx: TransactionSql,
  { db, actor }: Call,
  placeId: number,
): Promise<readonly [House, PlaceFacts]> {
  const known = await houseOf(db, tx);
  const house = known.place(placeId) === undefined ? await houseOf(db, tx, true) : known;
  const place = house.place(placeId);
  if (place === undefined) throw new Refused('not_found');
  if (place.closed) throw new Refused('place_closed');
  const work = actor.placeId === null ? undefined : house.place(actor.placeId);
  const reader = { workRoomId: work?.roomId ?? null, keepsFolders: mayReadRestricted(actor) };
  if (!mayReadAt(place, reader, house.place(place.roomId)?.kind ?? place.kind))
    throw new Refused('not_your_place', { place: place.name });
  return [house, place];
}

async function aboardOf(tx: TransactionSql, session: PageSession | null): Promise<number | null> {
  if (session?.carrier?.kind !== 'place') return null;
  const [row] = await tx<{ aboard: number }[]>`
    select count(*)::int as aboard from away where leg_carrier_id = ${session.carrier.placeId}`;
  return row?.aboard ?? 0;
}

/** The answer was lost on its way, or the button pressed twice. */
async function wasRead(tx: TransactionSql, { actor }: Call, id: string): Promise<boolean> {
  const [deed] = await tx<{ own: boolean }[]>`
    select kind = ${readDeed} and staff_id = ${actor.staffId} as own from deeds where id = ${id}`;
  if (deed?.own === false) throw new Refused('malformed');
  return deed !== undefined;
}

const savedBefore: Say = {
  ...{ tone: 'done', outcome: 'already', headline: 'Saved already', more: null, folder: null },
  ...{ line: 'This read is saved. Scan the next folder.', moved: 0 },
};

async function recordOf(
  tx: TransactionSql,
  { id, placeId }: Reading,
  moves: readonly DecidedMove[],
): Promise<AuditEntry> {
  const folders = [...new Set(moves.map(({ observation }) => observation.folderId))];
  const patients = await tx<{ id: number }[]>`
    select distinct c.patient_id as id from folders f join charts c on c.id = f.chart_id
    where f.id = any(${folders}::bigint[]) order by 1`;
  return {
    action: 'folder.seeAt',
    object: `deed:${id}`,
    patientIds: patients.map((row) => row.id),
    facts: { placeId, folders: folders.map(String) },
  };
}

/** The label in the hand tells its number; a page says no more of a restricted chart than other pages do. */
async function withheld(tx: TransactionSql, { actor }: Call, say: Say): Promise<Say> {
  if (say.folder === null || mayReadRestricted(actor)) return say;
  const secret = await restrictedAmong(tx, [say.folder.id]);
  return secret.size === 0 ? say : { ...say, folder: { ...say.folder, number: null } };
}
