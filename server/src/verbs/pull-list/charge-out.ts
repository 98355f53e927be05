import { randomUUID } from 'node:crypto';
import type { TransactionSql } from '@outguide/db/connect';
import { z } from 'zod';
import type { Custody } from '../../domain/custody.ts';
import { unknownPlace } from '../../domain/custody-states.ts';
import { foldObservations } from '../../domain/fold.ts';
import { movementWord } from '../../domain/movement-word.ts';
import type { Observation } from '../../domain/observation.ts';
import { off, toPull } from '../../domain/walk-line.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { reasonShape } from '../folder/correct.ts';
import { House } from '../scan/house.ts';
import { loadHistories } from '../scan/load-histories.ts';
import { writeCustody } from '../scan/write-custody.ts';
import { factsOf } from './facts-of.ts';
import { lineRows, type PullLine } from './line-rows.ts';
import { lockOpenList } from './lock-list.ts';
import { noteList } from './note-list.ts';

export const chargeOutInput = z.object({ pullListId: z.uuid(), reason: reasonShape });

export interface ChargedOut {
  readonly chargedOut: number;
  /** Not in this room by what is known, or not found: these stay as they are. */
  readonly left: number;
}

/**
 * Charges a whole list out without a scan, to whom each folder is for. What nobody scanned is `presumed`, in the history
 * and on every screen, and it fulfils no request: those end by the scan of who receives the folder.
 */
export function chargeOut(
  call: Call,
  { pullListId, reason }: z.infer<typeof chargeOutInput>,
): Promise<ChargedOut> {
  return perform(call, 'pullList.chargeOut', async (tx) => {
    const { roomId } = await lockOpenList(tx, pullListId);
    const folders = await tx<{ id: number }[]>`
      select distinct rf.folder_id as id from requests r join request_folders rf on rf.request_id = r.id
      where r.pull_list_id = ${pullListId} and r.closed_at is null order by 1`;
    await tx`select lock_folders(${folders.map((row) => row.id)}::bigint[])`;
    // Read after the lock: what was scanned while this waited is charged out by its scan.
    const lines = await lineRows(tx, call.actor, { pullListId }, { firstRoomId: roomId });
    const house = new House();
    await house.refresh(tx as TransactionSql, true);
    const goes = lines.filter((line) => goesOut(line, house));
    const open = lines.filter(
      (line) => toPull.has(line.state) || off.has(line.state) || line.state === 'not_found',
    );
    const deedId = randomUUID();
    if (goes.length > 0) await enter(tx, call, { deedId, reason, roomId, house, goes });
    await noteList(tx, call, {
      ...{
        pullListId,
        roomId,
        act: 'charged_out',
        facts: { folders: goes.map((line) => line.id) },
      },
    });
    await audit(tx, call.actor, {
      ...{ action: 'pullList.chargeOut', object: `pull_list:${pullListId}` },
      patientIds: [...new Set(goes.map((line) => line.patientId))],
      facts: { folders: goes.length, reason, deed: deedId },
    });
    const left = open.filter((line) => line.state !== 'sent' && line.state !== 'received').length;
    return { chargedOut: goes.length, left: left - goes.length };
  });
}

/** In the hands of a file room, or on its shelf, and still wanted. */
function goesOut(line: PullLine, house: House): boolean {
  if (!toPull.has(line.state) && line.state !== 'pulled') return false;
  const room = house.place(house.place(line.seen.place.id)?.roomId ?? 0);
  return room?.kind === 'file_room' && (line.custody === 'filed' || line.custody === 'here');
}

interface Going {
  readonly deedId: string;
  readonly reason: string;
  readonly roomId: number;
  readonly house: House;
  readonly goes: readonly PullLine[];
}

/** One deed for the list, one movement and one custody for each folder: the fold of all that is known of it. */
async function enter(tx: Tx, call: Call, { deedId, reason, roomId, house, goes }: Going) {
  const ids = goes.map((line) => line.id);
  const [histories, facts] = await Promise.all([
    loadHistories(tx as TransactionSql, ids),
    factsOf(tx, ids),
  ]);
  const staffId = call.actor.staffId || null;
  const newest = Math.max(0, ...[...histories.values()].flat().map((one) => one.at));
  const at = Math.max(Math.floor(call.clock()), newest + 1);
  await tx`insert into deeds (id, kind, staff_id, reason, at)
    values (${deedId}, 'charge_out_list', ${staffId}, ${reason}, to_timestamp(${at}::float8 / 1000))`;
  const place = (id: number) => house.place(id);
  const made = goes.flatMap((line) => {
    const known = facts.get(line.id);
    if (known === undefined) return [];
    const observation: Observation = {
      ...{ folderId: line.id, at, lo: at, hi: at, act: 'to', placeId: roomId, undoes: null },
      ...{ to: { kind: 'place', placeId: line.forPlace.id }, how: 'presumed', staffId },
      source: { kioskId: 0, epoch: deedId, seq: 0, sub: 0 },
    };
    const before = histories.get(line.id) ?? [];
    const stood: Custody | null = foldObservations(before, known, place);
    const custody = foldObservations([...before, observation], known, place);
    const word = movementWord(
      observation,
      stood,
      custody,
      known,
      (id) => house.place(id) ?? unknownPlace(id),
    );
    return [
      { id: line.id, toId: line.forPlace.id, word, from: stood?.placeId ?? roomId, known, custody },
    ];
  });
  const rows = made.map(({ id, toId, word, from }) => ({ id, to_id: toId, word, from_id: from }));
  await tx`
    insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, to_place_id, how, staff_id, word, from_place_id)
    select x.id, 'to', t.at, t.at, t.at, ${deedId}, ${roomId}, x.to_id, 'presumed', ${staffId}, x.word, x.from_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as x (id bigint, to_id bigint, word text, from_id bigint)
      cross join (select to_timestamp(${at}::float8 / 1000) as at) t`;
  const kept = made.map(({ known, custody }) => ({
    ...{ id: known.id, homePlaceId: known.homePlaceId, custody },
  }));
  await writeCustody(tx as TransactionSql, kept, place);
  await tx`select pg_notify(${doorbellChannel}, ${deedId})`;
}
