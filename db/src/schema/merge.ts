import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { mergeActs, mergeThings } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// The ledger of merges. The laws stand in db/migrations; a test compares the two.

export const merges = pgTable('merges', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  act: text({ enum: mergeActs }).notNull(),
  sourceId: bigint('source_id', { mode: 'number' }).notNull(),
  survivorId: bigint('survivor_id', { mode: 'number' }).notNull(),
  ofId: bigint('of_id', { mode: 'number' }),
  reason: text().notNull(),
  staffId: bigint('staff_id', { mode: 'number' }),
  at: instant().notNull().defaultNow(),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const mergeMoves = pgTable(
  'merge_moves',
  {
    mergeId: bigint('merge_id', { mode: 'number' }).notNull(),
    thing: text({ enum: mergeThings }).notNull(),
    thingId: text('thing_id').notNull(),
    fromId: bigint('from_id', { mode: 'number' }).notNull(),
    toId: bigint('to_id', { mode: 'number' }).notNull(),
    facts: jsonb().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.mergeId, table.thing, table.thingId] })],
);
