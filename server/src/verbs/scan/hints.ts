import type { MovementHint } from '../../realtime/events.ts';
import type { DecidedCall } from './decide.ts';
import type { House } from './house.ts';
import type { Logged } from './write-movements.ts';

/** What pages are told of these movements: numbers and words, no patient, no chart number. */
export function hintsOf(
  decided: readonly DecidedCall[],
  logged: readonly Logged[],
  house: House,
): MovementHint[] {
  const room = (id: number) => house.place(id)?.roomId ?? id;
  const moves = decided.flatMap((call) => call.scans).flatMap((scan) => scan.moves);
  return moves.flatMap(({ observation, word, fromPlaceId, after }, index) => {
    const row = logged[index];
    if (!row) return [];
    return {
      position: `${row.xid}:${row.id}`,
      folderId: after.folderId,
      word,
      act: observation.act,
      state: after.state,
      placeId: after.placeId,
      roomId: room(after.placeId),
      fromPlaceId,
      fromRoomId: fromPlaceId === null ? null : room(fromPlaceId),
      legToId: after.leg?.toId ?? null,
      kioskId: observation.source.kioskId,
      at: observation.at,
    };
  });
}
