import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.ts';

// Scanning stations and their journals. The laws stand in db/migrations; a test compares the two.

export const kiosks = pgTable('kiosks', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  keyHash: bytes('key_hash').notNull(),
  enrolledAt: instant('enrolled_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
  blockedReason: text('blocked_reason'),
  lastContactAt: instant('last_contact_at'),
  health: jsonb().notNull().default({}),
});

export const journals = pgTable(
  'journals',
  {
    kioskId: bigint('kiosk_id', { mode: 'number' }).notNull(),
    epoch: text().notNull(),
    highWater: bigint('high_water', { mode: 'number' }).notNull().default(0),
    lastHash: bytes('last_hash').notNull(),
    lastAt: instant('last_at'),
    session: jsonb().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.kioskId, table.epoch] })],
);

export const enrolments = pgTable('enrolments', {
  codeHash: bytes('code_hash').primaryKey(),
  name: text().notNull(),
  placeId: bigint('place_id', { mode: 'number' }).notNull(),
  createdById: bigint('created_by_id', { mode: 'number' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  usedAt: instant('used_at'),
});
