import type { CustodyState } from '@outguide/db/vocabulary';
import type { Tx } from '../call.ts';

/** The folder that a temporary one stands in for; null where there is none. */
export async function trueFolderOf(
  tx: Tx,
  folderId: number,
): Promise<{ readonly id: number; readonly state: CustodyState } | null> {
  const [row] = await tx<{ truth: { id: number; state: CustodyState } | null }[]>`
    select true_folder as truth from folder_facts where folder_id = ${folderId}`;
  return row?.truth ?? null;
}
