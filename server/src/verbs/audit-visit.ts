import { z } from 'zod';
import type { Actor } from '../auth/actor.ts';
import { audit, type AuditEntry } from './audit.ts';
import type { Tx } from './call.ts';

/** The mark of one opening of a page, made at random by the page; an asking without one is an opening of its own. */
export const visitShape = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .optional();

/** A page that stays open and renews itself is put on record anew when its last record is this old. */
export const visitMinutes = 15;

/**
 * Puts a read on record once for each opening of a page (docs/decisions/0009): renewals of the same opening by the same
 * person, of the same object and patients, rest on a row that is at most `visitMinutes` old. Whatever does not match
 * such a row writes one, so no read is without a record.
 */
export async function auditVisit(
  tx: Tx,
  actor: Pick<Actor, 'staffId'>,
  visit: string | undefined,
  entry: AuditEntry & { readonly object: string; readonly patientIds: readonly number[] },
): Promise<void> {
  if (visit === undefined) return audit(tx, actor, entry);
  const [onRecord] = await tx`
    select 1 from audit_events where staff_id = ${actor.staffId} and at > now() - ${visitMinutes} * interval '1 minute'
      and action = ${entry.action} and object = ${entry.object} and facts ->> 'visit' = ${visit}
      and patient_ids = ${[...entry.patientIds]}::bigint[] limit 1`;
  if (onRecord === undefined)
    await audit(tx, actor, { ...entry, facts: { ...entry.facts, visit } });
}
