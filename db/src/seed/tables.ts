import type { TransactionSql } from '../connect.ts';
import type { Kind } from './binary-cell.ts';
import { CopyTable, type Send } from './copy.ts';

/** What the seed fills, column by column, in the order in which rows are written. */
const columns = {
  facilities: { id: 'int8', code: 'text', name: 'text' },
  record_types: {
    ...{ id: 'int8', code: 'text', name: 'text', loan_hours: 'int4', filing_order: 'text' },
    ...{ retention_class: 'text' },
  },
  places: {
    ...{ id: 'int8', facility_id: 'int8', parent_id: 'int8', room_id: 'int8', kind: 'text' },
    ...{ code: 'text', name: 'text', receives_by_scan: 'bool', shelves_labelled: 'bool' },
    ...{ demands_badge: 'bool', record_type_ids: 'int8[]', working_hours: 'jsonb', phone: 'text' },
  },
  staff: { id: 'int8', login: 'text', name: 'text', place_id: 'int8', created_at: 'tstz' },
  staff_roles: { staff_id: 'int8', role: 'text' },
  badges: { id: 'int8', staff_id: 'int8', issued_at: 'tstz' },
  patients: {
    ...{ id: 'int8', family_name: 'text', given_name: 'text', born_on: 'date', died_on: 'date' },
    ...{ merged_into_id: 'int8', created_at: 'tstz' },
  },
  patient_identifiers: {
    ...{ authority: 'text', value: 'text', patient_id: 'int8', kind: 'text', active: 'bool' },
  },
  name_words: { id: 'int8', word: 'text' },
  patient_name_words: { word_id: 'int8', patient_id: 'int8' },
  patient_names: { patient_id: 'int8', words: 'int8[]' },
  charts: {
    ...{ id: 'int8', patient_id: 'int8', record_type_id: 'int8', facility_id: 'int8' },
    ...{ number: 'text', restricted: 'bool', created_at: 'tstz' },
  },
  folders: {
    ...{ id: 'int8', chart_id: 'int8', volume_no: 'int4', temporary: 'bool', lifecycle: 'text' },
    ...{ home_place_id: 'int8', filing_key: 'text', created_at: 'tstz' },
  },
  labels: {
    ...{ code: 'text', folder_id: 'int8', place_id: 'int8', badge_id: 'int8', action: 'text' },
    ...{ issued_at: 'tstz' },
  },
  kiosks: {
    ...{ id: 'int8', name: 'text', place_id: 'int8', key_hash: 'bytea', enrolled_at: 'tstz' },
    ...{ revoked_at: 'tstz', blocked_reason: 'text', last_contact_at: 'tstz' },
  },
  journals: {
    ...{ kiosk_id: 'int8', epoch: 'text', high_water: 'int8', last_hash: 'bytea' },
    ...{ last_at: 'tstz', session: 'jsonb', created_at: 'tstz' },
  },
  scans: {
    ...{ kiosk_id: 'int8', epoch: 'text', seq: 'int8', body: 'text', hash: 'bytea', code: 'text' },
    ...{ how: 'text', at: 'tstz', lo: 'tstz', hi: 'tstz', staff_id: 'int8', answer: 'text' },
    ...{ received_at: 'tstz' },
  },
  deeds: { id: 'uuid', kind: 'text', staff_id: 'int8', reason: 'text', at: 'tstz' },
  movements: {
    ...{ folder_id: 'int8', act: 'text', at: 'tstz', lo: 'tstz', hi: 'tstz', kiosk_id: 'int8' },
    ...{ epoch: 'text', seq: 'int8', deed_id: 'uuid', sub: 'int4', place_id: 'int8' },
    ...{ to_place_id: 'int8', to_staff_id: 'int8', how: 'text', staff_id: 'int8', word: 'text' },
    ...{ from_place_id: 'int8', recorded_at: 'tstz' },
  },
  custody: {
    ...{ folder_id: 'int8', state: 'text', place_id: 'int8', holder_id: 'int8', at: 'tstz' },
    ...{ lo: 'tstz', hi: 'tstz', kiosk_id: 'int8', epoch: 'text', seq: 'int8', sub: 'int4' },
    ...{ how: 'text', staff_id: 'int8', leg_from_id: 'int8', leg_to_id: 'int8' },
    ...{ leg_sent_at: 'tstz', leg_due_at: 'tstz', since: 'tstz' },
  },
  away: {
    ...{ folder_id: 'int8', state: 'text', place_id: 'int8', room_id: 'int8', holder_id: 'int8' },
    ...{ leg_to_id: 'int8', since: 'tstz', due_at: 'tstz', leg_due_at: 'tstz' },
  },
  requests: {
    ...{ id: 'uuid', chart_id: 'int8', for_place_id: 'int8', asked_by_id: 'int8' },
    ...{ urgency: 'text', needed_by: 'tstz', placed_at: 'tstz' },
  },
  request_folders: { request_id: 'uuid', folder_id: 'int8', state: 'text', since: 'tstz' },
} as const satisfies Record<string, Readonly<Record<string, Kind>>>;

export type TableName = keyof typeof columns;
export const seededTables = Object.keys(columns) as TableName[];

/** One COPY after the other for each table of the seed. */
export type Tables = Readonly<Record<TableName, CopyTable>>;

export function openTables(send: Send<TableName>): Tables {
  const open = (name: TableName) => new CopyTable(name, Object.values(columns[name]), send);
  return Object.fromEntries(seededTables.map((name) => [name, open(name)])) as Tables;
}

/** The statement that takes what a table sends. FREEZE spares the first readers a rewrite of every page. */
export function copyInto(name: TableName): string {
  const names = Object.keys(columns[name]).join(', ');
  return `copy ${name} (${names}) from stdin with (format binary, freeze)`;
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
