import type { TransactionSql } from '@outguide/db/connect';
import type { FolderFacts } from '../../domain/custody.ts';
import { foldSteps } from '../../domain/fold.ts';
import { movementWord } from '../../domain/movement-word.ts';
import type { Observation } from '../../domain/observation.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Call, Tx } from '../call.ts';
import type { FactsRow } from '../scan/folder-views.ts';
import type { House } from '../scan/house.ts';
import { loadHistories } from '../scan/load-histories.ts';
import { stepsOf, type Moved } from '../scan/request-steps.ts';
import { wantedOf } from '../scan/wanted.ts';
import { writeCustody } from '../scan/write-custody.ts';
import { factsOf } from './facts-of.ts';
import type { PullLine } from './line-rows.ts';

/** What goes where, by nobody's scan. */
export interface Going {
  readonly deedId: string;
  readonly reason: string;
  readonly roomId: number;
  readonly house: House;
  readonly goes: readonly PullLine[];
}

type Move = Moved['moves'][number] & { readonly known: FolderFacts; readonly from: number };

/**
 * One deed for the whole list, and for each folder a movement and the custody that follows from all that is known of it.
 * Whoever waits for a folder that is only presumed to have gone is told so: nothing is fulfilled.
 */
export async function presumeOut(tx: Tx, call: Call, going: Going): Promise<void> {
  const { deedId, reason, house } = going;
  const staffId = call.actor.staffId || null;
  const { at, moves } = await movesOf(tx, call, going);
  await tx`insert into deeds (id, kind, staff_id, reason, at)
    values (${deedId}, 'charge_out_list', ${staffId}, ${reason}, to_timestamp(${at}::float8 / 1000))`;
  await writeMovements(tx, going, { at, staffId, moves });
  const kept = moves.map(({ known, after }) => ({
    ...{ id: known.id, homePlaceId: known.homePlaceId, custody: after },
  }));
  await writeCustody(tx as TransactionSql, kept, house.place);
  const ids = kept.map((one) => one.id);
  const rows = await tx<FactsRow[]>`
    select * from folder_facts where folder_id = any(${ids}::bigint[])`;
  const wanted = await wantedOf(tx as TransactionSql, rows, moves);
  const steps = stepsOf([{ proof: { deed_id: deedId }, moves, staffId }], wanted, house.place);
  if (steps.length > 0) await tx`select write_request_steps(${JSON.stringify(steps)}::text::jsonb)`;
  await tx`select pg_notify(${doorbellChannel}, ${deedId})`;
}

async function movesOf(
  tx: Tx,
  call: Call,
  { deedId, roomId, house, goes }: Going,
): Promise<{ readonly at: number; readonly moves: readonly Move[] }> {
  const ids = goes.map((line) => line.id);
  const histories = await loadHistories(tx as TransactionSql, ids);
  const facts = await factsOf(tx, ids);
  const newest = [...histories.values()].flat().reduce((last, one) => Math.max(last, one.at), 0);
  // After everything that is known of these folders, also where another server's clock is ahead of this one's.
  const at = Math.max(Math.floor(call.clock()), newest + 1);
  const moves = goes.flatMap((line): Move[] => {
    const known = facts.get(line.id);
    if (known === undefined) return [];
    const observation: Observation = {
      ...{ folderId: line.id, at, lo: at, hi: at, act: 'to', placeId: roomId, undoes: null },
      ...{ to: { kind: 'place', placeId: line.forPlace.id }, how: 'presumed' },
      ...{ staffId: call.actor.staffId || null },
      source: { kioskId: 0, epoch: deedId, seq: 0, sub: 0 },
    };
    const history = foldSteps([...(histories.get(line.id) ?? []), observation], known, house.place);
    const after = history.at(-1)?.custody;
    if (!after) return [];
    const from = history.at(-2)?.custody?.placeId ?? roomId;
    return [{ observation, after, history, known, from }];
  });
  return { at, moves };
}

async function writeMovements(
  tx: Tx,
  { deedId, roomId, house }: Going,
  {
    at,
    staffId,
    moves,
  }: { readonly at: number; readonly staffId: number | null; readonly moves: readonly Move[] },
): Promise<void> {
  const rows = moves.map(({ observation, after, history, known, from }) => {
    const before = history?.at(-2)?.custody ?? null;
    const word = movementWord(observation, before, after, known, house.place);
    const toId = observation.to?.kind === 'place' ? observation.to.placeId : null;
    return { id: known.id, to_id: toId, word, from_id: from };
  });
  await tx`
    insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, to_place_id, how, staff_id, word, from_place_id)
    select x.id, 'to', t.at, t.at, t.at, ${deedId}, ${roomId}, x.to_id, 'presumed', ${staffId}, x.word, x.from_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (id bigint, to_id bigint, word text, from_id bigint)
      cross join (select to_timestamp(${at}::float8 / 1000) as at) t`;
}
