import { appointmentStates } from '@outguide/db/vocabulary';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { followAppointments } from '../appointment/follow-appointments.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const markInput = z.object({
  placeId: idShape,
  appointmentId: idShape,
  state: z.enum(appointmentStates),
});

/** "Has come", "did not come", "was cancelled": said at the clinic. What was asked for follows. */
export function mark(
  call: Call,
  { placeId, appointmentId, state }: z.infer<typeof markInput>,
): Promise<{ readonly cancelled: number; readonly putBack: number }> {
  return perform(call, 'ward.mark', async (tx) => {
    const [known] = await tx<{ patientId: number; state: string }[]>`
      select patient_id as "patientId", state from appointments
      where id = ${appointmentId} and place_id = ${placeId} for no key update`;
    if (known === undefined) throw new Refused('not_on_list');
    const by = call.actor.staffId || null;
    if (known.state !== state)
      await tx`update appointments set state = ${state}, updated_at = now(), updated_by_id = ${by},
        xid = pg_current_xact_id() where id = ${appointmentId}`;
    const { cancelled, putBack } = await followAppointments(tx, by, [appointmentId]);
    await audit(tx, call.actor, {
      action: 'ward.mark',
      object: `place:${placeId}`,
      patientIds: [known.patientId],
      facts: { state },
    });
    return { cancelled, putBack };
  });
}
