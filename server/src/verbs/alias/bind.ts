import type { AliasHow } from '@outguide/db/vocabulary';
import { parseSymbol } from '@outguide/labels/symbol';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { folderByCode } from '../folder/folder-by-code.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';
import { readLabel, type ReadLabel } from './read-label.ts';
import { rulesOfHouse } from './rules-of-house.ts';
import { isNumberOfSomebody, mayName } from './standing.ts';
import { labelShape } from './look.ts';
import { noticedAgain, noticedLabel } from './noticed.ts';

export const bindInput = labelShape.extend({
  /** The folder's own label as it was scanned, or the folder that was chosen by its number. */
  folder: z.union([z.object({ code: z.string().max(40) }), z.object({ id: idShape })]),
  /** The person knows that it was bound before and ended. */
  again: z.boolean().default(false),
  /** The notice from which this comes: it is cleared. */
  noticeId: idShape.optional(),
});
type BindInput = z.infer<typeof bindInput>;

export interface Binding {
  readonly aliasId: number;
  readonly folderId: number;
  /** It was bound so already. */
  readonly before: boolean;
  readonly relabel: boolean;
}

/** Learns, after a person confirmed it, that another system's label is on this folder. On record, kept for ever. */
export function bind(call: Call, input: BindInput): Promise<Binding> {
  return perform(call, 'alias.bind', async (tx) => {
    const folderId = await folderOf(tx, input.folder);
    const head = await folderHead(tx, call, 'alias.bind', folderId);
    if (head.lifecycle === 'destroyed' || head.lifecycle === 'void')
      throw new Refused('alias_folder_gone');
    if (input.noticeId !== undefined) await isOfNotice(tx, input.noticeId, input.code);
    const label = await readLabel(tx, input.code, input.aim);
    const bound = await mayName(tx, label.reading.code, folderId, input.again);
    const how = howOf(input, label);
    const aliasId = bound?.aliasId ?? (await learn(tx, call, label, { folderId, how }));
    if (input.noticeId !== undefined) await settle(tx, call, input.noticeId, input.code);
    if (bound === null) {
      const facts = { alias: aliasId, how, family: label.reading.family };
      const object = `folder:${folderId}`;
      await audit(tx, call.actor, {
        ...{ action: 'alias.bind', object, patientIds: [head.patientId], facts },
      });
    }
    const relabel = bound === null && how === 'by_number' && (await wantsOurs(tx, folderId));
    return { aliasId, folderId, before: bound !== null, relabel };
  });
}

async function folderOf(tx: Tx, folder: BindInput['folder']): Promise<number> {
  if ('id' in folder) return folder.id;
  const folderId = parseSymbol(folder.code).ok ? await folderByCode(tx, folder.code) : null;
  if (folderId === null) throw new Refused('alias_folder_unknown');
  return folderId;
}

function howOf({ folder, noticeId }: BindInput, { roll }: ReadLabel): AliasHow {
  if (noticeId !== undefined) return 'from_notice';
  if ('id' in folder) return 'by_number';
  return roll === null ? 'both_scanned' : 'from_roll';
}

async function learn(
  tx: Tx,
  call: Call,
  { reading }: ReadLabel,
  { folderId, how }: { readonly folderId: number; readonly how: AliasHow },
): Promise<number> {
  // The other spelling is the same label at another scanner; where something else has it, it stays that.
  const also: string[] = [];
  for (const code of reading.alsoReadAs) if (!(await isNumberOfSomebody(tx, code))) also.push(code);
  const rows = await tx<{ id: number; code: string }[]>`
    insert into alias_bindings (code, symbology, folder_id, learned_by_id, learned_how)
    select code, ${reading.family}, ${folderId}, ${call.actor.staffId || null}, ${how}
    from unnest(${[reading.code, ...also]}::text[]) code
    on conflict (code) where ended_at is null do nothing returning id, code`;
  const own = rows.find((row) => row.code === reading.code);
  // Somebody bound it a moment ago.
  if (own === undefined) throw new Refused('alias_taken');
  return own.id;
}

/** A folder whose label nobody scanned may have none of ours: it joins the list, where the house wants that. */
async function wantsOurs(tx: Tx, folderId: number): Promise<boolean> {
  const { relabel } = await rulesOfHouse(tx);
  if (relabel)
    await tx`
      insert into notices (kind, folder_id, place_id, facts)
      select 'reprint_label', f.id, coalesce(h.room_id, h.id), '{"why": "old_label"}'
      from folders f join places h on h.id = f.home_place_id where f.id = ${folderId}`;
  return relabel;
}

/** What is bound from a notice is what that scan read, and nothing else. */
async function isOfNotice(tx: Tx, noticeId: number, code: string): Promise<void> {
  const { text } = await noticedLabel(tx, noticeId);
  if (text !== code) throw new Refused('alias_no_code');
}

/** Every try at the label that was bound is settled with it. */
async function settle(tx: Tx, call: Call, noticeId: number, code: string): Promise<void> {
  const tries = await noticedAgain(tx, noticeId, code);
  await tx`update notices set cleared_at = now(), cleared_by_id = ${call.actor.staffId || null}
    where id = any(${[noticeId, ...tries]}::bigint[]) and cleared_at is null`;
}
