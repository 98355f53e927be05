import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressHeader } from '../auth/auth-service.ts';
import { SignInBrake } from '../auth/sign-in-brake.ts';
import { noteSignIn } from '../auth/note-sign-in.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

// better-auth sees one fixed name for this house, whatever name the browser used; the Origin was checked before.
const inside = 'http://outguide.internal';

/** `/auth/*`: signing in and out by better-auth, with our brake by name and a record of every try. */
export function authRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const brake = new SignInBrake(deps.clock);
  app.route({
    method: ['GET', 'POST'],
    url: '/auth/*',
    bodyLimit: 16 * 1_024,
    handler: async (request, reply) => {
      if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
      const name = signInName(request);
      if (name === null) return answer(reply, await deps.auth.handler(toInside(request)));
      const waitMs = brake.waitMs(name);
      if (waitMs > 0) {
        reply.header('retry-after', Math.ceil(waitMs / 1_000));
        return refuse(reply, 429, 'too_many', { retryAfterMs: waitMs });
      }
      const response = await deps.auth.handler(toInside(request));
      if (response.status !== 429) (response.ok ? brake.succeeded : brake.failed).call(brake, name);
      const refused = await noteSignIn(deps.db, name, response.ok);
      return refused === null ? answer(reply, response) : refuse(reply, 403, refused);
    },
  });
}

/** The name that somebody signs in with, or null for everything else under /auth. */
function signInName(request: FastifyRequest): string | null {
  if (!request.url.startsWith('/auth/sign-in/')) return null;
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !('username' in body)) return null;
  return typeof body.username === 'string' ? body.username.slice(0, 100).toLowerCase() : null;
}

function toInside(request: FastifyRequest): Request {
  const headers = new Headers({ [addressHeader]: request.ip, origin: inside });
  for (const name of ['cookie', 'user-agent', 'accept']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const hasBody = request.method === 'POST';
  if (hasBody) headers.set('content-type', 'application/json');
  return new Request(new URL(request.url, inside), {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body ?? {}) } : {}),
  });
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}
