import { plainCode } from '@outguide/labels/foreign/plain-code';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Tx } from '../call.ts';

/** The folder that a scanned or typed code names, by our label or by another system's; null when it names none. */
export async function folderByCode(tx: Tx, text: string): Promise<number | null> {
  const parsed = parseSymbol(text);
  const [row] = parsed.ok
    ? await tx<{ id: number }[]>`
        select folder_id as id from labels where code = ${parsed.code} and folder_id is not null and withdrawn_at is null`
    : await tx<{ id: number }[]>`
        select folder_id as id from aliases where code = ${plainCode(text)} and folder_id is not null`;
  return row?.id ?? null;
}
