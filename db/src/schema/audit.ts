import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, transactionId } from './columns.ts';

// Who did and read what; only ever added to. The laws stand in db/migrations; a test compares the two.

export const auditEvents = pgTable('audit_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant().notNull().defaultNow(),
  action: text().notNull(),
  staffId: bigint('staff_id', { mode: 'number' }),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  patientIds: bigint('patient_ids', { mode: 'number' }).array().notNull().default([]),
  object: text(),
  facts: jsonb().notNull().default({}),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
