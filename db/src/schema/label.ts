import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { actionCards, aliasHows, hardReadReasons } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// What a barcode names. The laws stand in db/migrations; a test compares the two.

export const labels = pgTable('labels', {
  code: text().primaryKey(),
  folderId: bigint('folder_id', { mode: 'number' }),
  placeId: bigint('place_id', { mode: 'number' }),
  badgeId: bigint('badge_id', { mode: 'number' }),
  action: text({ enum: actionCards }),
  issuedAt: instant('issued_at').notNull().defaultNow(),
  withdrawnAt: instant('withdrawn_at'),
});

/** What is alive of it is read through the view `aliases`. */
export const aliasBindings = pgTable('alias_bindings', {
  code: text().notNull(),
  symbology: text(),
  folderId: bigint('folder_id', { mode: 'number' }),
  placeId: bigint('place_id', { mode: 'number' }),
  patientId: bigint('patient_id', { mode: 'number' }),
  learnedById: bigint('learned_by_id', { mode: 'number' }),
  learnedAt: instant('learned_at').notNull().defaultNow(),
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  learnedHow: text('learned_how', { enum: aliasHows }),
  endedAt: instant('ended_at'),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const aliasEnds = pgTable('alias_ends', {
  aliasId: bigint('alias_id', { mode: 'number' }).primaryKey(),
  endedAt: instant('ended_at').notNull().defaultNow(),
  endedById: bigint('ended_by_id', { mode: 'number' }),
  reason: text().notNull(),
  undone: boolean().notNull().default(false),
});

export const labelRolls = pgTable('label_rolls', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  prefix: text().notNull().default(''),
  digits: integer().notNull(),
  first: bigint({ mode: 'number' }).notNull(),
  last: bigint({ mode: 'number' }).notNull(),
  withCheck: boolean('with_check').notNull().default(false),
  reservedById: bigint('reserved_by_id', { mode: 'number' }),
  reservedAt: instant('reserved_at').notNull().defaultNow(),
});

export const hardReads = pgTable('hard_reads', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  folderId: bigint('folder_id', { mode: 'number' }).notNull(),
  at: instant().notNull().defaultNow(),
  why: text({ enum: hardReadReasons }).notNull(),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  epoch: text(),
  seq: bigint({ mode: 'number' }),
});

export const folderRolls = pgTable('folder_rolls', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text().notNull(),
  labels: integer().notNull(),
  reservedById: bigint('reserved_by_id', { mode: 'number' }),
  reservedAt: instant('reserved_at').notNull().defaultNow(),
});

export const folderRollWithdrawals = pgTable('folder_roll_withdrawals', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  rollId: bigint('roll_id', { mode: 'number' }).notNull(),
  first: integer().notNull(),
  last: integer().notNull(),
  reason: text().notNull(),
  withdrawnById: bigint('withdrawn_by_id', { mode: 'number' }),
  withdrawnAt: instant('withdrawn_at').notNull().defaultNow(),
});

export const folderRollBindings = pgTable('folder_roll_bindings', {
  code: text().primaryKey(),
  folderId: bigint('folder_id', { mode: 'number' }).notNull(),
  boundById: bigint('bound_by_id', { mode: 'number' }),
  boundAt: instant('bound_at').notNull().defaultNow(),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
