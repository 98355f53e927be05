import { sqlState } from '@outguide/db/transact';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';
import { folderBesideRoll, freeRollLabel } from './roll-label.ts';

export const bindRollInput = z.object({
  /** The label of the roll, as it was scanned. */
  code: z.string().trim().min(1).max(40),
  /** The folder by what was scanned or typed of it, or as it was shown before. */
  folder: z.union([
    z.object({ code: z.string().trim().min(1).max(128) }),
    z.object({ id: idShape }),
  ]),
});

export interface RollBound {
  readonly folderId: number;
  readonly code: string;
}

/** Puts a label of one of our rolls on a folder, new or old: from then on it is a label of it like any other. On record. */
export function bindRoll(call: Call, input: z.infer<typeof bindRollInput>): Promise<RollBound> {
  return perform(call, 'alias.bindRoll', async (tx) => {
    const label = await freeRollLabel(tx, input.code);
    if (label === null) throw new Refused('roll_label_bound');
    const folderId =
      'id' in input.folder ? input.folder.id : await folderBesideRoll(tx, input.folder.code);
    const head = await folderHead(tx, call, 'alias.bindRoll', folderId);
    if (head.lifecycle === 'destroyed' || head.lifecycle === 'void')
      throw new Refused('alias_folder_gone');
    const { code } = label;
    await tx`insert into labels (code, folder_id) values (${code}, ${folderId})`;
    await tx`insert into folder_roll_bindings (code, folder_id, bound_by_id)
      values (${code}, ${folderId}, ${call.actor.staffId || null})`;
    // It wears ours now: what was to be printed for it is not.
    await tx`update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
      where kind = 'reprint_label' and folder_id = ${folderId} and cleared_at is null`;
    await tx`select pg_notify(${doorbellChannel}, ${String(folderId)})`;
    await audit(tx, call.actor, {
      ...{ action: 'alias.bindRoll', object: `folder:${folderId}`, patientIds: [head.patientId] },
      facts: { label: code },
    });
    return { folderId, code };
  }).catch((error: unknown) => {
    // Somebody put it on a folder, or withdrew it, a moment ago.
    if (sqlState(error) === '23505') throw new Refused('roll_label_bound');
    if (sqlState(error) === '23001') throw new Refused('roll_label_lost');
    throw error;
  });
}
