import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

// Single-row facts of this installation, and the migrations it has had. The laws stand in db/migrations; a test compares the two.

export const settings = pgTable('settings', {
  name: text().primaryKey(),
  value: jsonb().notNull(),
});

export const migrations = pgTable('migrations', {
  id: integer().primaryKey(),
  name: text().notNull(),
  checksum: text().notNull(),
  appliedAt: instant('applied_at').notNull().defaultNow(),
});
