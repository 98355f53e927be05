import { Refused } from '../../api/refused.ts';
import type { MergedPerson } from '../../domain/merge.ts';
import type { Tx } from '../call.ts';

interface Row extends MergedPerson {
  readonly bed: string | null;
}

/** Ms since 1970; whoever lies in a bed has not left it. */
const pastAllTimes = Number.MAX_SAFE_INTEGER;

/**
 * What speaks for or against a merge of these. Locked, they wait for everybody who is about to hang something under one
 * of them, and everybody who comes later waits for them.
 */
export async function readPeople(
  tx: Tx,
  ids: readonly number[],
  locked: boolean,
): Promise<ReadonlyMap<number, Row>> {
  const wanted = [...ids];
  if (locked)
    await tx`select 1 from patients where id = any(${wanted}::bigint[]) order by id for update`;
  const rows = await tx<Row[]>`
    select p.id, p.merged_into_id as "mergedIntoId", p.died_on::text as "diedOn", ms(s.from_at) as "inBedSince",
      (select case when bool_or(until_at is null) then ${pastAllTimes}::bigint else ms(max(until_at)) end
        from stays where patient_id = p.id) as "inBedUntil", o.name as bed
    from patients p left join stays s on s.patient_id = p.id and s.until_at is null left join places o on o.id = s.place_id
    where p.id = any(${wanted}::bigint[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** One of them, who must be there. */
export function personOf<T>(people: ReadonlyMap<number, T>, id: number): T {
  const person = people.get(id);
  if (person === undefined) throw new Refused('not_found', { patientId: id });
  return person;
}
