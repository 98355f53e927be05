import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { claim, claimInput } from '../verbs/kiosk/claim.ts';
import { CallRate } from './call-rate.ts';
import { callerOf } from './caller.ts';
import type { HttpDeps } from './deps.ts';
import { refuse } from './refusal-answer.ts';

/** Tries a minute and address: 40 bits of code are out of reach at this rate. */
const triesAMinute = 20;

/** `POST /kiosk/enrol { code }`: a kiosk takes its place with the one-time code that an administrator made. */
export function kioskRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const rate = new CallRate(triesAMinute, deps.clock);
  app.post('/kiosk/enrol', { bodyLimit: 1_024 }, async (request, reply) => {
    if (request.headers.origin !== undefined) return refuse(reply, 403, 'not_allowed');
    if (!rate.take(callerOf(request.ip))) return refuse(reply, 429, 'too_many');
    const input = claimInput.safeParse(request.body);
    if (!input.success) return refuse(reply, 400, 'malformed');
    try {
      return await claim(deps, input.data);
    } catch (error) {
      if (error instanceof Refused) return refuse(reply, 409, error.code, error.facts);
      throw error;
    }
  });
}
