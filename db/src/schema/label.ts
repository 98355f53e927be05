import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { actionCards, hardReadReasons } from '../vocabulary.ts';
import { instant } from './columns.ts';

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

export const aliases = pgTable('aliases', {
  code: text().primaryKey(),
  symbology: text(),
  folderId: bigint('folder_id', { mode: 'number' }),
  placeId: bigint('place_id', { mode: 'number' }),
  patientId: bigint('patient_id', { mode: 'number' }),
  learnedById: bigint('learned_by_id', { mode: 'number' }),
  learnedAt: instant('learned_at').notNull().defaultNow(),
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
