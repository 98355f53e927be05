import { z } from 'zod';
import type { FolderRef, PatientHint, PlaceRef } from '../../api/shapes.ts';
import type { Actor } from '../../auth/actor.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { patientHints } from '../patient-hints.ts';
import { foldersByNumber } from './folders-by-number.ts';
import { patientsByIdentifier } from './patients-by-identifier.ts';
import { patientsByName } from './patients-by-name.ts';
import type { NamedPatients } from './patients-with-words.ts';
import { placesByText } from './places-by-text.ts';

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
    // Sent together: a search waits for its longest chain of statements, not for the sum of them.
    const [, folders, patients, places] = await Promise.all([
      // These statements are written so that one plan is right for any text; planning anew cost more than running.
      tx`select set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(),
      digits > 0 ? foldersByNumber(tx, call.actor, text, wanted) : [],
      patientsByText(tx, call.actor, text, { digits, wanted }),
      placesByText(tx, text, wanted),
    ]);
    const listed = patients.ids.slice(0, limit);
    const [hints] = await Promise.all([
      patientHints(tx, listed, call.actor),
      audit(tx, call.actor, {
        action: 'search.find',
        patientIds: listed,
        facts: { folders: Math.min(folders.length, limit) },
      }),
    ]);
    return {
      patients: hints,
      folders: folders.slice(0, limit),
      places: places.slice(0, limit),
      cut: patients.cut || [patients.ids, folders, places].some((list) => list.length > limit),
    };
  });
}

async function patientsByText(
  tx: Tx,
  actor: Actor,
  text: string,
  { digits, wanted }: { readonly digits: number; readonly wanted: number },
): Promise<NamedPatients> {
  const ids = digits > 0 ? await patientsByIdentifier(tx, actor, text, wanted) : [];
  if (ids.length >= wanted || digits >= 3) return { ids, cut: false };
  const named = await patientsByName(tx, text, wanted - ids.length);
  const stayed = await whoStayed(tx, named.ids);
  return { ids: [...new Set([...ids, ...stayed])], cut: named.cut };
}

/** A name under which somebody was merged leads to the one who stayed. */
async function whoStayed(tx: Tx, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return ids;
  const merged = await tx<{ id: number; stayed: number }[]>`
    select id, merged_into_id as stayed from patients
    where id = any(${[...ids]}::bigint[]) and merged_into_id is not null`;
  const stayed = new Map(merged.map((row) => [row.id, row.stayed]));
  return ids.map((id) => stayed.get(id) ?? id);
}
