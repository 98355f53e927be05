import { bigint, boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { filingOrders, lifecycles } from '../vocabulary.ts';
import { instant } from './columns.ts';

// Charts and their folders, the unit of custody. The laws stand in db/migrations; a test compares the two.

export const recordTypes = pgTable('record_types', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  code: text().notNull(),
  name: text().notNull(),
  loanHours: integer('loan_hours').notNull().default(168),
  filingOrder: text('filing_order', { enum: filingOrders }).notNull().default('terminal_digit'),
  retentionClass: text('retention_class'),
});

export const charts = pgTable('charts', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  patientId: bigint('patient_id', { mode: 'number' }).notNull(),
  recordTypeId: bigint('record_type_id', { mode: 'number' }).notNull(),
  facilityId: bigint('facility_id', { mode: 'number' }).notNull(),
  number: text().notNull(),
  restricted: boolean().notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const folders = pgTable('folders', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  chartId: bigint('chart_id', { mode: 'number' }).notNull(),
  volumeNo: integer('volume_no').notNull(),
  temporary: boolean().notNull().default(false),
  lifecycle: text({ enum: lifecycles }).notNull().default('active'),
  homePlaceId: bigint('home_place_id', { mode: 'number' }).notNull(),
  filingKey: text('filing_key').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});
