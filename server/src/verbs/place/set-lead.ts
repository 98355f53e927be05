import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { clinicKinds } from '../../domain/clinics.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import type { PlaceKind } from '@outguide/db/vocabulary';

/** A week, as the table has it. */
const minutesAtMost = 7 * 24 * 60;

export const setLeadInput = z.object({
  placeId: idShape,
  minutes: z.int().min(0).max(minutesAtMost),
});

/** Says how long before an appointment its charts are due at this clinic: of all that is asked for from now on. On record. */
export function setLead(
  call: Call,
  { placeId, minutes }: z.infer<typeof setLeadInput>,
): Promise<{ readonly minutes: number }> {
  return perform(call, 'place.setLead', async (tx) => {
    const [place] = await tx<{ kind: PlaceKind; closed: boolean; before: number }[]>`
      select kind, closed_at is not null as closed, appointment_lead_minutes as before from places
      where id = ${placeId} for no key update`;
    if (place === undefined) throw new Refused('not_found', { placeId });
    if (place.closed) throw new Refused('place_closed', { placeId });
    if (!clinicKinds.includes(place.kind)) throw new Refused('no_appointments_here', { placeId });
    await tx`update places set appointment_lead_minutes = ${minutes} where id = ${placeId}`;
    await audit(tx, call.actor, {
      action: 'place.setLead',
      object: `place:${placeId}`,
      facts: { minutes, before: place.before },
    });
    return { minutes };
  });
}
