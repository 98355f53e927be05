import type { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { agoFact } from '../../domain/clock-text.ts';
import { perform, type Call } from '../call.ts';
import { placeMany, wishShape, type Placed } from './place-many.ts';

export const placeInput = wishShape;

/** Asks for a chart. Who waited before and is overtaken now finds it in the request's own log. */
export function place(call: Call, input: z.infer<typeof placeInput>): Promise<Placed> {
  return perform(call, 'request.place', async (tx) => {
    const now = Math.floor(call.clock());
    const { placed, refused } = await placeMany(tx, call, [input], now);
    const [no] = refused;
    if (no !== undefined) {
      const { code, since, place: at, requestId, patientId } = no;
      throw new Refused(code, { ...agoFact(since, now), since, place: at, requestId, patientId });
    }
    const [one] = placed;
    if (one === undefined) throw new Refused('not_found');
    return one;
  });
}
