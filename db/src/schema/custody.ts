import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { custodyStates, hows } from '../vocabulary.ts';
import { instant } from './columns.ts';

// Where each folder is now. The laws stand in db/migrations; a test compares the two.

export const custody = pgTable('custody', {
  folderId: bigint('folder_id', { mode: 'number' }).primaryKey(),
  state: text({ enum: custodyStates }).notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  holderId: bigint('holder_id', { mode: 'number' }),
  at: instant().notNull(),
  lo: instant().notNull(),
  hi: instant().notNull(),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  epoch: text(),
  seq: bigint({ mode: 'number' }),
  sub: integer().notNull().default(0),
  how: text({ enum: hows }).notNull(),
  staffId: bigint('staff_id', { mode: 'number' }),
  rivals: jsonb().notNull().default([]),
  legFromId: bigint('leg_from_id', { mode: 'number' }),
  legToId: bigint('leg_to_id', { mode: 'number' }),
  legSentAt: instant('leg_sent_at'),
  legDueAt: instant('leg_due_at'),
  since: instant().notNull(),
  legCarrierPlaceId: bigint('leg_carrier_place_id', { mode: 'number' }),
  legCarrierStaffId: bigint('leg_carrier_staff_id', { mode: 'number' }),
});

export const away = pgTable('away', {
  folderId: bigint('folder_id', { mode: 'number' }).primaryKey(),
  state: text({ enum: custodyStates }).notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  roomId: bigint('room_id', { mode: 'number' }),
  holderId: bigint('holder_id', { mode: 'number' }),
  legToId: bigint('leg_to_id', { mode: 'number' }),
  since: instant().notNull(),
  dueAt: instant('due_at'),
  legCarrierId: bigint('leg_carrier_id', { mode: 'number' }),
  legDueAt: instant('leg_due_at'),
});
