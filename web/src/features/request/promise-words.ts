import type { AskFolder } from './wish.ts';

/** In the room that brings it, on its shelf or in hand: of nothing else does that room's history say how long it takes. */
export const isPromised = ({
  state,
  placeRoomId,
  homeRoomId,
  holder,
  or,
}: Pick<AskFolder, 'state' | 'placeRoomId' | 'homeRoomId' | 'holder' | 'or'>): boolean =>
  (state === 'filed' || state === 'here') &&
  placeRoomId === homeRoomId &&
  holder === null &&
  or.length === 0;

/** Where a folder is that no room can promise, and what that means for who asks; `when` says a moment in words. */
export function unpromisedWords(folder: AskFolder, when: (at: number) => string): string {
  const { volumeNo, temporary, state, place, seenAt, sentTo, holder, how, or } = folder;
  const what = temporary ? `The temporary folder` : `Volume ${volumeNo}`;
  const open = 'so nobody can say how long';
  if (state === 'missing' || state === 'lost')
    return `${what} is missing since ${when(seenAt)}, last at ${place.name}: it is looked for, ${open}.`;
  if (state === 'in_transit')
    return `${what} is on its way to ${sentTo ?? 'another place'}, last seen at ${place.name} ${when(seenAt)}.`;
  if (state === 'off_site')
    return `${what} is kept off site, in ${place.name}: the file room orders it from the store, ${open}.`;
  const perhaps = or.length === 0 ? '' : ` or ${or.join(' or ')}`;
  if (holder !== null)
    return `${what} is with ${holder}, who took it at ${place.name}${perhaps}: it must be handed over, ${open}.`;
  const presumed = how === 'presumed' ? ', presumed' : '';
  return `${what} is at ${place.name}${perhaps}${presumed}: it must be handed over, ${open}.`;
}
