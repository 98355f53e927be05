import { randomUUID } from 'node:crypto';
import type { TransactionSql } from '@outguide/db/connect';
import type { FilingOrder } from '@outguide/db/vocabulary';
import { filingKey } from '@outguide/labels/filing-order';
import { plainCode } from '@outguide/labels/foreign/plain-code';
import { composeSymbol } from '@outguide/labels/symbol';
import { refused, rowsParameter, rowsWith, type Outcome, type Take } from './outcome.ts';
import { putHome, type NewFolder } from './put-home.ts';
import type { Row } from './read-rows.ts';

interface Known {
  n: number;
  chartId: number | null;
  homeId: number | null;
  folderId: number | null;
  homeNow: number | null;
  /** The home, or the room it goes by, may not hold this record type. */
  notHeld: boolean | null;
  /** Where the old label points already. */
  aliasOf: number | null;
  filingOrder: FilingOrder;
  number: string;
  newId: number;
  label: number;
}

const shape = `n int, facility text, record_type text, number text, volume int, home text, temporary text,
  old_label text`;

/** Adds folders at their home shelf, presumed there until the first scan, each with its label's code. */
export const takeFolders: Take = async (tx, read) => {
  // As it is looked up at a scan.
  const rows: readonly Row[] = read.map((row) => ({
    ...row,
    cells: { ...row.cells, old_label: plainCode(row.cells['old_label'] ?? '') },
  }));
  const data = rowsParameter(rows);
  // Filing order and loan period stay as they are read until these rows are in.
  const types = [...new Set(rows.map(({ cells }) => cells['record_type'] ?? ''))];
  await tx`select 1 from record_types where code = any(${types}::text[]) order by id for share`;
  const known = await tx<Known[]>`
    select r.n, c.id as "chartId", h.id as "homeId", f.id as "folderId", f.home_place_id as "homeNow",
      rt.id <> all(coalesce(h.record_type_ids, ro.record_type_ids)) as "notHeld", a.folder_id as "aliasOf", rt.filing_order as "filingOrder", r.number,
      case when f.id is null then nextval(pg_get_serial_sequence('folders', 'id')) end as "newId",
      case when f.id is null then nextval('label_numbers') end as label
    from jsonb_to_recordset(${data}::text::jsonb) as r (${tx.unsafe(shape)})
      left join facilities fa on fa.code = r.facility
      left join record_types rt on rt.code = r.record_type
      left join charts c on c.facility_id = fa.id and c.record_type_id = rt.id and c.number = r.number
      left join places h on h.facility_id = fa.id and h.code = r.home and h.closed_at is null
      left join places ro on ro.id = h.room_id
      left join folders f on f.chart_id = c.id and f.volume_no = r.volume and f.temporary = (coalesce(r.temporary, 'no') = 'yes')
      left join aliases a on a.code = r.old_label
    order by r.n`;
  const outcomes = known.map(judge);
  const added = known.filter((_, i) => outcomes[i]?.did === 'added');
  if (added.length > 0) await writeFolders(tx, rows, added);
  return outcomes;
};

function judge(one: Known): Outcome {
  if (one.chartId === null)
    return refused(one.n, 'number', 'is no chart here; import charts first');
  if (one.homeId === null) return refused(one.n, 'home', 'is no open place of this facility');
  if (one.aliasOf !== null && one.aliasOf !== one.folderId)
    return refused(one.n, 'old_label', 'is the old label of another folder');
  if (one.folderId === null && one.notHeld === true)
    return refused(one.n, 'home', 'may not hold this record type');
  if (one.folderId === null) return { line: one.n, did: 'added' };
  // Moving a folder's home is an act of its own: it may be out, and somebody may walk to the old shelf.
  if (one.homeNow !== one.homeId)
    return refused(one.n, 'home', 'differs from the home that this folder has here');
  return { line: one.n, did: 'same' };
}

async function writeFolders(
  tx: TransactionSql,
  rows: readonly Row[],
  added: readonly Known[],
): Promise<void> {
  const folders = added.map((one) => ({
    n: one.n,
    id: one.newId,
    chart: one.chartId,
    homeId: one.homeId,
    key: filingKey(one.number, one.filingOrder),
    code: composeSymbol('F', one.label),
  }));
  const read = tx`jsonb_to_recordset(${rowsWith(rows, folders)}::text::jsonb) as r (id bigint, chart bigint,
    volume int, temporary text, "homeId" bigint, key text, code text, old_label text)`;
  await tx`insert into folders (id, chart_id, volume_no, temporary, home_place_id, filing_key)
    select id, chart, volume, coalesce(temporary, 'no') = 'yes', "homeId", key from ${read}`;
  await tx`insert into labels (code, folder_id) select code, id from ${read}`;
  await tx`insert into aliases (code, folder_id) select old_label, id from ${read} where old_label is not null`;
  const homes = added.map((one): NewFolder => ({ id: one.newId, homeId: one.homeId ?? 0 }));
  await putHome(tx, randomUUID(), homes);
}
