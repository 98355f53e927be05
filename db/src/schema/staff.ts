import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { roles } from '../vocabulary.ts';
import { instant } from './columns.ts';

// People who work here, what they may do, and their badges. The laws stand in db/migrations; a test compares the two.

export const staff = pgTable('staff', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  login: text().notNull(),
  name: text().notNull(),
  placeId: bigint('place_id', { mode: 'number' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  disabledAt: instant('disabled_at'),
});

export const staffRoles = pgTable(
  'staff_roles',
  {
    staffId: bigint('staff_id', { mode: 'number' }).notNull(),
    role: text({ enum: roles }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.role] })],
);

export const badges = pgTable('badges', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  staffId: bigint('staff_id', { mode: 'number' }).notNull(),
  pinHash: text('pin_hash'),
  issuedAt: instant('issued_at').notNull().defaultNow(),
  withdrawnAt: instant('withdrawn_at'),
  failures: integer().notNull().default(0),
  lockedUntil: instant('locked_until'),
});

export const kioskPinFailures = pgTable('kiosk_pin_failures', {
  kioskId: bigint('kiosk_id', { mode: 'number' }).primaryKey(),
  failures: integer().notNull().default(0),
  lockedUntil: instant('locked_until'),
});
