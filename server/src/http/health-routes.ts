import type { FastifyInstance } from 'fastify';
import { checkSchema } from '@outguide/db/migrate';
import { CallRate } from './call-rate.ts';
import { callerOf } from './caller.ts';
import type { HttpDeps } from './deps.ts';
import { refuse } from './refusal-answer.ts';

const patienceMs = 2_000;
const countsAMinute = 120;
/** Each asks the database; a monitor asks every second at most. */
const readinessAMinute = 120;

/** `/healthz`: the process runs. `/readyz`: it can do its work now. `/metrics`: Prometheus, counts only. */
export function healthRoutes(
  app: FastifyInstance,
  deps: HttpDeps,
  isDraining: () => boolean,
): void {
  app.get('/healthz', async () => ({ ok: true }));
  const asks = new CallRate(readinessAMinute, deps.clock);
  app.get('/readyz', async (request, reply) => {
    if (!asks.take(callerOf(request.ip))) return refuse(reply, 429, 'too_many');
    if (isDraining()) return reply.code(503).send({ ok: false, why: 'stopping' });
    const inTime = new Promise<string>((resume) =>
      setTimeout(() => resume('database slow'), patienceMs).unref(),
    );
    const asked = checkSchema(deps.db).then(
      () => null,
      () => 'database not ready',
    );
    const why = await Promise.race([asked, inTime]);
    return why === null ? { ok: true } : reply.code(503).send({ ok: false, why });
  });
  const rate = new CallRate(countsAMinute, deps.clock);
  app.get('/metrics', async (request, reply) => {
    if (!rate.take(callerOf(request.ip))) return refuse(reply, 429, 'too_many');
    return reply.type(deps.metrics.contentType).send(await deps.metrics.metrics());
  });
}
