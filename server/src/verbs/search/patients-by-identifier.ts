import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';

/** Patients by any identifier or chart number, exact; the number of one who was merged finds who stayed. */
export async function patientsByIdentifier(
  tx: Tx,
  actor: Actor,
  text: string,
  limit: number,
): Promise<number[]> {
  const plain = text.replace(/[\s.-]/g, '');
  const rows = await tx<{ id: number }[]>`
    select coalesce(p.merged_into_id, p.id) as id from patient_identifiers i join patients p on p.id = i.patient_id
    where i.value in (${text}, ${plain})
    union select c.patient_id from charts c where c.number in (${text}, ${plain})
      and ${openChart(tx, actor)} limit ${limit}`;
  return rows.map((row) => row.id);
}
