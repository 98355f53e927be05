import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { acts, hows } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// The custody history and the deeds it rests on; only ever added to. The laws stand in db/migrations; a test compares the two.

export const deeds = pgTable('deeds', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  staffId: bigint('staff_id', { mode: 'number' }),
  reason: text(),
  at: instant().notNull().defaultNow(),
});

export const movements = pgTable('movements', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  folderId: bigint('folder_id', { mode: 'number' }).notNull(),
  act: text({ enum: acts }).notNull(),
  at: instant().notNull(),
  lo: instant().notNull(),
  hi: instant().notNull(),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  epoch: text(),
  seq: bigint({ mode: 'number' }),
  deedId: uuid('deed_id'),
  sub: integer().notNull().default(0),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  toPlaceId: bigint('to_place_id', { mode: 'number' }),
  toStaffId: bigint('to_staff_id', { mode: 'number' }),
  undoesSeq: bigint('undoes_seq', { mode: 'number' }),
  undoesSub: integer('undoes_sub'),
  undoesKioskId: bigint('undoes_kiosk_id', { mode: 'number' }),
  undoesEpoch: text('undoes_epoch'),
  how: text({ enum: hows }).notNull(),
  staffId: bigint('staff_id', { mode: 'number' }),
  word: text().notNull(),
  fromPlaceId: bigint('from_place_id', { mode: 'number' }),
  late: boolean().notNull().default(false),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
  carrierPlaceId: bigint('carrier_place_id', { mode: 'number' }),
  carrierStaffId: bigint('carrier_staff_id', { mode: 'number' }),
});
