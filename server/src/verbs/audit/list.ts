import { z } from 'zod';
import type { Page } from '../../api/shapes.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';

export const listInput = z.object({
  cursor: cursorShape,
  limit: limitShape,
  patientId: idShape.optional(),
  staffId: idShape.optional(),
});

/** One row of the record: who did or read what. Patients are named by their ids only. */
export interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly byName: string | null;
  readonly staffId: number | null;
  readonly kioskId: number | null;
  readonly patientIds: readonly number[];
  readonly object: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

const keyShape = z.tuple([z.number(), z.number()]);

/** Who looked at whom, newest first. Reading the record is itself on record. */
export function list(call: Call, input: z.infer<typeof listInput>): Promise<Page<AuditRow>> {
  return perform(call, 'audit.list', async (tx) => {
    const { patientId = null, staffId = null } = input;
    const after = input.cursor === undefined ? null : decodeCursor(input.cursor, keyShape);
    // Read before: the planner must see whom it is asked for, or it reads the whole record.
    const ids = patientId === null ? [] : await numbersOf(tx, patientId);
    const rows = await tx<(AuditRow & { micros: number })[]>`
      select e.id, ms(e.at) as at, (extract(epoch from e.at) * 1000000)::bigint as micros, e.action,
        s.name as "byName", e.staff_id as "staffId", e.kiosk_id as "kioskId", e.patient_ids as "patientIds",
        e.object, e.facts
      from audit_events e left join staff s on s.id = e.staff_id
      where ${
        patientId === null
          ? tx`true`
          : tx`e.patient_ids && ${ids}::bigint[] and e.patient_ids <> '{}'`
      }
        and ${staffId === null ? tx`true` : tx`e.staff_id = ${staffId}`}
        and (${after === null} or (e.at, e.id) <
          (timestamptz 'epoch' + ${after?.[0] ?? 0}::float8 * interval '1 microsecond', ${after?.[1] ?? 0}::bigint))
      order by e.at desc, e.id desc limit ${input.limit + 1}`;
    await audit(tx, call.actor, {
      action: 'audit.list',
      patientIds: patientId === null ? [] : [patientId],
      facts: { staffId },
    });
    const page = pageOf(rows, input.limit, (row) => encodeCursor([row.micros, row.id]));
    return { ...page, rows: page.rows.map(({ micros: _, ...row }) => row) };
  });
}

/** The patient with all that were merged into them. */
async function numbersOf(tx: Tx, patientId: number): Promise<number[]> {
  const rows = await tx<{ id: number }[]>`
    select id from patients where id = ${patientId} or merged_into_id = ${patientId}`;
  return rows.map((row) => row.id);
}
