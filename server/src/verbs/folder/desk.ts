import { z } from 'zod';
import { Refused, refusalShape, type RefusalShape } from '../../api/refused.ts';
import type { CustodyView, MovementRow, PlaceRef } from '../../api/shapes.ts';
import { objection } from '../../auth/authorize.ts';
import { strayRoom } from '../../domain/change-home.ts';
import { correctionOf } from '../../domain/correct.ts';
import type { DeskRefusalCode } from '../../domain/desk-refusals.ts';
import { newVolumeObjection, standInObjection, type Original } from '../../domain/new-folder.ts';
import { voidObjection } from '../../domain/void-folder.ts';
import { look, type Call, type Tx } from '../call.ts';
import { movementRow } from '../movement-rows.ts';
import { idShape } from '../page.ts';
import { describeCustody } from './describe-custody.ts';
import { deskGround, type DeskGround } from './desk-ground.ts';
import { folderHead } from './folder-head.ts';
import { homeChoiceOf, type HomeChoice } from './home-choice.ts';
import { movementOf } from './movement-of.ts';
import { originalOf } from './new-folder-ground.ts';
import { trueFolderOf } from './true-folder.ts';
import { voidFacts } from './void-facts.ts';

export const deskInput = z.object({ folderId: idShape });

/** The acts at a desk that this person may do, each as it is possible now; null where the role does not include it. */
export interface DeskActs {
  readonly home: { readonly stray: Stray | null } | null;
  readonly correction: CorrectionOffer | null;
  readonly void: { readonly objection: RefusalShape | null } | null;
  readonly newVolume: { readonly objection: RefusalShape | null } | null;
  /** Of a folder that is missing. */
  readonly standIn: { readonly objection: RefusalShape | null } | null;
  /** Of a temporary folder: the one to reunite it with. */
  readonly reunite: { readonly trueFolderId: number } | null;
}

/** It was seen in a room that is not its home's: the home to offer there, none where that room may not hold it. */
export interface Stray {
  readonly room: PlaceRef;
  readonly mayHold: boolean;
  readonly choice: HomeChoice | null;
}

export type CorrectionOffer =
  | { readonly objection: RefusalShape }
  | { readonly objection: null; readonly movement: MovementRow; readonly after: CustodyView };

/** What can be done about one folder at a desk, with the sentences that the acts themselves would be refused with. */
export function desk(call: Call, { folderId }: z.infer<typeof deskInput>): Promise<DeskActs> {
  return look(call, 'folder.desk', async (tx) => {
    await folderHead(tx, call, 'folder.desk', folderId);
    const may = (action: Parameters<typeof objection>[1]) => objection(call.actor, action) === null;
    const ground = await deskGround(tx, folderId);
    const original = await originalOf(tx, folderId);
    const said = (code: DeskRefusalCode | null) => ({
      objection: code === null ? null : refusalShape(new Refused(code)),
    });
    return {
      home: may('folder.changeHome') ? { stray: await strayOf(tx, folderId, ground) } : null,
      correction: may('folder.correct') ? await correctionOffer(tx, call, ground) : null,
      void: may('folder.void') ? { objection: await whyNotVoid(tx, ground) } : null,
      newVolume: may('folder.newVolume') ? said(newVolumeObjection(original)) : null,
      standIn: may('folder.makeTemporary') ? said(standInObjection(original)) : null,
      reunite: may('folder.reunite') ? await reunionOf(tx, folderId, original) : null,
    };
  });
}

async function reunionOf(tx: Tx, folderId: number, { temporary, lifecycle }: Original) {
  const truth = temporary && lifecycle !== 'void' ? await trueFolderOf(tx, folderId) : null;
  return truth && { trueFolderId: truth.id };
}

const custodyOf = ({ steps }: DeskGround) => steps.at(-1)?.custody ?? null;

async function strayOf(tx: Tx, folderId: number, ground: DeskGround): Promise<Stray | null> {
  const custody = custodyOf(ground);
  const stray = custody && strayRoom(ground.folder, custody, ground.place);
  if (!stray) return null;
  const { id, code, name, kind } = stray.room;
  const choice = stray.wrong ? null : await homeChoiceOf(tx, folderId, id);
  return { room: { id, code, name, kind }, mayHold: !stray.wrong, choice };
}

async function correctionOffer(tx: Tx, call: Call, ground: DeskGround): Promise<CorrectionOffer> {
  const correction = correctionOf(ground.steps, ground.folder);
  if (typeof correction === 'string') return { objection: refusalShape(new Refused(correction)) };
  const movementId = await movementOf(tx, correction.observation);
  const movement = await movementRow(tx, call.actor, movementId);
  const after = await describeCustody(tx, correction.after, call.clock());
  return { objection: null, movement, after };
}

async function whyNotVoid(tx: Tx, ground: DeskGround): Promise<RefusalShape | null> {
  const custody = custodyOf(ground);
  const { id, lifecycle } = ground.folder;
  const no = voidObjection({ lifecycle, custody, ...(await voidFacts(tx, id)) });
  return no === null
    ? null
    : refusalShape(new Refused(no, { state: custody?.state.replaceAll('_', ' ') ?? null }));
}
