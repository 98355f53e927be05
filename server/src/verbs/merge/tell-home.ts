import type { Call, Tx } from '../call.ts';
import { deskGround } from '../folder/desk-ground.ts';
import { enterAtDesk } from '../folder/enter-at-desk.ts';

/**
 * A folder's new home is a movement like any other, which is how kiosks and pages learn that its number changed; also
 * where the home is the same. Called when the folder's row says so already.
 */
export async function tellHome(
  tx: Tx,
  call: Call,
  of: {
    readonly id: number;
    readonly from: number;
    readonly to: number;
    readonly kind: 'combine' | 'part';
  },
): Promise<void> {
  const ground = await deskGround(tx, of.id, [of.from, of.to]);
  await enterAtDesk(tx, call, ground, {
    ...{ kind: of.kind, reason: null, word: of.kind === 'combine' ? 'combined' : 'parted' },
    ...{ fromPlaceId: of.from, known: ground.folder },
    movement: { act: 'home', placeId: of.from, to: { kind: 'place', placeId: of.to } },
  });
}
