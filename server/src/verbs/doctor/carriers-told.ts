import type { Sql } from '@outguide/db/connect';
import { foldSteps } from '../../domain/fold.ts';
import { House } from '../scan/house.ts';
import { isUntold, mustTell } from '../scan/carrier-ground.ts';
import { readHistories } from '../scan/load-histories.ts';
import { toFolderFacts, type FolderRow } from '../scan/rows.ts';
import { Findings, type Check } from './check.ts';

const batch = 1_000;

/** Folds each folder that was ever loaded together with the scans of its carriers: each that counts must be told. */
export const carriersTold: Check = {
  name: 'carriers-told',
  law: 'What the scan of a trolley or envelope says of a folder in it stands in the history of that folder.',
  run: async (sql) => {
    const findings = new Findings();
    const house = new House();
    await house.refresh(sql, true);
    for (let after = 0; ;) {
      const rows = await loadedAfter(sql, after);
      if (rows.length === 0) return findings.report();
      const ids = rows.map((row) => row.folder_id);
      const histories = await readHistories(sql, ids);
      for (const row of rows) {
        findings.examined += 1;
        const history = histories.get(row.folder_id) ?? [];
        const steps = foldSteps(history, toFolderFacts(row, house.place), house.place);
        const untold = steps.filter(
          (step) => isUntold(step.observation) && mustTell(step, (one) => !isUntold(one)),
        );
        if (untold.length === 0) continue;
        findings.add(
          `folder ${row.folder_id}`,
          `${untold.length} scans of its carrier are not told`,
        );
      }
      after = ids.at(-1) ?? after;
    }
  },
};

const loadedAfter = (sql: Sql, after: number): PromiseLike<FolderRow[]> => sql<FolderRow[]>`
  select f.id as folder_id, f.lifecycle, f.home_place_id, h.record_type_id, h.facility_id, r.loan_hours
  from (select distinct folder_id from movements
      where carrier_place_id is not null and act in ('to','send') and folder_id > ${after}
      order by folder_id limit ${batch}) l
    join folders f on f.id = l.folder_id join charts h on h.id = f.chart_id join record_types r on r.id = h.record_type_id
  order by f.id`;
