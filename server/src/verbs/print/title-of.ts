import { kindNames, type LabelKind } from '@outguide/labels/layout/fields';
import type { Tx } from '../call.ts';
import type { What } from './what.ts';

/** What a print is called in lists: "Folder label × 40, R1-A"; names no patient and no chart. */
export async function titleOf(tx: Tx, kind: LabelKind, what: What, total: number): Promise<string> {
  const name = `${kindNames[kind]} × ${total}`;
  if (what.of === 'roll') return `${name}, roll ${what.rollId}`;
  if (what.of === 'reprint') return `${name}, to reprint`;
  const placeId = 'placeId' in what ? what.placeId : what.of === 'places' ? what.placeIds[0] : null;
  if (placeId === null || placeId === undefined) return name;
  const [place] = await tx<{ code: string }[]>`select code from places where id = ${placeId}`;
  return place === undefined ? name : `${name}, ${place.code}`;
}
