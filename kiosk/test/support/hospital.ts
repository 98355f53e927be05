import { composeSymbol } from '@outguide/labels/symbol';
import type { PlaceFacts } from '@outguide/server/domain/custody';
import type { Custody } from '@outguide/server/domain/custody';
import { packFolder, type PackedFolder } from '@outguide/server/realtime/packed-folder';
import type { SnapshotFixed } from '@outguide/server/realtime/wire';
import { makeSealKeys, type SealKeys } from '@outguide/server/realtime/seal';

/** A file room with a kiosk, one shelf, two wards, a clerk and some folders. */
export interface Hospital {
  readonly fixed: SnapshotFixed;
  readonly folders: readonly PackedFolder[];
  readonly sealKey: string;
  readonly keys: SealKeys;
}

function place(id: number, kind: PlaceFacts['kind'], name: string, roomId: number): PlaceFacts {
  return {
    ...{
      id,
      kind,
      name,
      roomId,
      code: `PL-${id}`,
      facilityId: 9,
      recordTypeIds: null,
      closed: false,
    },
    receivesByScan: kind === 'ward',
    shelvesLabelled: true,
    demandsBadge: false,
  };
}

export const codes = {
  folder: (id: number) => composeSymbol('F', id),
  shelf: composeSymbol('L', 2),
  ward: composeSymbol('L', 3),
  ward6: composeSymbol('L', 4),
  clerk: composeSymbol('P', 1),
  undo: composeSymbol('A', 4),
  end: composeSymbol('A', 10),
} as const;

function custody(folderId: number, placeId: number, filed: boolean): Custody {
  const source = { kioskId: 0, epoch: `deed-${folderId}`, seq: 0, sub: 0 };
  return {
    ...{ folderId, placeId, source, at: 1_000, lo: 1_000, hi: 1_000, since: 1_000 },
    ...{ state: filed ? 'filed' : 'out', holderId: null, how: 'presumed', staffId: null },
    ...{ rivals: [], leg: null, dueAt: null },
  } as Custody;
}

export function hospital(count = 8, demandsBadge = false): Hospital {
  const keys = makeSealKeys();
  const room = { ...place(1, 'file_room', 'File room A', 1), demandsBadge };
  const places = [
    room,
    place(2, 'shelf', 'A-07-3', 1),
    place(3, 'ward', 'Ward 5', 3),
    place(4, 'ward', 'Ward 6', 4),
  ];
  const folders = Array.from({ length: count }, (_, i): PackedFolder => {
    const id = i + 1;
    const filed = i % 2 === 0;
    return packFolder(
      {
        ...{
          id,
          lifecycle: 'active',
          recordTypeId: 1,
          facilityId: 9,
          homePlaceId: 2,
          homeRoomId: 1,
        },
        ...{
          loanHours: 72,
          number: `12345${id % 10}`,
          volumeNo: 1,
          temporary: false,
          homeCode: 'A-07-3',
        },
        ...{ custody: custody(id, filed ? 2 : 3, filed), waiting: [] },
      },
      [codes.folder(id)],
    );
  });
  const fixed: SnapshotFixed = {
    version: `${demandsBadge}`,
    filing: [[1, 'terminal_digit']],
    kioskPlaceId: 1,
    timeZone: 'UTC',
    places,
    codes: [
      [codes.shelf, 'L', 2],
      [codes.ward, 'L', 3],
      [codes.ward6, 'L', 4],
      [codes.clerk, 'P', 1],
    ],
    staff: [{ id: 1, name: 'Clerk One', disabled: false }],
  };
  return { fixed, folders, keys, sealKey: keys.publicKey };
}
