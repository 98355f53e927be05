import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';

/** Patients by any identifier or chart number, exact; merged ones answer under the number they had. */
export async function patientsByIdentifier(
  tx: Tx,
  actor: Actor,
  text: string,
  limit: number,
): Promise<number[]> {
  const plain = text.replace(/[\s.-]/g, '');
  const rows = await tx<{ id: number }[]>`
    select patient_id as id from patient_identifiers where value in (${text}, ${plain})
    union select c.patient_id from charts c where c.number in (${text}, ${plain})
      and ${openChart(tx, actor)} limit ${limit}`;
  return rows.map((row) => row.id);
}
