import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import {
  paperReasons,
  requestCovers,
  requestFolderStates,
  requestStates,
  urgencies,
} from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// Who waits for a chart. The laws stand in db/migrations; a test compares the two.

export const requests = pgTable('requests', {
  id: uuid().primaryKey(),
  chartId: bigint('chart_id', { mode: 'number' }).notNull(),
  forPlaceId: bigint('for_place_id', { mode: 'number' }).notNull(),
  askedById: bigint('asked_by_id', { mode: 'number' }),
  urgency: text({ enum: urgencies }).notNull(),
  neededBy: instant('needed_by'),
  state: text({ enum: requestStates }).notNull().default('placed'),
  covers: text({ enum: requestCovers }).notNull().default('all'),
  forStaffId: bigint('for_staff_id', { mode: 'number' }),
  purpose: text(),
  comment: text(),
  placedAt: instant('placed_at').notNull().defaultNow(),
  closedAt: instant('closed_at'),
  claimedById: bigint('claimed_by_id', { mode: 'number' }),
  claimedAt: instant('claimed_at'),
  endedById: bigint('ended_by_id', { mode: 'number' }),
  endedReason: text('ended_reason'),
  retryAt: instant('retry_at'),
  pullListId: uuid('pull_list_id'),
  paperBecause: text('paper_because', { enum: paperReasons }),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});

export const requestFolders = pgTable(
  'request_folders',
  {
    requestId: uuid('request_id').notNull(),
    folderId: bigint('folder_id', { mode: 'number' }).notNull(),
    state: text({ enum: requestFolderStates }).notNull().default('waiting'),
    since: instant('since').notNull().defaultNow(),
    reason: text(),
    kioskId: bigint('kiosk_id', { mode: 'number' }),
    epoch: text(),
    seq: bigint({ mode: 'number' }),
    deedId: uuid('deed_id'),
    xid: transactionId()
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.folderId] })],
);

export const requestEvents = pgTable('request_events', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  requestId: uuid('request_id').notNull(),
  folderId: bigint('folder_id', { mode: 'number' }),
  act: text().notNull(),
  at: instant('at').notNull().defaultNow(),
  staffId: bigint('staff_id', { mode: 'number' }),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  facts: jsonb().notNull().default({}),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
