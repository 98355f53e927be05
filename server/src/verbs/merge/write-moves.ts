import type { MergeAct, MergeThing } from '@outguide/db/vocabulary';
import type { Held, Move } from '../../domain/merge.ts';
import type { Call, Tx } from '../call.ts';

export interface MergeEntry {
  readonly act: MergeAct;
  readonly sourceId: number;
  readonly survivorId: number;
  readonly ofId: number | null;
  readonly reason: string;
}

/** A move, with what the row becomes where more changes than its owner. */
export interface WrittenMove extends Move {
  readonly facts?: Readonly<Record<string, number>>;
  readonly volumeNo?: number;
  readonly filingKey?: string;
  readonly homePlaceId?: number;
}

/** Does it and writes it down, as one statement: the ledger never says what was not moved. */
export async function writeMoves(
  tx: Tx,
  { actor }: Call,
  { act, sourceId, survivorId, ofId, reason }: MergeEntry,
  moves: readonly WrittenMove[],
): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into merges (act, source_id, survivor_id, of_id, reason, staff_id)
    values (${act}, ${sourceId}, ${survivorId}, ${ofId}, ${reason}, ${actor.staffId || null}) returning id`;
  if (row === undefined) throw new Error('an insert returns its row');
  const steps = moves.map(({ thing, thingId, fromId, toId, facts = {}, ...row_ }) => ({
    ...{ thing, thing_id: thingId, from_id: fromId, to_id: toId, facts },
    ...{ volume_no: row_.volumeNo, filing_key: row_.filingKey, home_place_id: row_.homePlaceId },
  }));
  await tx`select write_merge_moves(${row.id}, ${JSON.stringify(steps)}::text::jsonb)`;
  return row.id;
}

/**
 * All that hangs under a patient and goes along. A stay at the time of one of the other's is the same one, told twice: it
 * is left where it is, for nobody lay in two beds.
 */
export async function heldBy(tx: Tx, patientId: number, otherId: number): Promise<Held[]> {
  const rows = await tx<{ thing: MergeThing; thingId: string }[]>`
    select 'patient' as thing, id::text as "thingId" from patients where merged_into_id = ${patientId}
    union all select 'chart', id::text from charts where patient_id = ${patientId}
    union all select 'stay', s.id::text from stays s where s.patient_id = ${patientId} and not exists (
      select from stays o where o.patient_id = ${otherId} and (o.from_at = s.from_at
        or (o.from_at < coalesce(s.until_at, 'infinity') and s.from_at < coalesce(o.until_at, 'infinity'))))
    union all select 'appointment', id::text from appointments where patient_id = ${patientId}`;
  return rows.map((row) => ({ ...row, ownerId: patientId }));
}
