import type { Actor } from '../auth/actor.ts';
import type { Tx } from './call.ts';

/** What is put on record of one act or one read; facts hold no patient's name or number. */
export interface AuditEntry {
  readonly action: string;
  readonly object?: string;
  /** The kiosk at which it happened. */
  readonly kioskId?: number;
  readonly patientIds?: readonly number[];
  readonly facts?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

/** Writes the audit row. Called inside the transaction of the act it records, so neither exists alone. */
export async function audit(
  tx: Tx,
  actor: Pick<Actor, 'staffId'> | null,
  entry: AuditEntry,
): Promise<void> {
  // Staff id 0 is the console: no member of staff, and the row says so.
  const staffId = actor?.staffId || null;
  const facts = actor?.staffId === 0 ? { ...entry.facts, console: true } : entry.facts;
  await tx`insert into audit_events (action, staff_id, kiosk_id, patient_ids, object, facts) values (
    ${entry.action}, ${staffId}, ${entry.kioskId ?? null}, ${[...(entry.patientIds ?? [])]}::bigint[],
    ${entry.object ?? null}, ${JSON.stringify(facts ?? {})}::text::jsonb)`;
}
