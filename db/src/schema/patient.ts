import { bigint, boolean, date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, transactionId } from './columns.ts';

// The master patient index, and the dictionary of names through which it is searched. The laws stand in db/migrations; a test compares the two.

export const patients = pgTable('patients', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  familyName: text('family_name').notNull(),
  givenName: text('given_name'),
  bornOn: date('born_on'),
  diedOn: date('died_on'),
  mergedIntoId: bigint('merged_into_id', { mode: 'number' }),
  createdAt: instant('created_at').notNull().defaultNow(),
  diedXid: transactionId('died_xid'),
});

export const patientIdentifiers = pgTable(
  'patient_identifiers',
  {
    authority: text().notNull(),
    value: text().notNull(),
    patientId: bigint('patient_id', { mode: 'number' }).notNull(),
    kind: text().notNull().default('mrn'),
    active: boolean().notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.authority, table.value] })],
);

export const nameWords = pgTable('name_words', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  word: text().notNull(),
});

export const patientNames = pgTable('patient_names', {
  patientId: bigint('patient_id', { mode: 'number' }).primaryKey(),
  words: bigint({ mode: 'number' }).array().notNull(),
});

export const patientNameWords = pgTable(
  'patient_name_words',
  {
    wordId: bigint('word_id', { mode: 'number' }).notNull(),
    patientId: bigint('patient_id', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.wordId, table.patientId] })],
);
