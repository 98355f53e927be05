import { randomUUID } from 'node:crypto';
import { connect, type Db } from '@outguide/db/connect';
import type { Actor } from '../../src/auth/actor.ts';
import { makeSealKeys, opener } from '../../src/realtime/seal.ts';
import type { Call } from '../../src/verbs/call.ts';
import { cancel } from '../../src/verbs/request/cancel.ts';
import { claim } from '../../src/verbs/request/claim.ts';
import { decline } from '../../src/verbs/request/decline.ts';
import { place } from '../../src/verbs/request/place.ts';
import { House } from '../../src/verbs/scan/house.ts';
import { Settler } from '../../src/verbs/scan/lanes.ts';
import { TestJournal } from '../scan/journal.ts';
import { brokenLaws } from '../scan/request-laws.ts';
import { furnish } from '../scan/small-hospital.ts';

export interface Rush {
  readonly requests: number;
  readonly people: number;
  readonly kiosks: number;
  readonly folders: number;
}

export interface RushResult {
  readonly placed: number;
  readonly refused: number;
  readonly received: number;
  /** Cancelled or declined while they were open. */
  readonly ended: number;
  /** Left open when every folder had been scanned at every place that asks. */
  readonly open: number;
  readonly ms: number;
  /** Refusals that nobody should have met, and laws that were broken. */
  readonly broken: readonly string[];
}

const expected = new Set(['asked_already', 'already_there']);
const codeOf = (error: unknown): string =>
  String((error as { code?: unknown }).code ?? (error instanceof Error ? error.name : error));

/**
 * People ask for charts, all at once, while clerks claim, decline and cancel and kiosks scan folders to and fro. Then the
 * laws of the queue and the doctor judge what is left.
 */
export async function rush(
  urls: { readonly ownerUrl: string; readonly appUrl: string },
  size: Rush,
): Promise<RushResult> {
  const owner = connect(urls.ownerUrl, { max: 2 });
  const db = connect(urls.appUrl, { max: 24 });
  try {
    return await rage(owner, db, size);
  } finally {
    await Promise.all([db.end(), owner.end()]);
  }
}

async function rage(owner: Db, db: Db, size: Rush): Promise<RushResult> {
  const made = await furnish(owner, size.folders);
  const { sql } = owner;
  const charts = await sql<{ id: number }[]>`select chart_id as id from folders order by id`;
  const staff = await sql<{ id: number }[]>`
    insert into staff (login, name) select 'rush' || n, 'Person ' || n from generate_series(1, ${size.people}) n
    returning id`;
  const call = (n: number, role: Actor['roles'][number]): Call => ({
    db,
    clock: Date.now,
    actor: { staffId: staff[n]?.id ?? 0, name: `Person ${n}`, roles: [role], placeId: null },
  });
  const { ward, clinic, farWard, otherWard } = made.places;
  const places = [ward, clinic, farWard, otherWard];
  const placed: string[] = [];
  const met: string[] = [];
  const began = performance.now();
  const ask = async (n: number, person: number): Promise<void> => {
    const id = randomUUID();
    const forPlaceId = places[n % places.length] ?? 0;
    const urgency = (['now', 'today'] as const)[n % 2] ?? 'now';
    const chartId = charts[Math.floor(n / places.length) % charts.length]?.id ?? 0;
    try {
      await place(call(person, 'requester'), {
        ...{ id, chartId, covers: 'all', folderIds: [], forPlaceId, forStaffId: null, urgency },
        ...{ neededBy: null, purpose: null, comment: null },
      });
      placed.push(id);
      if (n % 9 === 0) await claim(call(person, 'clerk'), { requestId: id, mine: true });
      if (n % 17 === 0) await cancel(call(person, 'clerk'), { requestId: id, reason: 'rush' });
      if (n % 23 === 0)
        await decline(call(person, 'clerk'), { requestId: id, reason: 'rush', retryAt: null });
    } catch (error) {
      met.push(codeOf(error));
    }
  };
  const person = async (who: number): Promise<void> => {
    for (let n = who; n < size.requests; n += size.people) await ask(n, who);
  };
  await Promise.all([
    ...Array.from({ length: size.people }, (_, who) => person(who)),
    scanAlong(owner, db, made, size),
  ]);
  const ms = Math.round(performance.now() - began);
  await scanEverywhere(owner, db, made, places);
  const [count] = await sql<Pick<RushResult, 'received' | 'ended' | 'open'>[]>`
    select count(*) filter (where closed_at is not null and state = 'received') as received,
      count(*) filter (where state in ('cancelled','not_fillable')) as ended,
      count(*) filter (where closed_at is null) as open from requests`;
  const after = new Set([...expected, 'request_closed', 'request_on_its_way']);
  const strange = met.filter((code) => !after.has(code));
  return {
    ...{ placed: placed.length, refused: met.length, ms },
    ...{ received: count?.received ?? 0, ended: count?.ended ?? 0, open: count?.open ?? 0 },
    broken: [...strange, ...(await brokenLaws(owner, placed))],
  };
}

/** When all have asked, each folder comes to each place: then nobody waits any more. */
async function scanEverywhere(
  owner: Db,
  db: Db,
  { folders }: Awaited<ReturnType<typeof furnish>>,
  places: readonly number[],
): Promise<void> {
  const settler = new Settler({
    ...{ db, house: new House(), clock: Date.now, open: opener(makeSealKeys()) },
  });
  for (const placeId of places) {
    const [row] = await owner.sql<{ id: number }[]>`
      insert into kiosks (name, place_id, key_hash)
      values ('Round', ${placeId}, sha256(${`round ${placeId}`}::bytea)) returning id`;
    const journal = new TestJournal(row?.id ?? 0);
    for (const { code } of folders) journal.scan(code);
    await settler.settle(journal.kioskId, journal.upload(1));
  }
  await settler.drain();
}

/** Kiosks of the room and the wards scan every folder once and again, each its own share and somebody else's. */
async function scanAlong(
  owner: Db,
  db: Db,
  { places, codes, folders }: Awaited<ReturnType<typeof furnish>>,
  size: Rush,
): Promise<void> {
  const settler = new Settler({
    ...{ db, house: new House(), clock: Date.now, open: opener(makeSealKeys()) },
  });
  const at = [places.room, places.ward, places.clinic];
  const kiosk = async (n: number): Promise<void> => {
    const [row] = await owner.sql<{ id: number }[]>`
      insert into kiosks (name, place_id, key_hash)
      values ('Rush', ${at[n % at.length] ?? 0}, sha256(${`rush ${n}`}::bytea)) returning id`;
    const journal = new TestJournal(row?.id ?? 0);
    for (let k = n; k < folders.length; k += 2) {
      const from = journal.bodies.length + 1;
      journal.scan(folders[k]?.code ?? '');
      if (n % at.length === 0) journal.scan([codes.ward, codes.clinic][k % 2] ?? codes.ward);
      await settler.settle(journal.kioskId, journal.upload(from));
    }
  };
  await Promise.all(Array.from({ length: size.kiosks }, (_, n) => kiosk(n)));
  await settler.drain();
}
