import type { Answer, JournalRecord, Scans, ScansAnswer } from '../../realtime/wire.ts';
import type { CarrierSight } from '../../domain/carrier.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Custody } from '../../domain/custody.ts';
import type { FoldStep } from '../../domain/fold.ts';
import type { NoticeWanted } from '../../domain/effect.ts';
import type { Clocked } from './journal-clock.ts';
import type { MovementHint } from '../../realtime/events.ts';

/** One message of one kiosk, with the server's time of its arrival. */
export interface ScanCall {
  readonly kioskId: number;
  readonly scans: Scans;
  readonly receivedMs: number;
}

/** One body of a call: `record` is null when it cannot be understood. */
export interface ReadBody {
  readonly seq: number;
  readonly body: string;
  readonly hash: Buffer;
  readonly record: JournalRecord | null;
  /** What was read, the sealed code opened; null when nothing can be made of it. */
  readonly code: string | null;
  readonly problem: 'unreadable' | 'misnamed' | 'unopened' | null;
}

export interface ReadCall extends ScanCall {
  readonly bodies: readonly ReadBody[];
  /** The database refused these scans even alone: they are kept without any effect. */
  readonly keepOnly?: boolean;
}

/** Where a journal stood when its row was locked. */
export interface Fence {
  readonly kioskId: number;
  readonly epoch: string;
  readonly highWater: number;
  readonly lastHash: Buffer;
  readonly lastAt: number | null;
  readonly session: Clocked;
}

/** What is known of a kiosk under the lock of its journal. */
export interface KioskState {
  readonly id: number;
  readonly placeId: number;
  readonly revoked: boolean;
  readonly blockedReason: string | null;
}

/** A scan as it was decided: what goes into its row and what it moved. */
export interface DecidedScan {
  readonly call: ReadCall;
  readonly body: ReadBody;
  readonly at: number;
  readonly lo: number;
  readonly hi: number;
  readonly staffId: number | null;
  readonly answer: Answer;
  readonly moves: readonly DecidedMove[];
  readonly notices: readonly NoticeWanted[];
  /** A carrier was scanned. */
  readonly sight?: CarrierSight;
}

export interface DecidedMove {
  readonly observation: Observation;
  readonly word: string;
  readonly fromPlaceId: number | null;
  readonly late: boolean;
  readonly after: Custody;
  /** The folder's whole history where it was folded anew: for a late scan and an undo. */
  readonly history: readonly FoldStep[] | null;
  /** Wanted when this leaves the folder at one place "or" another: who has it? */
  readonly doubt: NoticeWanted | null;
}

/** A notice about a kiosk's journal rather than about one scan. */
export interface JournalNotice {
  readonly kind: 'journal_gap' | 'journal_fork' | 'journal_changed' | 'revoked_kiosk_scan';
  readonly kioskId: number;
  readonly epoch: string;
  readonly seq: number;
}

/** What one transaction settled. */
export interface Settled {
  readonly answers: readonly ScansAnswer[];
  readonly hints: readonly MovementHint[];
  /** Something was asked for, and has come further. */
  readonly requests: boolean;
}
