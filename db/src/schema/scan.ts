import { sql } from 'drizzle-orm';
import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes, instant, transactionId } from './columns.ts';

// What kiosks read, kept whatever it led to; only ever added to. The laws stand in db/migrations; a test compares the two.

export const scans = pgTable(
  'scans',
  {
    kioskId: bigint('kiosk_id', { mode: 'number' }).notNull(),
    epoch: text().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    body: text().notNull(),
    hash: bytes().notNull(),
    code: text(),
    how: text({ enum: ['scanned', 'typed'] }).notNull(),
    at: instant().notNull(),
    lo: instant().notNull(),
    hi: instant().notNull(),
    staffId: bigint('staff_id', { mode: 'number' }),
    answer: json().notNull(),
    receivedAt: instant('received_at').notNull(),
    xid: transactionId()
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (table) => [primaryKey({ columns: [table.kioskId, table.epoch, table.seq] })],
);

export const quarantinedScans = pgTable('quarantined_scans', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  kioskId: bigint('kiosk_id', { mode: 'number' }).notNull(),
  epoch: text().notNull(),
  seq: bigint({ mode: 'number' }).notNull(),
  body: text().notNull(),
  hash: bytes().notNull(),
  reason: text().notNull(),
  receivedAt: instant('received_at').notNull().defaultNow(),
});
