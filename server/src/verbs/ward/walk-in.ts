import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { dayBegins, localDay } from '../../domain/local-time.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import { listPlace, type ListPlace } from './list-place.ts';
import { dayAfter } from './people.ts';

export const walkInInput = z.object({
  /** Made by the page (UUID): the same press sent twice is one person. */
  id: z.uuid(),
  placeId: idShape,
  patientId: idShape,
  purpose: z.string().trim().min(1).max(100).nullable().default(null),
});

/** Somebody came to the clinic without an appointment: on today's list from now on. */
export function walkIn(
  call: Call,
  { id, placeId, patientId, purpose }: z.infer<typeof walkInInput>,
): Promise<{ readonly appointmentId: number }> {
  return perform(call, 'ward.walkIn', async (tx) => {
    const place = await listPlace(tx, placeId);
    if (place.list !== 'appointments') throw new Refused('no_list_here');
    await tx`select 1 from patients where id = ${patientId} for no key update`;
    const [before] = await tx<{ id: number }[]>`
      select id from appointments where place_id = ${placeId} and external_id = ${`walk-in:${id}`}`;
    if (before !== undefined) return { appointmentId: before.id };
    await objectTo(tx, call, place, patientId);
    const by = call.actor.staffId || null;
    const [made] = await tx<{ id: number }[]>`
      insert into appointments (external_id, patient_id, place_id, at, state, walk_in, purpose, updated_by_id)
      values (${`walk-in:${id}`}, ${patientId}, ${placeId},
        date_trunc('minute', to_timestamp(${call.clock()}::float8 / 1000)), 'arrived', true, ${purpose}, ${by})
      returning id`;
    if (made === undefined) throw new Error('an insert returns its row');
    await audit(tx, call.actor, {
      action: 'ward.walkIn',
      object: `place:${placeId}`,
      patientIds: [patientId],
    });
    await tx`select pg_notify(${doorbellChannel}, ${id})`;
    return { appointmentId: made.id };
  });
}

async function objectTo(tx: Tx, call: Call, place: ListPlace, patientId: number): Promise<void> {
  const today = localDay(call.clock(), place.timeZone);
  const [begins, ends] = [today, dayAfter(today)].map((day) => dayBegins(day, place.timeZone));
  const [patient] = await tx<{ died: boolean; merged: boolean; listed: boolean }[]>`
    select p.died_on is not null as died, p.merged_into_id is not null as merged, exists (
      select from appointments a where a.patient_id = p.id and a.place_id = ${place.id}
        and a.state in ('booked','arrived') and a.at >= to_timestamp(${begins ?? 0}::float8 / 1000)
        and a.at < to_timestamp(${ends ?? 0}::float8 / 1000)) as listed
    from patients p where p.id = ${patientId}`;
  if (patient === undefined) throw new Refused('not_found');
  if (patient.merged) throw new Refused('patient_merged');
  if (patient.died) throw new Refused('walk_in_died');
  if (patient.listed) throw new Refused('on_list_already');
}
