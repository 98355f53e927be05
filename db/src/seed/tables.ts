import type { TransactionSql } from '../connect.ts';
import { CopyTable } from './copy.ts';

const columns = {
  facilities: 'id, code, name',
  record_types: 'id, code, name, loan_hours, filing_order, retention_class',
  places:
    'id, facility_id, parent_id, room_id, kind, code, name, receives_by_scan, shelves_labelled, demands_badge, record_type_ids, working_hours, phone',
  staff: 'id, login, name, place_id, created_at',
  staff_roles: 'staff_id, role',
  badges: 'id, staff_id, issued_at',
  patients: 'id, family_name, given_name, born_on, died_on, merged_into_id, created_at',
  patient_identifiers: 'authority, value, patient_id, kind, active',
  name_words: 'id, word',
  patient_name_words: 'word_id, patient_id',
  charts: 'id, patient_id, record_type_id, facility_id, number, restricted, created_at',
  folders: 'id, chart_id, volume_no, temporary, lifecycle, home_place_id, filing_key, created_at',
  labels: 'code, folder_id, place_id, badge_id, action, issued_at',
  kiosks: 'id, name, place_id, key_hash, enrolled_at, revoked_at, blocked_reason, last_contact_at',
  journals: 'kiosk_id, epoch, high_water, last_hash, last_at, session, created_at',
  scans: 'kiosk_id, epoch, seq, body, hash, code, how, at, lo, hi, staff_id, answer, received_at',
  deeds: 'id, kind, staff_id, reason, at',
  movements:
    'folder_id, act, at, lo, hi, kiosk_id, epoch, seq, deed_id, sub, place_id, to_place_id, to_staff_id, how, staff_id, word, from_place_id, recorded_at',
  custody:
    'folder_id, state, place_id, holder_id, at, lo, hi, kiosk_id, epoch, seq, sub, how, staff_id, leg_from_id, leg_to_id, leg_sent_at, leg_due_at, since',
  away: 'folder_id, state, place_id, room_id, holder_id, leg_to_id, since, due_at',
  requests: 'id, chart_id, for_place_id, asked_by_id, urgency, needed_by, placed_at',
} as const;

export type TableName = keyof typeof columns;
export const seededTables = Object.keys(columns) as TableName[];

/** One COPY for each table of the seed. */
export type Tables = Readonly<Record<TableName, CopyTable>>;

export function openTables(): Tables {
  const entries = seededTables.map((name) => [name, new CopyTable(name, columns[name])] as const);
  return Object.fromEntries(entries) as Tables;
}

export async function flushTables(tables: Tables, sql: TransactionSql, atLeast = 1): Promise<void> {
  for (const name of seededTables) {
    if (tables[name].waiting >= atLeast) await tables[name].flush(sql);
  }
}

/** Lets the tables' own numbering go on after the ids of the seed. */
export async function advanceIds(sql: TransactionSql): Promise<void> {
  const owned = await sql<{ tab: string }[]>`
    select table_name as tab from information_schema.columns
    where table_schema = 'public' and column_name = 'id' and identity_generation = 'BY DEFAULT'
      and table_name = any(${sql.array([...seededTables])})`;
  for (const { tab } of owned) {
    await sql.unsafe(
      `select setval(pg_get_serial_sequence('${tab}', 'id'), (select coalesce(max(id), 0) + 1 from ${tab}), false)`,
    );
  }
}
