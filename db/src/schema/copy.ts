import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, transactionId } from './columns.ts';

// What other systems have of each folder. The laws stand in db/migrations; a test compares the two.

export const digitalCopies = pgTable(
  'digital_copies',
  {
    folderId: bigint('folder_id', { mode: 'number' }).notNull(),
    version: integer().notNull(),
    system: text().notNull(),
    externalId: text('external_id').notNull(),
    address: text().notNull(),
    pages: integer().notNull(),
    complete: boolean().notNull(),
    madeAt: instant('made_at').notNull(),
    source: text().notNull(),
    declaredById: bigint('declared_by_id', { mode: 'number' }),
    receivedAt: instant('received_at').notNull().defaultNow(),
    xid: transactionId()
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (table) => [primaryKey({ columns: [table.folderId, table.version] })],
);
