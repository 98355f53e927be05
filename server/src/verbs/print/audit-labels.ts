import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';

/** Patients named in one row of the record; a print of a hundred thousand labels has a hundred rows. */
const patientsAtOnce = 1_000;

/** Puts on record whose chart numbers a print shows, all of them; a print without folders is one row without patients. */
export async function auditLabels(
  tx: Tx,
  actor: Pick<Actor, 'staffId'> | null,
  what: {
    readonly action: 'print.start' | 'print.file';
    readonly jobId: string;
    readonly kioskId?: number | undefined;
  },
): Promise<void> {
  const { action, jobId, kioskId } = what;
  await tx`
    with shown as (
      select distinct c.patient_id as id from print_job_labels l join folders f on f.id = l.subject_id
        join charts c on c.id = f.chart_id where l.job_id = ${jobId} and l.subject = 'folder'
    ), parts as (
      select array_agg(id order by id) as ids from (select id, (row_number() over (order by id) - 1) / ${patientsAtOnce} as part
        from shown) numbered group by part
    )
    insert into audit_events (action, staff_id, kiosk_id, patient_ids, object, facts)
    select ${action}, ${actor?.staffId || null}, ${kioskId ?? null}, coalesce(ids, '{}'), ${`print_job:${jobId}`},
      (select jsonb_build_object('kind', kind, 'labels', total, 'copies', copies) from print_jobs where id = ${jobId})
    from (select 1) one left join parts on true`;
}
