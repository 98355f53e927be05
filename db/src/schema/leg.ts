import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { carriedBys } from '../vocabulary.ts';
import { instant } from './columns.ts';

// Where carriers were scanned, and how long legs may take; only ever added to. The laws stand in db/migrations; a test
// compares the two.

export const carrierScans = pgTable('carrier_scans', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  epoch: text(),
  seq: bigint({ mode: 'number' }),
  deedId: uuid('deed_id'),
  carrierId: bigint('carrier_id', { mode: 'number' }).notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  at: instant().notNull(),
  lo: instant().notNull(),
  hi: instant().notNull(),
  staffId: bigint('staff_id', { mode: 'number' }),
  undoesSeq: bigint('undoes_seq', { mode: 'number' }),
});

export const legTimes = pgTable('leg_times', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  fromPlaceId: bigint('from_place_id', { mode: 'number' }),
  toPlaceId: bigint('to_place_id', { mode: 'number' }),
  carrier: text({ enum: carriedBys }),
  minutes: integer(),
  validFrom: instant('valid_from').notNull().defaultNow(),
  setById: bigint('set_by_id', { mode: 'number' }),
});
