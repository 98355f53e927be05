import type { Observation } from '../../domain/observation.ts';
import type { Tx } from '../call.ts';

/** The row of the log that holds this observation. */
export async function movementOf(
  tx: Tx,
  { folderId, source }: Pick<Observation, 'folderId' | 'source'>,
): Promise<number> {
  const { kioskId, epoch, seq, sub } = source;
  const same =
    kioskId === 0
      ? tx`deed_id = ${epoch}::uuid`
      : tx`kiosk_id = ${kioskId} and epoch = ${epoch} and seq = ${seq}`;
  const [row] = await tx<{ id: number }[]>`
    select id from movements where folder_id = ${folderId} and sub = ${sub} and ${same}`;
  if (row === undefined) throw new Error('an observation is read from its movement');
  return row.id;
}
