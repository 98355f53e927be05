import type { FastifyReply } from 'fastify';
import { refusalShape, Refused } from '../api/refused.ts';
import type { ApiRefusalCode, RefusalFacts } from '../api/refusals.ts';

/** Answers a plain HTTP route with a refusal: the same shape as tRPC's `data.refusal`. */
export function refuse(
  reply: FastifyReply,
  status: number,
  code: ApiRefusalCode,
  facts: RefusalFacts = {},
): FastifyReply {
  const refusal = refusalShape(new Refused(code, facts));
  return reply.code(status).send({ sentence: refusal.sentence, refusal });
}
