import { z } from 'zod';
import { Refused, refusalShape, type RefusalShape } from '../../api/refused.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import { homeObjection } from '../../domain/change-home.ts';
import { unknownPlace } from '../../domain/custody-states.ts';
import { look, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { deskGround } from './desk-ground.ts';
import { folderHead } from './folder-head.ts';
import { homeShelf } from './home-shelf.ts';
import { placeByCode } from './place-by-code.ts';

export const homeChoiceInput = z.object({
  folderId: idShape,
  code: z.string().trim().min(1).max(128),
});

/** A place as a new home: which shelf it comes to, and why it cannot be, where it cannot. */
export interface HomeChoice {
  readonly place: PlaceRef & { readonly trail: readonly PlaceRef[] };
  readonly objection: RefusalShape | null;
}

/** What a scanned or typed code would mean as this folder's home; changes nothing. */
export function homeChoice(
  call: Call,
  { folderId, code }: z.infer<typeof homeChoiceInput>,
): Promise<HomeChoice> {
  return look(call, 'folder.homeChoice', async (tx) => {
    await folderHead(tx, call, 'folder.homeChoice', folderId);
    const placeId = await placeByCode(tx, code, folderId);
    if (placeId === undefined) throw new Refused('code_names_no_place');
    return homeChoiceOf(tx, folderId, placeId);
  });
}

/** The same for a place that is known. */
export async function homeChoiceOf(tx: Tx, folderId: number, placeId: number): Promise<HomeChoice> {
  const homeId = await homeShelf(tx, placeId, folderId);
  const { folder, place } = await deskGround(tx, folderId, [homeId]);
  const [named] = await tx<{ ref: HomeChoice['place'] }[]>`
    select place_ref(p) || jsonb_build_object('trail', place_trail(p.id)) as ref from places p where p.id = ${homeId}`;
  if (named === undefined) throw new Refused('code_names_no_place');
  const no = homeObjection(folder, place(homeId) ?? unknownPlace(homeId), place);
  return { place: named.ref, objection: no === null ? null : refusalShape(new Refused(no)) };
}
