import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

// Layouts of labels. The laws stand in db/migrations; a test compares the two.

export const labelLayouts = pgTable(
  'label_layouts',
  {
    layoutId: text('layout_id').notNull(),
    version: integer().notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    layout: jsonb().notNull(),
    restoredVersion: integer('restored_version'),
    savedById: bigint('saved_by_id', { mode: 'number' }),
    savedAt: instant('saved_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.layoutId, table.version] })],
);

export const labelLayoutUses = pgTable('label_layout_uses', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text().notNull(),
  layoutId: text('layout_id'),
  version: integer(),
  chosenById: bigint('chosen_by_id', { mode: 'number' }),
  chosenAt: instant('chosen_at').notNull().defaultNow(),
});

export const labelLayoutWithdrawals = pgTable(
  'label_layout_withdrawals',
  {
    layoutId: text('layout_id').notNull(),
    version: integer().notNull(),
    reason: text().notNull(),
    withdrawnById: bigint('withdrawn_by_id', { mode: 'number' }),
    withdrawnAt: instant('withdrawn_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.layoutId, table.version] })],
);
