import type { Act, CustodyState, How } from '../vocabulary.ts';

/** One read of a retired kiosk; its number in the journal is known when all reads are. */
export interface SeedScan {
  readonly kioskPlaceId: number;
  readonly at: number;
  readonly code: string;
  readonly staffId: number;
  readonly word: string;
  readonly folderId: number | null;
  seq: number;
}

/** One movement to be; it rests on a deed or on a scan. */
export interface Move {
  readonly act: Exclude<Act, 'undo'>;
  readonly at: number;
  readonly placeId: number;
  readonly toPlaceId: number | null;
  readonly toStaffId: number | null;
  readonly deedId: string | null;
  readonly scan: SeedScan | null;
  readonly sub: number;
  readonly staffId: number;
  readonly word: string;
}

export function howOf(move: Move): How {
  return move.scan ? 'scanned' : 'presumed';
}

/** A clock knows a scan this well; a deed's time is taken as told. */
const scanWidthMs = 15;

export function intervalOf(move: Move): { readonly lo: number; readonly hi: number } {
  const width = move.scan ? scanWidthMs : 0;
  return { lo: move.at - width, hi: move.at + width };
}

/** A leg under way. */
export interface SeedLeg {
  readonly fromId: number;
  readonly toId: number;
  readonly sentAt: number;
  readonly dueAt: number;
}

/** Where a folder stands after a move, as the server's fold would say. */
export interface Standing {
  readonly state: CustodyState;
  readonly placeId: number;
  readonly holderId: number | null;
  readonly leg: SeedLeg | null;
  readonly since: number;
  readonly last: Move;
}
