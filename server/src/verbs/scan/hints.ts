import type { MovementHint } from '../../realtime/events.ts';
import type { DecidedCall } from './decide.ts';
import type { House } from './house.ts';

/** The places of a batch's movements in the log, in the order in which they were decided. */
export interface Logged {
  readonly xid: string;
  readonly ids: readonly number[];
}

/** What pages are told of these movements: numbers and words, no patient, no chart number. */
export function hintsOf(
  decided: readonly DecidedCall[],
  logged: Logged,
  house: House,
): MovementHint[] {
  const room = (id: number) => house.place(id)?.roomId ?? id;
  const moves = decided.flatMap((call) => call.scans).flatMap((scan) => scan.moves);
  return moves.flatMap(({ observation, word, fromPlaceId, after }, index) => {
    const id = logged.ids[index];
    if (id === undefined) return [];
    return {
      position: `${logged.xid}:${id}`,
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
