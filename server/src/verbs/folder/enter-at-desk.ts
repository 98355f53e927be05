import { randomUUID } from 'node:crypto';
import type { TransactionSql } from '@outguide/db/connect';
import type { Custody, FolderFacts } from '../../domain/custody.ts';
import { foldSteps, type FoldStep } from '../../domain/fold.ts';
import type { Observation } from '../../domain/observation.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Call, Tx } from '../call.ts';
import type { FactsRow } from '../scan/folder-views.ts';
import { stepsOf } from '../scan/request-steps.ts';
import { wantedOf } from '../scan/wanted.ts';
import { writeCustody } from '../scan/write-custody.ts';
import type { DeskGround } from './desk-ground.ts';

/** What is done: a deed with its reason, and the movement that rests on it. */
export interface DeskEntry {
  readonly kind:
    | 'change_home'
    | 'correction'
    | 'void'
    | 'new_volume'
    | 'stand_in'
    | 'reunited'
    | 'combine'
    | 'part'
    | 'recall';
  readonly reason: string | null;
  readonly movement: Pick<Observation, 'act' | 'placeId'> &
    Partial<Pick<Observation, 'to' | 'undoes'>>;
  readonly word: string;
  readonly fromPlaceId: number | null;
  /** The folder as it is known after the act. */
  readonly known: FolderFacts;
}

export interface Entered {
  readonly at: number;
  readonly movementId: number;
  readonly custody: Custody | null;
}

/**
 * Writes one act at a desk in the transaction that holds the folder: the deed, the movement, the custody that follows
 * from all movements, and a ring for the pages that watch, which is heard when the transaction is committed.
 */
export async function enterAtDesk(
  tx: Tx,
  call: Call,
  ground: DeskGround,
  { kind, reason, movement, word, fromPlaceId, known }: DeskEntry,
): Promise<Entered> {
  // After everything that is known of the folder, also where another server's clock is ahead of this one's.
  const at = Math.max(Math.floor(call.clock()), ground.newestAt + 1);
  const staffId = call.actor.staffId || null;
  const deedId = randomUUID();
  const observation: Observation = {
    ...{ to: null, undoes: null, ...movement },
    ...{ folderId: known.id, at, lo: at, hi: at, how: 'presumed', staffId },
    source: { kioskId: 0, epoch: deedId, seq: 0, sub: 0 },
  };
  await tx`insert into deeds (id, kind, staff_id, reason, at)
    values (${deedId}, ${kind}, ${staffId}, ${reason}, to_timestamp(${at}::float8 / 1000))`;
  const movementId = await writeMovement(tx, deedId, observation, { word, fromPlaceId });
  const history = foldSteps([...ground.observations, observation], known, ground.place);
  const custody = history.at(-1)?.custody ?? null;
  const kept = { id: known.id, homePlaceId: known.homePlaceId, custody };
  await writeCustody(tx as TransactionSql, [kept], ground.place);
  await followRequests(tx, observation, history, ground);
  await tx`select pg_notify(${doorbellChannel}, ${deedId})`;
  return { at, movementId, custody };
}

/** What was taken back is asked for again, and what is no longer on its way is not called so. */
async function followRequests(
  tx: Tx,
  observation: Observation,
  history: readonly FoldStep[],
  { place }: DeskGround,
): Promise<void> {
  const after = history.at(-1)?.custody;
  if (!after) return;
  const { folderId, staffId, source } = observation;
  const rows = await tx<FactsRow[]>`select * from folder_facts where folder_id = ${folderId}`;
  const moves = [{ observation, after, history }];
  const wanted = await wantedOf(tx as TransactionSql, rows, moves);
  const steps = stepsOf([{ proof: { deed_id: source.epoch }, moves, staffId }], wanted, place);
  if (steps.length > 0) await tx`select write_request_steps(${JSON.stringify(steps)}::text::jsonb)`;
}

async function writeMovement(
  tx: Tx,
  deedId: string,
  { folderId, act, at, placeId, to, undoes, how, staffId }: Observation,
  { word, fromPlaceId }: Pick<DeskEntry, 'word' | 'fromPlaceId'>,
): Promise<number> {
  const toPlaceId = to?.kind === 'place' ? to.placeId : null;
  const [row] = await tx<{ id: number }[]>`
    insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, to_place_id, undoes_seq, undoes_sub,
      undoes_kiosk_id, undoes_epoch, how, staff_id, word, from_place_id)
    select ${folderId}, ${act}, t.at, t.at, t.at, ${deedId}, ${placeId}, ${toPlaceId}, ${undoes?.seq ?? null},
      ${undoes?.sub ?? null}, ${undoes?.stream?.kioskId ?? null}, ${undoes?.stream?.epoch ?? null}, ${how},
      ${staffId}, ${word}, ${fromPlaceId}
    from (select to_timestamp(${at}::float8 / 1000) as at) t returning id`;
  if (row === undefined) throw new Error('an insert returns its row');
  return row.id;
}
