import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';

/** What a code of another system names today. */
export interface Bound {
  readonly aliasId: number;
  readonly folderId: number | null;
  readonly placeId: number | null;
}

export async function boundNow(tx: Tx, code: string): Promise<Bound | null> {
  const [row] = await tx<Bound[]>`
    select id as "aliasId", folder_id as "folderId", place_id as "placeId" from aliases where code = ${code}`;
  return row ?? null;
}

/** A number of a patient or a chart tells no volume, so it never names a folder (cases.md, 2). */
export async function isNumberOfSomebody(tx: Tx, code: string): Promise<boolean> {
  const [row] = await tx<{ known: boolean }[]>`
    select exists (select from patient_identifiers where value = ${code})
      or exists (select from charts where number = ${code})
      or exists (select from aliases where code = ${code} and patient_id is not null) as known`;
  return row?.known ?? false;
}

/** Why a binding of this code was ended last; one that was undone at once counts for nothing. */
export async function endedBefore(tx: Tx, code: string): Promise<string | null> {
  const [row] = await tx<{ reason: string }[]>`
    select e.reason from alias_bindings a join alias_ends e on e.alias_id = a.id
    where a.code = ${code} and a.ended_at is not null and not e.undone order by e.ended_at desc limit 1`;
  return row?.reason ?? null;
}

/** Refuses a code that is a number of somebody, names something else, or was ended before and is not confirmed anew. */
export async function mayName(
  tx: Tx,
  code: string,
  folderId: number | null,
  again: boolean,
): Promise<Bound | null> {
  if (await isNumberOfSomebody(tx, code)) throw new Refused('alias_patient_number');
  const bound = await boundNow(tx, code);
  if (bound !== null && (folderId === null || bound.folderId !== folderId))
    throw new Refused('alias_taken', { aliasId: bound.aliasId, folderId: bound.folderId });
  const reason = bound === null && !again ? await endedBefore(tx, code) : null;
  if (reason !== null) throw new Refused('alias_ended_before', { reason });
  return bound;
}
