import { z } from 'zod';
import { atMost } from '../at-most.ts';
import { auditVisit, visitShape } from '../audit-visit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { leftOf, type LeftRow } from './left-of.ts';

export const mergesInput = z.object({ patientId: idShape, visit: visitShape });

interface Act {
  readonly at: number;
  readonly byName: string | null;
  readonly reason: string;
}

export interface MergeTold extends Act {
  readonly id: number;
  readonly sourceId: number;
  readonly survivorId: number;
  /** Last digits of a number of the one who was merged. */
  readonly lastDigits: string;
  readonly moved: number;
  readonly undone: Act | null;
}

export interface Merges {
  readonly merges: readonly MergeTold[];
  /** Of merges that were taken back: what stayed and waits for a person. */
  readonly left: readonly (LeftRow & { readonly mergeId: number; readonly sourceId: number })[];
  /** Of which of these there are more than are told; what is left is shown as it is decided. */
  readonly cut: { readonly merges: boolean; readonly left: boolean };
}

const mergesAtMost = 50;
const noneLeft = { rows: [], cut: false };

/** Every merge that this patient took part in, also along a chain, and what is to be decided after those taken back. */
export function merges(
  call: Call,
  { patientId, visit }: z.infer<typeof mergesInput>,
): Promise<Merges> {
  return perform(call, 'patient.merges', async (tx) => {
    const { rows, cut } = atMost(await mergesOf(tx, patientId), mergesAtMost);
    const lists = await Promise.all(
      rows.map(async (one) => {
        const left = one.undone === null ? noneLeft : await leftOf(tx, one.id);
        const whose = { mergeId: one.id, sourceId: one.sourceId };
        return { rows: left.rows.map((row) => ({ ...row, ...whose })), cut: left.cut };
      }),
    );
    await auditVisit(tx, call.actor, visit, {
      action: 'patient.merges',
      object: `patient:${patientId}`,
      patientIds: [
        ...new Set([patientId, ...rows.flatMap((one) => [one.sourceId, one.survivorId])]),
      ],
    });
    return {
      merges: rows,
      left: lists.flatMap((one) => one.rows),
      cut: { merges: cut, left: lists.some((one) => one.cut) },
    };
  });
}

function mergesOf(tx: Tx, patientId: number): Promise<MergeTold[]> {
  return tx<MergeTold[]>`
    select m.id, m.source_id as "sourceId", m.survivor_id as "survivorId", ms(m.at) as at, s.name as "byName", m.reason,
      coalesce((select right(i.value, 3) from patient_identifiers i where i.patient_id = m.source_id
        order by i.active desc, i.authority limit 1), '') as "lastDigits",
      (select count(*) from merge_moves v where v.merge_id = m.id) as moved,
      (select json_build_object('at', ms(u.at), 'byName', w.name, 'reason', u.reason)
        from merges u left join staff w on w.id = u.staff_id where u.of_id = m.id and u.act = 'unmerge') as undone
    from merges m join patients p on p.id = m.source_id left join staff s on s.id = m.staff_id
    where m.act = 'merge' and (m.source_id = ${patientId} or m.survivor_id = ${patientId}
      or p.merged_into_id = ${patientId})
    order by m.id desc limit ${mergesAtMost + 1}`;
}
