import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { FolderSummary, PatientOpen } from '../../api/shapes.ts';
import { atMost } from '../at-most.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { copiesOf } from '../copy/copies-of.ts';
import { idShape } from '../page.ts';
import { openOfCharts } from '../request/open-of-charts.ts';
import { openChart } from '../restricted.ts';

export const openInput = z.object({ patientId: idShape, visit: visitShape });

/** Shown of one patient at most; more than any real patient has. */
const chartLimit = 100;
const folderLimit = 500;
const numberLimit = 100;
const mergedLimit = 20;

type Head = Omit<PatientOpen, 'identifiers' | 'charts' | 'withheld' | 'cut'>;
type Chart = Omit<PatientOpen['charts'][number], 'folders' | 'asked'>;

/** Opens a patient: the one place where a name is shown. Who opened whom is recorded in the same transaction. */
export function open(call: Call, input: z.infer<typeof openInput>): Promise<PatientOpen> {
  return perform(call, 'patient.open', async (tx) => {
    const patient = await readPatient(tx, call, input.patientId);
    await auditVisit(tx, call.actor, input.visit, openingOf(input.patientId));
    return patient;
  });
}

/** What is put on record of the opening of one patient, whichever page shows the name. */
export const openingOf = (patientId: number) => ({
  action: 'patient.open',
  object: `patient:${patientId}`,
  patientIds: [patientId],
});

/** One patient, for the pages that show one; whoever reads it puts `openingOf` on record. */
export async function readPatient(tx: Tx, call: Call, patientId: number): Promise<PatientOpen> {
  const [head] = await tx<Head[]>`
    select id, family_name as "familyName", given_name as "givenName", born_on::text as "bornOn",
      died_on::text as "diedOn", merged_into_id as "mergedInto",
      array(select o.id from patients o where o.merged_into_id = p.id order by o.id limit ${mergedLimit + 1}) as "mergedFrom"
    from patients p where id = ${patientId}`;
  if (head === undefined) throw new Refused('not_found', { patientId });
  // The numbers of those who were merged into this one are this one's too: they stand on labels and wristbands.
  const numbers = await tx<PatientOpen['identifiers'][number][]>`
    select authority, value, kind, active and patient_id = ${patientId} as active from patient_identifiers
    where patient_id in (select id from patients where id = ${patientId} or merged_into_id = ${patientId})
    order by active and patient_id = ${patientId} desc, authority, value limit ${numberLimit + 1}`;
  const identifiers = atMost(numbers, numberLimit);
  const mergedFrom = atMost(head.mergedFrom, mergedLimit);
  const { charts, withheld, cut } = await chartsOf(tx, call, patientId);
  return {
    ...{ ...head, charts, withheld, identifiers: identifiers.rows, mergedFrom: mergedFrom.rows },
    cut: cut || identifiers.cut || mergedFrom.cut,
  };
}

async function chartsOf(
  tx: Tx,
  call: Call,
  patientId: number,
): Promise<Pick<PatientOpen, 'charts' | 'withheld' | 'cut'>> {
  const open = openChart(tx, call.actor);
  const found = await tx<Chart[]>`
    select c.id, c.number, rt.name as "recordType", c.restricted
    from charts c join record_types rt on rt.id = c.record_type_id
    where c.patient_id = ${patientId} and ${open} order by rt.name, c.number, c.id limit ${chartLimit + 1}`;
  const charts = atMost(found, chartLimit);
  const chartIds = charts.rows.map((chart) => chart.id);
  const inThem = await tx<(Omit<FolderSummary, 'copy'> & { chartId: number })[]>`
    select f.id, f.chart_id as "chartId", c.number, f.volume_no as "volumeNo", f.temporary, f.lifecycle,
      rt.filing_order as "filingOrder", cu.state, p.name as "placeName", ms(cu.at) as "seenAt", cu.how,
      jsonb_path_exists(cu.rivals, '$[*] ? (@.kind == "rival")') as perhaps,
      coalesce(a.due_at < to_timestamp(${call.clock()}::float8 / 1000), false) as overdue
    from charts c
      join record_types rt on rt.id = c.record_type_id
      join folders f on f.chart_id = c.id
      join custody cu on cu.folder_id = f.id
      join places p on p.id = cu.place_id
      left join away a on a.folder_id = f.id
    where c.id = any(${chartIds}::bigint[]) order by f.volume_no, f.temporary, f.id limit ${folderLimit + 1}`;
  const folders = atMost(inThem, folderLimit);
  const [more] = await tx<{ withheld: boolean }[]>`
    select exists (select from charts c where c.patient_id = ${patientId} and not ${open}) as withheld`;
  const copies = await copiesOf(
    tx,
    folders.rows.map((folder) => folder.id),
  );
  const asked = await openOfCharts(tx, chartIds);
  const withFolders = charts.rows.map((chart) => ({
    ...chart,
    asked: asked.rows.filter((one) => one.chartId === chart.id),
    folders: folders.rows.flatMap(({ chartId, ...folder }) =>
      chartId === chart.id ? [{ ...folder, copy: copies.get(folder.id) ?? null }] : [],
    ),
  }));
  const cut = charts.cut || folders.cut || asked.cut;
  return { charts: withFolders, withheld: more?.withheld ?? false, cut };
}
