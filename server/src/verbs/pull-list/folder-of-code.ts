import { plainCode } from '@outguide/labels/foreign/plain-code';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Tx } from '../call.ts';

/** The folder that a scanned label names, ours or another system's; null for everything else. */
export async function folderOfCode(tx: Tx, code: string): Promise<number | null> {
  const parsed = parseSymbol(code);
  const [row] = parsed.ok
    ? await tx<{ id: number }[]>`
        select folder_id as id from labels where code = ${parsed.code} and folder_id is not null`
    : await tx<{ id: number }[]>`
        select folder_id as id from aliases where code = ${plainCode(code)} and folder_id is not null`;
  return row?.id ?? null;
}
