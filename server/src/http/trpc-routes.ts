import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { appRouter, type AppRouter } from '../api/router.ts';
import type { Context } from '../api/trpc.ts';
import type { Actor } from '../auth/actor.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

const batchLimit = 10;
const callsAMinute = 1_200;

/** `/trpc`: JSON by POST only, so that what is searched for never stands in an address; from our own pages only. */
export async function trpcRoutes(app: FastifyInstance, deps: HttpDeps): Promise<void> {
  const gate = new CallGate(deps, callsAMinute);
  const actors = new WeakMap<FastifyRequest, Actor>();
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
      if (request.method !== 'POST') return refuse(reply, 405, 'malformed');
      if (!request.headers['content-type']?.startsWith('application/json'))
        return refuse(reply, 415, 'malformed');
      // As it is decoded for tRPC: a comma may also come as %2C.
      const { path = '' } = request.params as { path?: string };
      const who = await gate.enter(request, path.split(',').length);
      if (who === 'too_many') return refuse(reply, 429, 'too_many');
      if (who !== null) actors.set(request, who);
    });
    const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
      router: appRouter,
      maxBatchSize: batchLimit,
      allowMethodOverride: true,
      createContext: async ({ req }): Promise<Context> => ({
        actor: actors.get(req) ?? null,
        db: deps.db,
        clock: deps.clock,
        demo: deps.demo,
        auth: deps.auth,
        imports: deps.imports,
      }),
      onError: ({ error, path }) => {
        if (error.code !== 'INTERNAL_SERVER_ERROR') return;
        deps.log.error({ err: error.cause ?? error, procedure: path }, 'a procedure failed');
      },
    };
    await scope.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions });
  });
}
