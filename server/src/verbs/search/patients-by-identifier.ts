import type { Tx } from '../call.ts';

/** Patients by any identifier or chart number, exact; merged ones answer under the number they had. */
export async function patientsByIdentifier(tx: Tx, text: string, limit: number): Promise<number[]> {
  const plain = text.replace(/[\s.-]/g, '');
  const rows = await tx<{ id: number }[]>`
    select patient_id as id from patient_identifiers where value in (${text}, ${plain})
    union select patient_id from charts where number in (${text}, ${plain}) limit ${limit}`;
  return rows.map((row) => row.id);
}
