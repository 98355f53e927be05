import { paperReasons, requestCovers, urgencies } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { ApiRefusalCode } from '../../api/refusals.ts';
import { objection } from '../../auth/authorize.ts';
import { placing } from '../../domain/place-request.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { admit, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { overtake } from './overtake.ts';
import { WishGround } from './wish-facts.ts';
import { writeRequests, type NewRequest } from './write-requests.ts';

export const wishShape = z.object({
  /** Made by who asks (UUID): the same request sent twice is one request. */
  id: z.uuid(),
  chartId: idShape,
  covers: z.enum(requestCovers).default('all'),
  folderIds: z.array(idShape).max(200).default([]),
  forPlaceId: idShape,
  forStaffId: idShape.nullable().default(null),
  urgency: z.enum(urgencies),
  /** Ms since 1970 UTC; needed with `by_time`. */
  neededBy: z.int().positive().nullable().default(null),
  purpose: z.string().trim().min(1).max(100).nullable().default(null),
  comment: z.string().trim().min(1).max(500).nullable().default(null),
  /** Why the paper, of what is complete on a screen; null where nobody was asked. */
  paperBecause: z.enum(paperReasons).nullish(),
});

/** One request among those that are placed together. */
export type PlaceWish = z.infer<typeof wishShape> & { readonly pullListId?: string | null };

export interface Placed {
  readonly id: string;
  readonly folderIds: readonly number[];
  /** How many wait before it, for the folder that most people want. */
  readonly ahead: number;
}

/** A wish that was not placed, with what stands against it. */
export interface RefusedWish {
  readonly id: string;
  readonly chartId: number;
  readonly code: ApiRefusalCode;
  /** When what stands against it happened, ms. */
  readonly since: number | null;
  readonly place: string | null;
  /** The open request that stands against it. */
  readonly requestId: string | null;
  /** The patient that stayed, of one that was merged. */
  readonly patientId: number | null;
}

export interface PlacedMany {
  readonly placed: readonly Placed[];
  readonly refused: readonly RefusedWish[];
}

/** Wishes of one call at most. */
export const wishesAtMost = 2_000;

/**
 * Places many requests in one transaction: each is placed or refused by itself, and one row puts all on record. Sent
 * again under the same ids it places nothing twice. Charts are locked in the order of their ids, then what is known of
 * their folders, as the writer of scans locks it: nobody waits for one another in a ring, and no scan passes unseen
 * between the look and the request.
 */
export async function placeMany(
  tx: Tx,
  call: Call,
  wishes: readonly PlaceWish[],
  now: number,
): Promise<PlacedMany> {
  await admit(call, 'request.place');
  if (wishes.length > wishesAtMost) throw new Refused('too_large');
  if (wishes.length === 0) return { placed: [], refused: [] };
  await lock(tx, wishes);
  const known = await alreadyPlaced(tx, call, wishes);
  const ground = await WishGround.read(tx, wishes);
  const fresh: NewRequest[] = [];
  const refused: RefusedWish[] = [];
  for (const wish of wishes) {
    const before = known.get(wish.id);
    if (before?.own === true && before.chartId === wish.chartId) continue;
    const decided = before ? refusal(wish, 'malformed') : decide(call, wish, ground, now);
    if ('code' in decided) {
      refused.push(decided);
      continue;
    }
    fresh.push(decided);
    ground.placed(wish, { id: wish.id, at: decided.placedAt });
    known.set(wish.id, { own: true, chartId: wish.chartId, folderIds: decided.folderIds });
  }
  if (refused.some(({ code }) => code === 'chart_restricted'))
    await audit(call.db.sql, call.actor, { action: 'denied', object: 'request.place' });
  await writeRequests(tx, call, fresh);
  const ahead = await overtake(tx, fresh);
  await putOnRecord(tx, call, fresh, ground);
  const refusedIds = new Set(refused.map((one) => one.id));
  const ids = [...new Set(wishes.map((wish) => wish.id))].filter((id) => !refusedIds.has(id));
  return {
    placed: ids.map((id) => ({
      ...{ id, folderIds: known.get(id)?.folderIds ?? [], ahead: ahead.get(id) ?? 0 },
    })),
    refused,
  };
}

async function lock(tx: Tx, wishes: readonly PlaceWish[]): Promise<void> {
  const charts = [...new Set(wishes.map((wish) => wish.chartId))];
  await tx`select 1 from charts where id = any(${charts}::bigint[]) order by id for no key update`;
  await tx`select 1 from custody where folder_id in (select id from folders where chart_id = any(${charts}::bigint[]))
    order by folder_id for share`;
}

interface Known {
  readonly own: boolean;
  readonly chartId: number;
  readonly folderIds: readonly number[];
}

/** The same name again is the same request; somebody else's name is no way to learn of it. */
async function alreadyPlaced(
  tx: Tx,
  { actor }: Call,
  wishes: readonly PlaceWish[],
): Promise<Map<string, Known>> {
  const rows = await tx<(Known & { readonly id: string })[]>`
    select r.id, r.chart_id as "chartId", r.asked_by_id is not distinct from ${actor.staffId || null}::bigint as own,
      array(select folder_id from request_folders f where f.request_id = r.id order by folder_id) as "folderIds"
    from requests r where r.id = any(${wishes.map((wish) => wish.id)}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

function refusal(
  { id, chartId }: PlaceWish,
  code: ApiRefusalCode,
  more: Partial<RefusedWish> = {},
): RefusedWish {
  return { id, chartId, code, since: null, place: null, requestId: null, patientId: null, ...more };
}

function decide(
  { actor }: Call,
  wish: PlaceWish,
  ground: WishGround,
  now: number,
): NewRequest | RefusedWish {
  const asked = ground.wish(wish, actor.staffId, now);
  if (asked === null) return refusal(wish, 'not_found');
  const { restricted } = ground.chart(wish.chartId) ?? { restricted: true };
  const may = objection(actor, 'request.place', { restricted });
  if (may !== null) return refusal(wish, may);
  const decided = placing(asked, ground.roomOf);
  if (!decided.ok) {
    const { code, since } = decided;
    const requestId = ground.openRequest(wish)?.id ?? null;
    const patientId = ground.chart(wish.chartId)?.mergedIntoId ?? null;
    return refusal(wish, code, { since, place: asked.forPlace.name, requestId, patientId });
  }
  const { folderIds, sentIds } = decided;
  const seen = asked.folders.flatMap(({ id, custody }) =>
    custody && folderIds.includes(id) ? [custody.at + 1] : [],
  );
  // What was seen while this waited for its turn was seen before it was asked for.
  return { ...wish, folderIds, sentIds, placedAt: Math.max(now, ...seen) };
}

/** One row for all, naming each patient, and one ring of the doorbell. */
async function putOnRecord(
  tx: Tx,
  call: Call,
  fresh: readonly NewRequest[],
  ground: WishGround,
): Promise<void> {
  const [first] = fresh;
  if (first === undefined) return;
  const patients = fresh.flatMap(({ chartId }) => ground.chart(chartId)?.patientId ?? []);
  const folders = fresh.reduce((sum, { folderIds }) => sum + folderIds.length, 0);
  const one = fresh.length === 1;
  await audit(tx, call.actor, {
    action: 'request.place',
    object: one ? `request:${first.id}` : `place:${first.forPlaceId}`,
    patientIds: [...new Set(patients)],
    facts: {
      ...{ forPlace: first.forPlaceId, urgency: first.urgency, folders },
      ...(one ? {} : { requests: fresh.map(({ id }) => id) }),
    },
  });
  await tx`select pg_notify(${doorbellChannel}, ${first.id})`;
}
