import { sql } from 'drizzle-orm';
import { bigint, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { requestStates, urgencies } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// Who waits for a chart. The laws stand in db/migrations; a test compares the two.

export const requests = pgTable('requests', {
  id: uuid().primaryKey(),
  chartId: bigint('chart_id', { mode: 'number' }).notNull(),
  folderId: bigint('folder_id', { mode: 'number' }),
  forPlaceId: bigint('for_place_id', { mode: 'number' }).notNull(),
  askedById: bigint('asked_by_id', { mode: 'number' }),
  urgency: text({ enum: urgencies }).notNull(),
  neededBy: instant('needed_by'),
  state: text({ enum: requestStates }).notNull().default('placed'),
  comment: text(),
  placedAt: instant('placed_at').notNull().defaultNow(),
  closedAt: instant('closed_at'),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
