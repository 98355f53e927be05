import type { Sql } from '@outguide/db/connect';
import type { RequestFolderState } from '@outguide/db/vocabulary';
import { foldSteps, type FoldStep } from '../../domain/fold.ts';
import { advanceIn, progressIn } from '../../domain/request.ts';
import { House } from '../scan/house.ts';
import { readHistories } from '../scan/load-histories.ts';
import { toFolderFacts, type FolderRow } from '../scan/rows.ts';
import { Findings, type Check } from './check.ts';

const batch = 1_000;
/** Of those that have ended, only what ended of late is folded anew: nothing changes the others but the same rule. */
const lateDays = 30;

interface Row extends FolderRow {
  readonly request_id: string;
  readonly state: RequestFolderState;
  readonly for_place_id: number;
  readonly placed_at: number;
  readonly version: string;
}

export const requestsFollowScans: Check = {
  name: 'requests-follow-scans',
  law: 'How far each folder is for who waits for it is what its movements say.',
  run: async (sql) => {
    const findings = new Findings();
    const house = new House();
    await house.refresh(sql, true);
    let after: readonly [string, number] = ['00000000-0000-0000-0000-000000000000', 0];
    for (;;) {
      const rows = await readBatch(sql, after);
      const last = rows.at(-1);
      if (last === undefined) return findings.report();
      const histories = await readHistories(sql, [...new Set(rows.map((row) => row.folder_id))]);
      for (const row of rows) {
        findings.examined += 1;
        const facts = toFolderFacts(row, house.place);
        const steps = foldSteps(histories.get(row.folder_id) ?? [], facts, house.place);
        const told = toldBy(row, steps, house);
        if (told !== row.state && !(await changedMeanwhile(sql, row)))
          findings.add(
            `request ${row.request_id}, folder ${row.folder_id}`,
            `is ${row.state}, its movements say ${told}`,
          );
      }
      after = [last.request_id, last.folder_id];
    }
  },
};

function toldBy(row: Row, steps: readonly FoldStep[], house: House): RequestFolderState {
  const asked = { forPlaceId: row.for_place_id, placedAt: row.placed_at };
  return advanceIn(row.state, progressIn(asked, steps, house.place));
}

/** A folder that was made later, or stands in for another, has a history of its own before it was added: it is left out. */
function readBatch(
  sql: Sql,
  [requestId, folderId]: readonly [string, number],
): PromiseLike<readonly Row[]> {
  return sql<Row[]>`
    select w.request_id, w.state, r.for_place_id, ms(r.placed_at) as placed_at, w.xmin::text as version,
      f.id as folder_id, f.lifecycle, f.home_place_id, h.record_type_id, h.facility_id, t.loan_hours
    from request_folders w join requests r on r.id = w.request_id join folders f on f.id = w.folder_id
      join charts h on h.id = f.chart_id join record_types t on t.id = h.record_type_id
    where (w.request_id, w.folder_id) > (${requestId}::uuid, ${folderId}::bigint)
      and (r.closed_at is null or (r.state = 'received' and r.closed_at > now() - ${lateDays} * interval '1 day'))
      and not exists (select from request_events e where e.request_id = w.request_id and e.folder_id = w.folder_id
        and e.act = 'folder_added')
    order by w.request_id, w.folder_id limit ${batch}`;
}

async function changedMeanwhile(sql: Sql, row: Row): Promise<boolean> {
  const [now] = await sql<{ same: boolean }[]>`
    select w.xmin::text = ${row.version} as same from request_folders w
    where w.request_id = ${row.request_id} and w.folder_id = ${row.folder_id}`;
  return now?.same !== true;
}
