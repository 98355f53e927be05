import { familyNames } from '@outguide/labels/foreign/families';
import { parseSymbol } from '@outguide/labels/symbol';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { folderByCode } from '../folder/folder-by-code.ts';
import { folderHead } from '../folder/folder-head.ts';
import { folderBrief, type FolderBrief } from './folder-brief.ts';
import { readLabel } from './read-label.ts';
import { folderOfNumber } from './folder-of-number.ts';
import { folderBesideRoll, freeRollLabel } from './roll-label.ts';
import { boundNow, isNumberOfSomebody } from './standing.ts';

export const labelShape = z.object({
  code: z.string().min(1).max(4_096),
  aim: z
    .string()
    .regex(/^\][A-Za-z][0-9A-Za-z]$/)
    .nullable()
    .default(null),
});

/** What was scanned at the page: a folder's own label, or another system's that is to be bound. */
/** What was scanned beside a label of our own rolls may be a folder's number or old label too. */
export const lookShape = labelShape.extend({ besideRoll: z.boolean().optional() });

export type Looked =
  | { readonly kind: 'folder'; readonly folder: FolderBrief }
  | {
      readonly kind: 'label';
      /** Of one of our own rolls, on no folder yet. */
      readonly ours: boolean;
      readonly code: string;
      readonly family: string;
      readonly checked: boolean;
      /** Of a reserved roll: it is bound without a key, for nothing else can have it. */
      readonly roll: string | null;
      /** What it names already. */
      readonly bound: FolderBrief | null;
      readonly aliasId: number | null;
      /** The folder whose number and volume stand in it by a pattern of the house; to be confirmed all the same. */
      readonly suggests: FolderBrief | null;
    };

/** Says what one scanned label is. Nothing is bound yet; whose folder it names is on record. */
export function look(call: Call, input: z.infer<typeof lookShape>): Promise<Looked> {
  return perform(call, 'alias.look', async (tx) => {
    const ofRoll = await freeRollLabel(tx, input.code);
    if (ofRoll !== null) return { ...ofRollLabel, code: ofRoll.code, roll: ofRoll.name };
    if (parseSymbol(input.code).ok) return ownFolder(tx, call, input.code);
    if (input.besideRoll) {
      const folderId = await folderBesideRoll(tx, input.code);
      return { kind: 'folder', folder: await auditShown(tx, call, folderId) };
    }
    const { reading, roll } = await readLabel(tx, input.code, input.aim);
    if (await isNumberOfSomebody(tx, reading.code)) throw new Refused('alias_patient_number');
    const bound = await boundNow(tx, reading.code);
    if (bound !== null && bound.placeId !== null) throw new Refused('alias_taken');
    const suggested =
      bound === null
        ? await folderOfNumber(tx, reading.site?.number, reading.site?.volumeNo)
        : null;
    const show = (id: number | null | undefined) =>
      id === null || id === undefined ? null : auditShown(tx, call, id);
    return {
      kind: 'label',
      ours: false,
      code: reading.code,
      family: reading.site?.pattern.name ?? familyNames[reading.family],
      checked: reading.checked,
      roll: roll?.name ?? null,
      bound: await show(bound?.folderId),
      aliasId: bound?.aliasId ?? null,
      suggests: await show(suggested),
    };
  });
}

/** A label of ours that is on no folder: two scans bind it. */
const ofRollLabel = {
  kind: 'label',
  family: 'a label of ours',
  checked: true,
  ours: true,
  bound: null,
  aliasId: null,
  suggests: null,
} as const;

async function ownFolder(tx: Tx, call: Call, code: string): Promise<Looked> {
  const folderId = await folderByCode(tx, code);
  if (folderId === null) throw new Refused('alias_folder_unknown');
  return { kind: 'folder', folder: await auditShown(tx, call, folderId) };
}

/** A folder's number is shown, so that is on record. */
async function auditShown(tx: Tx, call: Call, folderId: number): Promise<FolderBrief> {
  const head = await folderHead(tx, call, 'alias.look', folderId);
  if (head.lifecycle === 'destroyed' || head.lifecycle === 'void')
    throw new Refused('alias_folder_gone');
  const folder = await folderBrief(tx, folderId);
  if (folder === null) throw new Refused('not_found');
  const object = `folder:${folderId}`;
  await audit(tx, call.actor, { action: 'alias.look', object, patientIds: [head.patientId] });
  return folder;
}
