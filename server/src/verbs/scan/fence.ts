import type { TransactionSql } from '@outguide/db/connect';
import type { Fence, KioskState, ReadCall } from './call.ts';
import { sessionOf, type StoredSession } from './stored-session.ts';

const genesis = Buffer.alloc(32);

export const journalKey = (kioskId: number, epoch: string): string => `${kioskId}/${epoch}`;

export interface Fences {
  readonly of: (call: ReadCall) => Fence | undefined;
  readonly kiosk: (id: number) => KioskState | undefined;
}

export interface JournalJson {
  readonly kioskId: number;
  readonly epoch: string;
  readonly highWater: number;
  /** Hex. */
  readonly lastHash: string;
  readonly lastAt: number | null;
  readonly session: StoredSession;
}
export type KioskJson = KioskState;

/** The fences of these locked journals, and the kiosks as they are since the lock. */
export function fencesOf(journals: readonly JournalJson[], kiosks: readonly KioskJson[]): Fences {
  const states = new Map(kiosks.map((kiosk) => [kiosk.id, kiosk]));
  const fences = new Map(
    journals.map((row) => [
      journalKey(row.kioskId, row.epoch),
      { ...row, lastHash: Buffer.from(row.lastHash, 'hex'), session: sessionOf(row.session) },
    ]),
  );
  return {
    of: (call) => fences.get(journalKey(call.kioskId, call.scans.epoch)),
    kiosk: (id) => states.get(id),
  };
}

/** The calls whose journal the server has never seen and whose kiosk may begin one. */
export function firstContacts(calls: readonly ReadCall[], fences: Fences): ReadCall[] {
  return calls.filter((call) => !fences.of(call) && mayBegin(fences.kiosk(call.kioskId)));
}

function mayBegin(kiosk: KioskState | undefined): boolean {
  return kiosk !== undefined && !kiosk.revoked && kiosk.blockedReason === null;
}

/** New journals begin with nothing and the hash of nothing; another uploader's first contact is waited for. */
export async function beginJournals(tx: TransactionSql, calls: readonly ReadCall[]): Promise<void> {
  const kioskIds = calls.map((call) => call.kioskId);
  const epochs = calls.map((call) => call.scans.epoch);
  await tx`
    insert into journals (kiosk_id, epoch, last_hash, session)
    select n.kiosk_id, n.epoch, ${genesis}, '{}'::jsonb
    from unnest(${kioskIds}::bigint[], ${epochs}::text[]) as n (kiosk_id, epoch)
    order by 1, 2
    on conflict do nothing`;
}
