import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { errorFacts, type Log } from './log.ts';
import { startingPage } from './starting-page.ts';

/** Everything that is not ours goes to Next on loopback; while that is down, a page says so and looks again. */
export async function pageRoutes(
  app: FastifyInstance,
  webOrigin: string | undefined,
  log: Log,
): Promise<void> {
  if (webOrigin === undefined) {
    app.setNotFoundHandler((_request, reply) => sayStarting(reply));
    return;
  }
  await app.register(httpProxy, {
    upstream: webOrigin,
    prefix: '/',
    websocket: false,
    httpMethods: ['GET', 'HEAD'],
    undici: { connections: 64, headersTimeout: 30_000, bodyTimeout: 60_000 },
    replyOptions: {
      // Next has no business with who is signed in; pages ask the API themselves.
      rewriteRequestHeaders: (_request, { cookie: _, authorization: __, ...headers }) => headers,
      onError: (reply, { error }) => {
        log.warn({ web: errorFacts(error) }, 'the pages cannot be reached');
        sayStarting(reply as unknown as FastifyReply);
      },
    },
  });
}

function sayStarting(reply: FastifyReply): void {
  reply.code(503).header('retry-after', '3').header('cache-control', 'no-store');
  reply.type('text/html; charset=utf-8').send(startingPage);
}
