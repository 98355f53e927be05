import type { House } from './house.ts';
import { howOf, intervalOf, type Move, type Standing } from './moves.ts';
import type { Tables } from './tables.ts';
import { hourMs } from './time.ts';

/** Journal of the retired kiosk at a place. */
export type EpochAt = (placeId: number) => { readonly kioskId: number; readonly epoch: string };

export function writeMove(
  tables: Tables,
  folderId: number,
  { move, fromPlaceId }: { readonly move: Move; readonly fromPlaceId: number | null },
  epochAt: EpochAt,
): void {
  const { lo, hi } = intervalOf(move);
  const source = move.scan ? { ...epochAt(move.scan.kioskPlaceId), seq: move.scan.seq } : null;
  tables.movements.add(
    ...[folderId, move.act, move.at, lo, hi],
    ...[source?.kioskId ?? null, source?.epoch ?? null, source?.seq ?? null, move.deedId, move.sub],
    ...[
      move.placeId,
      move.toPlaceId,
      move.toStaffId,
      howOf(move),
      move.staffId,
      move.word,
      fromPlaceId,
    ],
    hi,
  );
}

/** The custody row of a folder, and its row in `away` unless it is filed at home. */
export function writeStanding(
  tables: Tables,
  folder: { readonly id: number; readonly homePlaceId: number; readonly loanHours: number },
  standing: Standing,
  house: House,
  epochAt: EpochAt,
): void {
  const { last, leg } = standing;
  const { lo, hi } = intervalOf(last);
  const source = last.scan ? { ...epochAt(last.scan.kioskPlaceId), seq: last.scan.seq } : null;
  tables.custody.add(
    ...[folder.id, standing.state, standing.placeId, standing.holderId],
    ...[last.at, lo, hi],
    ...[source?.kioskId ?? null, source?.epoch ?? last.deedId, source?.seq ?? null, last.sub],
    ...[howOf(last), last.staffId, leg?.fromId ?? null, leg?.toId ?? null],
    ...[leg ? leg.sentAt : null, leg ? leg.dueAt : null, standing.since],
  );
  if (standing.state === 'filed' && standing.placeId === folder.homePlaceId) return;
  const dueAt = standing.state === 'out' ? standing.since + folder.loanHours * hourMs : null;
  tables.away.add(
    ...[folder.id, standing.state, standing.placeId, house.place(standing.placeId).roomId],
    ...[standing.holderId, leg?.toId ?? null, standing.since, dueAt],
    leg?.dueAt ?? null,
  );
}
