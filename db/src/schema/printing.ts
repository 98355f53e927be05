import { sql } from 'drizzle-orm';
import {
  bigint,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  folderLabelKinds,
  printJobStates,
  printLabelStates,
  printSubjects,
  printTransports,
} from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// Printers and what was printed on them. The laws stand in db/migrations; a test compares the two.

const writer = () =>
  transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`);

export const printers = pgTable('printers', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  placeId: bigint('place_id', { mode: 'number' }),
  transport: text({ enum: printTransports }).notNull(),
  host: text(),
  port: integer(),
  dpi: integer(),
  queue: text(),
  stock: text().notNull(),
  offsetX: doublePrecision('offset_x').notNull().default(0),
  offsetY: doublePrecision('offset_y').notNull().default(0),
  told: text(),
  toldSaid: text('told_said'),
  toldAt: instant('told_at'),
  withdrawnAt: instant('withdrawn_at'),
  xid: writer(),
});

export const printJobs = pgTable('print_jobs', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  printerId: bigint('printer_id', { mode: 'number' }).notNull(),
  title: text().notNull(),
  purpose: text(),
  byId: bigint('by_id', { mode: 'number' }),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  at: instant().notNull().defaultNow(),
  copies: integer().notNull().default(1),
  layoutId: text('layout_id'),
  layoutVersion: integer('layout_version'),
  stock: text().notNull(),
  startPosition: integer('start_position').notNull().default(1),
  total: integer().notNull(),
  gone: integer().notNull().default(0),
  state: text({ enum: printJobStates }).notNull().default('queued'),
  reason: text(),
  since: instant().notNull().defaultNow(),
  turnAt: instant('turn_at'),
  againOf: uuid('again_of'),
  xid: writer(),
});

export const printJobLabels = pgTable(
  'print_job_labels',
  {
    jobId: uuid('job_id').notNull(),
    seq: integer().notNull(),
    subject: text({ enum: printSubjects }).notNull(),
    subjectId: bigint('subject_id', { mode: 'number' }).notNull(),
    state: text({ enum: printLabelStates }).notNull().default('waiting'),
    why: text(),
    said: text(),
  },
  (table) => [primaryKey({ columns: [table.jobId, table.seq] })],
);

export const printJobDrafts = pgTable('print_job_drafts', {
  jobId: uuid('job_id').primaryKey(),
  layout: jsonb().notNull(),
});

export const printJobEvents = pgTable('print_job_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  jobId: uuid('job_id').notNull(),
  act: text().notNull(),
  at: instant().notNull().defaultNow(),
  staffId: bigint('staff_id', { mode: 'number' }),
  facts: jsonb().notNull().default({}),
  xid: writer(),
});

export const kioskPrints = pgTable('kiosk_prints', {
  kioskId: bigint('kiosk_id', { mode: 'number' }).primaryKey(),
  labelKind: text('label_kind', { enum: folderLabelKinds }),
  labelPrinterId: bigint('label_printer_id', { mode: 'number' }),
  slipPrinterId: bigint('slip_printer_id', { mode: 'number' }),
  savedById: bigint('saved_by_id', { mode: 'number' }),
  savedAt: instant('saved_at').notNull().defaultNow(),
});
