import { sql } from 'drizzle-orm';
import { bigint, boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { appointmentActs, appointmentStates } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// Who lies where, and who comes when. The laws stand in db/migrations; a test compares the two.

export const stays = pgTable('stays', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  patientId: bigint('patient_id', { mode: 'number' }).notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  bed: text(),
  fromAt: instant('from_at').notNull(),
  untilAt: instant('until_at'),
  source: text().notNull(),
  externalId: text('external_id'),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const appointments = pgTable('appointments', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  externalId: text('external_id').notNull(),
  patientId: bigint('patient_id', { mode: 'number' }).notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  at: instant().notNull(),
  state: text({ enum: appointmentStates }).notNull().default('booked'),
  walkIn: boolean('walk_in').notNull().default(false),
  purpose: text(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  updatedById: bigint('updated_by_id', { mode: 'number' }),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const appointmentEvents = pgTable('appointment_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  appointmentId: bigint('appointment_id', { mode: 'number' }).notNull(),
  act: text({ enum: appointmentActs }).notNull(),
  at: instant().notNull().defaultNow(),
  staffId: bigint('staff_id', { mode: 'number' }),
  beforeAt: instant('before_at'),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const appointmentRequests = pgTable(
  'appointment_requests',
  {
    appointmentId: bigint('appointment_id', { mode: 'number' }).notNull(),
    requestId: uuid('request_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.appointmentId, table.requestId] })],
);
