import type { FilingOrder, PrintLabelState, PrintSubject } from '@outguide/db/vocabulary';
import { actionCardSheet } from '@outguide/labels/action-cards';
import { z } from 'zod';
import { objection } from '../../auth/authorize.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call } from '../call.ts';
import { openChart } from '../restricted.ts';

export const labelsInput = z.object({
  jobId: z.uuid(),
  /** Labels after this position. */
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(50),
  visit: visitShape,
});

/** One label of a print; `name` is null for what this actor may not know. */
export interface PrintLabelRow {
  readonly seq: number;
  readonly subject: PrintSubject;
  readonly subjectId: number;
  readonly state: PrintLabelState;
  readonly why: string | null;
  readonly name: string | null;
  readonly filingOrder: FilingOrder | null;
  readonly volume: string | null;
}

type Row = PrintLabelRow & { readonly patientId: number | null };

/** The labels of a print in their order, with what they are of; reading chart numbers is on record. */
export function labels(
  call: Call,
  input: z.infer<typeof labelsInput>,
): Promise<{ rows: PrintLabelRow[]; next: number | null }> {
  return perform(call, 'print.labels', async (tx) => {
    const { jobId, after, limit } = input;
    const mayKnow = objection(call.actor, 'label.folder') === null;
    const rows = await tx<Row[]>`
      select l.seq, l.subject, l.subject_id as "subjectId", l.state, l.why, c.patient_id as "patientId",
        coalesce(c.number, p.code || ' ' || p.name, s.name) as name, rt.filing_order as "filingOrder",
        case when f.temporary then 'temporary' when f.id is not null then 'vol ' || f.volume_no end as volume
      from print_job_labels l
        left join (folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id)
          on l.subject = 'folder' and f.id = l.subject_id and ${mayKnow} and ${openChart(tx, call.actor)}
        left join places p on l.subject = 'place' and p.id = l.subject_id
        left join (badges b join staff s on s.id = b.staff_id) on l.subject = 'badge' and b.id = l.subject_id
      where l.job_id = ${jobId} and l.seq > ${after} order by l.seq limit ${limit + 1}`;
    const shown = rows.slice(0, limit);
    const patients = shown.flatMap((row) => (row.patientId === null ? [] : [row.patientId]));
    if (patients.length > 0)
      await auditVisit(tx, call.actor, input.visit, {
        ...{ action: 'print.labels', object: `print_job:${jobId}` },
        patientIds: [...new Set(patients)].sort((a, b) => a - b),
      });
    const next = rows.length > limit ? (shown.at(-1)?.seq ?? null) : null;
    return { rows: shown.map(named), next };
  });
}

const named = ({ patientId: _, ...row }: Row): PrintLabelRow =>
  row.subject === 'card'
    ? { ...row, name: actionCardSheet[row.subjectId - 1]?.title ?? null }
    : row;
