import type { CustodyState, PlaceKind } from '@outguide/db/vocabulary';
import type { PlaceFacts } from './custody.ts';

/** What an observation makes of a folder, by the kind of place. `as_room` asks the kind of the place's room. */
type StateByKind = Readonly<Record<PlaceKind, CustodyState | 'as_room'>>;

const borrowed = { ward: 'out', clinic: 'out', department: 'out', desk: 'out' } as const;
const carrying = {
  trolley: 'as_room',
  envelope: 'as_room',
  tube: 'as_room',
  courier: 'as_room',
} as const;
const stored = { off_site: 'off_site', box: 'off_site', destruction_bin: 'here' } as const;

/** In somebody's hands at that place: a folder that is found is seen, nothing more. */
const sighted: StateByKind = {
  facility: 'here',
  file_room: 'here',
  bay: 'here',
  shelf: 'here',
  ...carrying,
  ...borrowed,
  ...stored,
};

/** The transition table of custody: act × kind of the place where the folder now is. */
export const stateAfter: Readonly<Record<'seen' | 'found' | 'to', StateByKind>> = {
  seen: sighted,
  found: sighted,
  to: {
    facility: 'here',
    file_room: 'here',
    bay: 'filed',
    shelf: 'filed',
    ...carrying,
    ...borrowed,
    ...stored,
  },
};

/** Reads the table; a trolley that stands in no room is out. */
export function stateAt(
  act: keyof typeof stateAfter,
  at: PlaceFacts,
  placeOf: (id: number) => PlaceFacts,
): CustodyState {
  const state = stateAfter[act][at.kind];
  if (state !== 'as_room') return state;
  const room = stateAfter[act][at.roomId === at.id ? 'ward' : placeOf(at.roomId).kind];
  return room === 'as_room' ? 'out' : room;
}

/** A place that no table holds any more: kept as seen, never a reason to drop a fact. */
export function unknownPlace(id: number): PlaceFacts {
  return {
    id,
    kind: 'department',
    code: String(id),
    name: `Place ${id}`,
    roomId: id,
    facilityId: 0,
    receivesByScan: false,
    shelvesLabelled: true,
    demandsBadge: false,
    recordTypeIds: null,
    closed: true,
  };
}
