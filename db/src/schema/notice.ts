import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { noticeKinds } from '../vocabulary.ts';
import { instant, transactionId } from './columns.ts';

// What a person should know or do. The laws stand in db/migrations; a test compares the two.

export const notices = pgTable('notices', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  kind: text({ enum: noticeKinds }).notNull(),
  at: instant().notNull().defaultNow(),
  folderId: bigint('folder_id', { mode: 'number' }),
  kioskId: bigint('kiosk_id', { mode: 'number' }),
  placeId: bigint('place_id', { mode: 'number' }),
  epoch: text(),
  seq: bigint({ mode: 'number' }),
  facts: jsonb().notNull().default({}),
  clearedAt: instant('cleared_at'),
  clearedById: bigint('cleared_by_id', { mode: 'number' }),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
