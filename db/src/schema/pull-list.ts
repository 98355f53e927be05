import { sql } from 'drizzle-orm';
import { bigint, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { pullListSources } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// Requests of one file room worked as one walk. The laws stand in db/migrations; a test compares the two.

export const pullLists = pgTable('pull_lists', {
  id: uuid().primaryKey(),
  roomId: bigint('room_id', { mode: 'number' }).notNull(),
  title: text().notNull(),
  source: text({ enum: pullListSources }).notNull(),
  forPlaceId: bigint('for_place_id', { mode: 'number' }),
  onDate: date('on_date'),
  neededBy: instant('needed_by'),
  purpose: text(),
  madeById: bigint('made_by_id', { mode: 'number' }),
  madeAt: instant('made_at').notNull().defaultNow(),
  closedAt: instant('closed_at'),
  closedById: bigint('closed_by_id', { mode: 'number' }),
  printedRevision: integer('printed_revision').notNull().default(0),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const aisleClaims = pgTable('aisle_claims', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  pullListId: uuid('pull_list_id'),
  roomId: bigint('room_id', { mode: 'number' }).notNull(),
  aisleId: bigint('aisle_id', { mode: 'number' }).notNull(),
  staffId: bigint('staff_id', { mode: 'number' }).notNull(),
  at: instant().notNull().defaultNow(),
  givenBackAt: instant('given_back_at'),
});

export const pullListPrints = pgTable(
  'pull_list_prints',
  {
    pullListId: uuid('pull_list_id').notNull(),
    revision: integer().notNull(),
    what: text({ enum: ['whole', 'changes'] }).notNull(),
    at: instant().notNull().defaultNow(),
    staffId: bigint('staff_id', { mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.pullListId, table.revision] })],
);

export const pullListPrinted = pgTable(
  'pull_list_printed',
  {
    pullListId: uuid('pull_list_id').notNull(),
    revision: integer().notNull(),
    folderId: bigint('folder_id', { mode: 'number' }).notNull(),
    change: text({ enum: ['stands', 'added', 'changed', 'dropped'] }).notNull(),
    line: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pullListId, table.revision, table.folderId] })],
);

export const pullListEvents = pgTable('pull_list_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  pullListId: uuid('pull_list_id'),
  roomId: bigint('room_id', { mode: 'number' }).notNull(),
  act: text().notNull(),
  at: instant().notNull().defaultNow(),
  staffId: bigint('staff_id', { mode: 'number' }),
  facts: jsonb().notNull().default({}),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
