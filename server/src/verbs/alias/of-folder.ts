import type { AliasHow } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';

export const ofFolderInput = z.object({ folderId: idShape });

/** One label of another system that names this folder, or did. */
export interface AliasOf {
  readonly id: number;
  readonly code: string;
  readonly learnedAt: number;
  readonly learnedBy: string | null;
  readonly how: AliasHow | null;
  readonly ended: {
    readonly at: number;
    readonly by: string | null;
    readonly reason: string;
  } | null;
}

/** The old labels of a folder, those that were ended with why. An old label may hold a patient's number: the read is on record. */
export function ofFolder(
  call: Call,
  { folderId }: z.infer<typeof ofFolderInput>,
): Promise<{ rows: readonly AliasOf[] }> {
  return perform(call, 'alias.ofFolder', async (tx) => {
    const head = await folderHead(tx, call, 'alias.ofFolder', folderId);
    const rows = await tx<AliasOf[]>`
      select a.id, a.code, ms(a.learned_at) as "learnedAt", s.name as "learnedBy", a.learned_how as how,
        case when e.alias_id is not null then jsonb_build_object('at', ms(e.ended_at), 'by', x.name, 'reason', e.reason) end as ended
      from alias_bindings a left join staff s on s.id = a.learned_by_id
        left join alias_ends e on e.alias_id = a.id left join staff x on x.id = e.ended_by_id
      where a.folder_id = ${folderId} and not coalesce(e.undone, false) order by a.id limit 100`;
    const object = `folder:${folderId}`;
    if (rows.length > 0)
      await audit(tx, call.actor, {
        ...{ action: 'alias.ofFolder', object, patientIds: [head.patientId] },
      });
    return { rows };
  });
}
