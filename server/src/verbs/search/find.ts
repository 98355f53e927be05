import { z } from 'zod';
import type { FolderRef, PatientHint, PlaceRef } from '../../api/shapes.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { patientHints } from '../patient-hints.ts';
import { foldersByNumber } from './folders-by-number.ts';
import { patientsByIdentifier } from './patients-by-identifier.ts';
import { patientsByName } from './patients-by-name.ts';

export const findInput = z.object({
  text: z.string().trim().min(1).max(100),
  limit: z.int().min(1).max(50).default(20),
});

export interface Found {
  readonly patients: readonly PatientHint[];
  readonly folders: readonly FolderRef[];
  readonly places: readonly PlaceRef[];
  /** More matched than is shown. */
  readonly cut: boolean;
}

/**
 * Search by number, label, name or place. Exact numbers first, then numbers that begin so, then names word by word,
 * with typing errors last. Whom the answer lists is recorded, the text that was typed is not: it may be a name.
 */
export function find(call: Call, input: z.infer<typeof findInput>): Promise<Found> {
  return perform(call, 'search.find', async (tx) => {
    const { text, limit } = input;
    const wanted = limit + 1;
    const digits = (text.match(/\d/g) ?? []).length;
    const folders = digits > 0 ? await foldersByNumber(tx, text, wanted) : [];
    const ids = digits > 0 ? await patientsByIdentifier(tx, text, wanted) : [];
    if (ids.length < wanted && digits < 3)
      ids.push(...(await patientsByName(tx, text, wanted - ids.length)));
    const patientIds = [...new Set(ids)];
    const places = await placesByText(tx, text, wanted);
    const listed = patientIds.slice(0, limit);
    await audit(tx, call.actor, {
      action: 'search.find',
      patientIds: listed,
      facts: { folders: Math.min(folders.length, limit) },
    });
    return {
      patients: await patientHints(tx, listed),
      folders: folders.slice(0, limit),
      places: places.slice(0, limit),
      cut: [patientIds, folders, places].some((list) => list.length > limit),
    };
  });
}

function placesByText(tx: Tx, text: string, limit: number): Promise<PlaceRef[]> {
  const like = `${text.replace(/[\\%_]/g, '\\$&')}%`;
  return tx<PlaceRef[]>`
    select id, code, name, kind from places
    where closed_at is null and (code ilike ${like} or name ilike ${like} or name ilike ${`% ${like}`})
    order by lower(code) = lower(${text}) desc, kind in ('shelf', 'bay'), length(name), code limit ${limit}`;
}
