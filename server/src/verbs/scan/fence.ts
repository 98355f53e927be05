import type { TransactionSql } from '@outguide/db/connect';
import { emptySession } from '../../domain/session.ts';
import type { Fence, KioskState, ReadCall } from './call.ts';
import type { Clocked } from './journal-clock.ts';

const genesis = Buffer.alloc(32);

export const journalKey = (kioskId: number, epoch: string): string => `${kioskId}/${epoch}`;

export interface Fences {
  readonly of: (call: ReadCall) => Fence | undefined;
  readonly kiosk: (id: number) => KioskState | undefined;
}

/**
 * Locks the journals of these calls in one order, so that a second uploader of the same journal waits here. The kiosks
 * are read by a statement of their own, after the wait, so that a block set meanwhile is seen.
 */
export async function lockFences(tx: TransactionSql, calls: readonly ReadCall[]): Promise<Fences> {
  const kioskIds = calls.map((call) => call.kioskId);
  const epochs = calls.map((call) => call.scans.epoch);
  const [rows, kiosks] = await Promise.all([
    lockRows(tx, kioskIds, epochs),
    tx<KioskState[]>`
      select id, place_id as "placeId", revoked_at is not null as revoked, blocked_reason as "blockedReason"
      from kiosks where id = any(${kioskIds}::bigint[])`,
  ]);
  const states = new Map(kiosks.map((kiosk) => [kiosk.id, kiosk]));
  const fences = new Map(rows.map((row) => [journalKey(row.kioskId, row.epoch), row]));
  const unknown = calls.filter(
    (call) =>
      !fences.has(journalKey(call.kioskId, call.scans.epoch)) && mayBegin(states.get(call.kioskId)),
  );
  if (unknown.length > 0) {
    for (const row of await beginJournals(tx, unknown))
      fences.set(journalKey(row.kioskId, row.epoch), row);
  }
  return {
    of: (call) => fences.get(journalKey(call.kioskId, call.scans.epoch)),
    kiosk: (id) => states.get(id),
  };
}

function mayBegin(kiosk: KioskState | undefined): boolean {
  return kiosk !== undefined && !kiosk.revoked && kiosk.blockedReason === null;
}

interface FenceRow {
  readonly kioskId: number;
  readonly epoch: string;
  readonly highWater: number;
  readonly lastHash: Buffer;
  readonly lastAt: Date | null;
  readonly session: Clocked;
}

async function lockRows(
  tx: TransactionSql,
  kioskIds: readonly number[],
  epochs: readonly string[],
): Promise<Fence[]> {
  const rows = await tx<FenceRow[]>`
    select j.kiosk_id as "kioskId", j.epoch, j.high_water as "highWater", j.last_hash as "lastHash",
      j.last_at as "lastAt", j.session
    from journals j
    where (j.kiosk_id, j.epoch) in (select * from unnest(${kioskIds as number[]}::bigint[], ${epochs as string[]}::text[]))
    order by j.kiosk_id, j.epoch
    for no key update`;
  return rows.map((row) => ({ ...row, lastAt: row.lastAt?.getTime() ?? null }));
}

/** First contact of a new journal: it begins with nothing and the hash of nothing. */
async function beginJournals(tx: TransactionSql, calls: readonly ReadCall[]): Promise<Fence[]> {
  const kioskIds = calls.map((call) => call.kioskId);
  const epochs = calls.map((call) => call.scans.epoch);
  await tx`
    insert into journals (kiosk_id, epoch, last_hash, session)
    select n.kiosk_id, n.epoch, ${genesis}, ${JSON.stringify(emptySession)}::jsonb
    from unnest(${kioskIds}::bigint[], ${epochs}::text[]) as n (kiosk_id, epoch)
    order by 1, 2
    on conflict do nothing`;
  return lockRows(tx, kioskIds, epochs);
}
