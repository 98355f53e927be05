import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { codeLifeMs, hashCode, newCode } from '../../auth/enrolment-code.ts';
import { audit } from '../audit.ts';
import { perform, type Call } from '../call.ts';
import { idShape } from '../page.ts';

export const enrolInput = z.object({ placeId: idShape, name: z.string().trim().min(1).max(100) });

/** Makes a one-time code with which a new kiosk takes its place. The code is shown once and stored as a hash. */
export function enrol(
  call: Call,
  input: z.infer<typeof enrolInput>,
): Promise<{ code: string; expiresAt: number }> {
  return perform(call, 'kiosk.enrol', async (tx) => {
    const { placeId, name } = input;
    const [place] = await tx<{ closed: boolean; roomId: number | null }[]>`
      select closed_at is not null as closed, room_id as "roomId" from places where id = ${placeId} for share`;
    if (place === undefined) throw new Refused('not_found', { placeId });
    if (place.closed) throw new Refused('place_closed', { placeId });
    if (place.roomId === null) throw new Refused('place_holds_no_kiosk', { placeId });
    const code = newCode();
    const expiresAt = call.clock() + codeLifeMs;
    await tx`insert into enrolments (code_hash, name, place_id, created_by_id, expires_at) values (
      ${hashCode(code)}, ${name}, ${placeId}, ${call.actor.staffId || null}, to_timestamp(${expiresAt}::float8 / 1000))`;
    await audit(tx, call.actor, {
      action: 'kiosk.enrol',
      object: `place:${placeId}`,
      facts: { name },
    });
    return { code, expiresAt };
  });
}
