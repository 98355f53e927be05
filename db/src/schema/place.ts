import { bigint, boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { placeKinds } from '../vocabulary.ts';
import { instant } from './columns.ts';

// Facilities and the tree of places. The laws stand in db/migrations; a test compares the two.

export const facilities = pgTable('facilities', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  code: text().notNull(),
  name: text().notNull(),
  timeZone: text('time_zone').notNull().default('UTC'),
});

export const places = pgTable('places', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  facilityId: bigint('facility_id', { mode: 'number' }).notNull(),
  parentId: bigint('parent_id', { mode: 'number' }),
  roomId: bigint('room_id', { mode: 'number' }),
  kind: text({ enum: placeKinds }).notNull(),
  code: text().notNull(),
  name: text().notNull(),
  receivesByScan: boolean('receives_by_scan').notNull().default(false),
  shelvesLabelled: boolean('shelves_labelled').notNull().default(true),
  demandsBadge: boolean('demands_badge').notNull().default(false),
  recordTypeIds: bigint('record_type_ids', { mode: 'number' }).array(),
  workingHours: jsonb('working_hours'),
  earlierRules: jsonb('earlier_rules'),
  phone: text(),
  appointmentLeadMinutes: integer('appointment_lead_minutes').notNull().default(60),
  closedAt: instant('closed_at'),
});
