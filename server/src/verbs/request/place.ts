import type { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { perform, type Call } from '../call.ts';
import { placeMany, wishShape, type Placed } from './place-many.ts';

export const placeInput = wishShape;

/** Asks for a chart. Who waited before and is overtaken now finds it in the request's own log. */
export function place(call: Call, input: z.infer<typeof placeInput>): Promise<Placed> {
  return perform(call, 'request.place', async (tx) => {
    const { placed, refused } = await placeMany(tx, call, [input], Math.floor(call.clock()));
    const [no] = refused;
    if (no !== undefined) {
      const { code, since, place: at, requestId, patientId } = no;
      throw new Refused(code, { since, place: at, requestId, patientId });
    }
    const [one] = placed;
    if (one === undefined) throw new Refused('not_found');
    return one;
  });
}
