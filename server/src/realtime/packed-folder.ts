import type { CustodyState, How, Lifecycle } from '@outguide/db/vocabulary';
import { composeSymbol, parseSymbol } from '@outguide/labels/symbol';
import type { Custody, Leg, PlaceFacts, Rival } from '../domain/custody.ts';
import type { FolderView, WaitingRequest } from '../domain/facts.ts';

// A folder as a kiosk gets and keeps it: 150 bytes instead of 700, for there may be a million. What follows from the
// places (names, rooms) or from other fields (due times, check digits) is left out, and so is the chart number.

type PackedCustody = readonly [
  ...[state: CustodyState, placeId: number, holderId: number | null],
  ...[at: number, beforeAt: number, afterAt: number, sinceBeforeAt: number],
  ...[how: How, staffId: number | null],
  ...[kioskId: number, epoch: string, seq: number, sub: number],
  ...[rivals: readonly Rival[], leg: Leg | null],
];

export type PackedFolder = readonly [
  id: number,
  /** Numbers of its labels; the whole code where it is not of our own making. */
  labels: readonly (number | string)[],
  lifecycle: Lifecycle,
  ...[recordTypeId: number, facilityId: number, homePlaceId: number, loanHours: number],
  ...[volumeNo: number, temporary: 0 | 1],
  custody: PackedCustody | null,
  waiting: readonly WaitingRequest[],
  /** Of a temporary folder: the true one. Absent in what older versions kept. */
  trueFolderId?: number | null,
  /** Another folder of the chart for which somebody waits, while nobody waits for this one. */
  volumeWanted?: PackedWanted | null,
  /** The number printed on it is an old one (1), or its patient has another one now (2). */
  numbering?: 0 | 1 | 2,
  /** Of a true folder: the temporary one that stands in for it. */
  standInId?: number | null,
];

type PackedWanted = readonly [volumeNo: number, temporary: 0 | 1, forPlaceId: number];

/** Packs a folder with the codes of its labels. */
export function packFolder(view: FolderView, codes: readonly string[]): PackedFolder {
  const labels = codes.map((code) => {
    const symbol = parseSymbol(code);
    const ours = symbol.ok && symbol.kind === 'F' && composeSymbol('F', symbol.number) === code;
    return ours ? symbol.number : code;
  });
  const { id, lifecycle, recordTypeId, facilityId, homePlaceId, loanHours } = view;
  return [
    ...([id, labels, lifecycle, recordTypeId, facilityId, homePlaceId, loanHours] as const),
    ...([view.volumeNo, view.temporary ? 1 : 0, packCustody(view.custody), view.waiting] as const),
    ...tail(view),
  ];
}

type Tail = readonly [
  trueId: number | null,
  wanted: PackedWanted | null,
  numbering: 0 | 1 | 2,
  standInId: number | null,
];

/** What few folders have is left out where there is none. */
function tail({ trueFolder, volumeWanted: wanted, numbering, standIn }: FolderView): Partial<Tail> {
  const all: Tail = [
    trueFolder?.id ?? null,
    wanted ? [wanted.volumeNo, wanted.temporary ? 1 : 0, wanted.forPlaceId] : null,
    numbering ? numberings[numbering] : 0,
    standIn?.id ?? null,
  ];
  return all.slice(
    0,
    all.findLastIndex((one) => Boolean(one)) + 1,
  ) as readonly unknown[] as Partial<Tail>;
}

const numberings = { relabel: 1, combine: 2 } as const;

function packCustody(custody: Custody | null): PackedCustody | null {
  if (custody === null) return null;
  const { at, source } = custody;
  return [
    ...([custody.state, custody.placeId, custody.holderId] as const),
    ...([at, at - custody.lo, custody.hi - at, at - custody.since] as const),
    ...([custody.how, custody.staffId] as const),
    ...([source.kioskId, source.epoch, source.seq, source.sub] as const),
    ...([custody.rivals, custody.leg] as const),
  ];
}

/** What carries the folder now, if it is a thing with a label. */
export function packedCarrier(packed: PackedFolder): number | null {
  const leg = packed[9]?.[14] ?? null;
  return leg?.carrier?.kind === 'place' ? leg.carrier.placeId : null;
}

/** The folder again, with what the places say of its home. */
export function unpackFolder(
  packed: PackedFolder,
  place: (id: number) => PlaceFacts | undefined,
): FolderView {
  const [id, , lifecycle, recordTypeId, facilityId, homePlaceId, loanHours] = packed;
  const [, , , , , , , volumeNo, temporary, custody, waiting, , wanted, number] = packed;
  const home = place(homePlaceId);
  return {
    ...{ id, lifecycle, recordTypeId, facilityId, homePlaceId, loanHours, volumeNo, waiting },
    homeRoomId: home?.roomId ?? homePlaceId,
    homeCode: home?.code ?? '',
    number: null,
    temporary: temporary === 1,
    custody: custody && unpackCustody(id, custody, loanHours),
    ...(wanted ? { volumeWanted: unpackWanted(wanted, place) } : {}),
    ...(number ? { numbering: number === numberings.relabel ? 'relabel' : 'combine' } : {}),
  };
}

function unpackWanted(
  [volumeNo, temporary, forPlaceId]: PackedWanted,
  place: (id: number) => PlaceFacts | undefined,
): FolderView['volumeWanted'] {
  const forPlaceName = place(forPlaceId)?.name ?? '';
  return { volumeNo, temporary: temporary === 1, forPlaceId, forPlaceName };
}

function unpackCustody(folderId: number, packed: PackedCustody, loanHours: number): Custody {
  const [state, placeId, holderId, at, beforeAt, afterAt, sinceBeforeAt, how, staffId] = packed;
  const [, , , , , , , , , kioskId, epoch, seq, sub, rivals, leg] = packed;
  const since = at - sinceBeforeAt;
  return {
    ...{ folderId, state, placeId, holderId, at, lo: at - beforeAt, hi: at + afterAt, since },
    ...{ how, staffId, source: { kioskId, epoch, seq, sub }, rivals, leg },
    dueAt: state === 'out' ? since + loanHours * 3_600_000 : null,
  };
}
