import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit, type AuditEntry } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';

export const endInput = z.object({ aliasId: idShape, reason: z.string().trim().min(3).max(200) });
export const undoInput = z.object({ aliasId: idShape });

/** A slip of the hand is taken back by whoever made it, this soon. */
export const undoMinutes = 10;

interface Alive {
  readonly folderId: number;
  readonly mine: boolean;
  readonly fresh: boolean;
  readonly ended: boolean;
}

/** Ends a wrong binding: its code is free again, the binding and the reason stay. */
export function end(call: Call, { aliasId, reason }: z.infer<typeof endInput>) {
  return perform(call, 'alias.end', async (tx) => {
    const ended = await endOne(tx, call, aliasId, { reason, undone: false });
    await audit(tx, call.actor, { ...ended, facts: { alias: aliasId, reason } });
    return { aliasId };
  });
}

/** Takes back what this person bound a moment ago. */
export function undo(call: Call, { aliasId }: z.infer<typeof undoInput>) {
  return perform(call, 'alias.undo', async (tx) => {
    const ended = await endOne(tx, call, aliasId, { reason: 'undone at once', undone: true });
    await audit(tx, call.actor, { ...ended, facts: { alias: aliasId } });
    return { aliasId };
  });
}

async function endOne(
  tx: Tx,
  call: Call,
  aliasId: number,
  { reason, undone }: { readonly reason: string; readonly undone: boolean },
): Promise<AuditEntry> {
  const [one] = await tx<Alive[]>`
    select folder_id as "folderId", learned_by_id is not distinct from ${call.actor.staffId || null} as mine,
      learned_at > now() - ${undoMinutes} * interval '1 minute' as fresh, ended_at is not null as ended
    from alias_bindings where id = ${aliasId} and folder_id is not null for update`;
  if (one === undefined) throw new Refused('not_found', { aliasId });
  if (one.ended) throw new Refused('alias_ended');
  if (undone && !(one.mine && one.fresh)) throw new Refused('alias_undo_late');
  const action = undone ? 'alias.undo' : 'alias.end';
  const head = await folderHead(tx, call, action, one.folderId);
  // The same label as another scanner delivers it was learned in one breath, and ends with it.
  await tx`
    insert into alias_ends (alias_id, ended_by_id, reason, undone)
    select o.id, ${call.actor.staffId || null}, ${reason}, ${undone}
    from alias_bindings a join alias_bindings o on o.id = a.id or (o.folder_id = a.folder_id
      and o.learned_at = a.learned_at and o.learned_how <> 'imported' and o.ended_at is null)
    where a.id = ${aliasId}`;
  return { action, object: `folder:${one.folderId}`, patientIds: [head.patientId] };
}
