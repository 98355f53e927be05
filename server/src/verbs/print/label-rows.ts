import type { PendingQuery, Row as AnyRow } from 'postgres';
import type { FilingOrder, PrintLabelState, PrintSubject } from '@outguide/db/vocabulary';
import { actionCardSheet } from '@outguide/labels/action-cards';
import { rollOf } from '@outguide/labels/own-roll';
import type { Actor } from '../../auth/actor.ts';
import { objection } from '../../auth/authorize.ts';
import { auditVisit } from '../audit-visit.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';

/** One label of a print; `name` is null for what this actor may not know. */
export interface PrintLabelRow {
  readonly seq: number;
  readonly subject: PrintSubject;
  readonly subjectId: number;
  readonly state: PrintLabelState;
  readonly why: string | null;
  readonly said: string | null;
  readonly name: string | null;
  readonly filingOrder: FilingOrder | null;
  readonly volume: string | null;
}

export interface PrintLabelsRead {
  readonly actor: Pick<Actor, 'staffId' | 'roles'>;
  readonly jobId: string;
  readonly visit: string | undefined;
}

type Row = PrintLabelRow & { readonly patientId: number | null };

/** Labels of a print by a condition and an order over `l`, with what they are of; reading chart numbers is on record. */
export async function auditedLabelRows(
  tx: Tx,
  { actor, jobId, visit }: PrintLabelsRead,
  which: PendingQuery<AnyRow[]>,
  limit: number,
): Promise<{ readonly rows: PrintLabelRow[]; readonly more: boolean }> {
  const mayKnow = objection(actor, 'label.folder') === null;
  const found = await tx<Row[]>`
    select l.seq, l.subject, l.subject_id as "subjectId", l.state, l.why, l.said, c.patient_id as "patientId",
      coalesce(c.number, p.code || ' ' || p.name, s.name) as name, rt.filing_order as "filingOrder",
      case when f.temporary then 'temporary' when f.id is not null then 'vol ' || f.volume_no end as volume
    from print_job_labels l
      left join (folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id)
        on l.subject = 'folder' and f.id = l.subject_id and ${mayKnow} and ${openChart(tx, actor)}
      left join places p on l.subject = 'place' and p.id = l.subject_id
      left join (badges b join staff s on s.id = b.staff_id) on l.subject = 'badge' and b.id = l.subject_id
    where l.job_id = ${jobId} and ${which} limit ${limit + 1}`;
  const shown = found.slice(0, limit);
  const patients = shown.flatMap((row) => (row.patientId === null ? [] : [row.patientId]));
  if (patients.length > 0)
    await auditVisit(tx, actor, visit, {
      ...{ action: 'print.labels', object: `print_job:${jobId}` },
      patientIds: [...new Set(patients)].sort((a, b) => a - b),
    });
  return { rows: shown.map(named), more: found.length > limit };
}

function named({ patientId: _, ...row }: Row): PrintLabelRow {
  if (row.subject === 'card')
    return { ...row, name: actionCardSheet[row.subjectId - 1]?.title ?? null };
  if (row.subject === 'roll') {
    const label = rollOf(row.subjectId);
    return { ...row, name: label && `roll ${label.roll}, label ${label.n}` };
  }
  if (row.subject === 'test') return { ...row, name: 'A test page' };
  return row.subject === 'example' ? { ...row, name: 'Words of an example' } : row;
}
