import { sql } from 'drizzle-orm';
import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, transactionId } from './columns.ts';

// Who does what at a room's desk. The laws stand in db/migrations; a test compares the two.

export const deskClaims = pgTable('desk_claims', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  roomId: bigint('room_id', { mode: 'number' }).notNull(),
  task: text().notNull(),
  staffId: bigint('staff_id', { mode: 'number' }).notNull(),
  at: instant().notNull().defaultNow(),
  givenBackAt: instant('given_back_at'),
  xid: transactionId()
    .notNull()
    .default(sql`pg_current_xact_id()`),
});
