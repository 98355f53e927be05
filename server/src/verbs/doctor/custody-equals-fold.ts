import type { Sql } from '@outguide/db/connect';
import type { Custody } from '../../domain/custody.ts';
import { foldObservations } from '../../domain/fold.ts';
import { House } from '../scan/house.ts';
import {
  toCustody,
  toFolderFacts,
  toObservation,
  type CustodyRow,
  type FolderRow,
  type MovementRow,
} from '../scan/rows.ts';
import { Findings, type Check } from './check.ts';

const batch = 2_000;

/** Folds every folder's movements anew, two thousand folders at a time, and compares with its custody row. */
export const custodyEqualsFold: Check = {
  name: 'custody-equals-fold',
  law: 'The custody of each folder is the fold of its movements.',
  run: async (sql) => {
    const findings = new Findings();
    const house = new House();
    await house.refresh(sql, true);
    for (let after = 0; ;) {
      const rows = await readBatch(sql, after);
      if (rows.length === 0) return findings.report();
      await compareBatch(sql, rows, house, findings);
      after = rows.at(-1)?.folder_id ?? after;
    }
  },
};

type Row = FolderRow & CustodyRow & { readonly version: string };

/**
 * The next custodies in the order of their folders. Both ends stand in the statement, for folders as for custodies:
 * with one, each batch read all folders before it as well.
 */
async function readBatch(sql: Sql, after: number): Promise<readonly Row[]> {
  const [last] = await sql<{ id: number | null }[]>`
    select max(folder_id) as id from (select folder_id from custody where folder_id > ${after}
      order by folder_id limit ${batch}) next`;
  if (last === undefined || last.id === null) return [];
  return sql<Row[]>`
    select c.folder_id, c.state, c.place_id, c.holder_id, ms(c.at) as at, ms(c.lo) as lo, ms(c.hi) as hi, c.kiosk_id,
      c.epoch, c.seq, c.sub, c.how, c.staff_id, c.rivals, c.leg_from_id, c.leg_to_id, ms(c.leg_sent_at) as leg_sent_at,
      ms(c.leg_due_at) as leg_due_at, ms(c.since) as since, c.leg_carrier_place_id, c.leg_carrier_staff_id, c.xmin::text as version, f.lifecycle, f.home_place_id,
      h.record_type_id, h.facility_id, r.loan_hours
    from custody c join folders f on f.id = c.folder_id join charts h on h.id = f.chart_id
      join record_types r on r.id = h.record_type_id
    where c.folder_id > ${after} and c.folder_id <= ${last.id} and f.id > ${after} and f.id <= ${last.id}
    order by c.folder_id`;
}

async function compareBatch(
  sql: Sql,
  rows: readonly Row[],
  house: House,
  findings: Findings,
): Promise<void> {
  const ids = rows.map((row) => row.folder_id);
  const movements = await sql<MovementRow[]>`
    select folder_id, act, at, lo, hi, kiosk_id, epoch, seq, deed_id, sub, place_id, to_place_id, to_staff_id,
      undoes_seq, undoes_sub, undoes_kiosk_id, undoes_epoch, how, staff_id, carrier_place_id, carrier_staff_id
    from movements where folder_id between ${ids[0] ?? 0} and ${ids.at(-1) ?? 0}`;
  const byFolder = Map.groupBy(movements, (row) => row.folder_id);
  for (const row of rows) {
    findings.examined += 1;
    const observations = (byFolder.get(row.folder_id) ?? []).map(toObservation);
    const folded = foldObservations(observations, toFolderFacts(row, house.place), house.place);
    const problem = folded
      ? difference(toCustody(row, row.loan_hours), folded)
      : 'a custody without any movement';
    // A scan may have been settled between the two reads: what still differs on a second look is real.
    if (problem !== null && !(await changedMeanwhile(sql, row))) {
      findings.add(`folder ${row.folder_id}`, problem);
    }
  }
}

async function changedMeanwhile(sql: Sql, row: Row): Promise<boolean> {
  // Every rewrite of a row carries its own transaction, also one that leaves source and time as they were.
  const [now] = await sql<{ same: boolean }[]>`
    select xmin::text = ${row.version} as same from custody where folder_id = ${row.folder_id}`;
  return now?.same !== true;
}

const compared = ['state', 'placeId', 'holderId', 'at', 'source', 'how', 'leg', 'since'] as const;

function difference(kept: Custody, folded: Custody): string | null {
  const fields = compared.filter((field) => !same(kept[field], folded[field]));
  if (fields.length === 0) return null;
  return `${fields.join(', ')}: kept ${short(kept, fields)}, its movements say ${short(folded, fields)}`;
}

const same = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)));
}

function short(custody: Custody, fields: readonly (typeof compared)[number][]): string {
  return fields.map((field) => JSON.stringify(custody[field])).join(' ');
}
