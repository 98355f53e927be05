import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refused } from '../api/refused.ts';
import { becomeFirstAdministrator, hasAdministrator } from '../auth/first-administrator.ts';
import { loginShape, passwordShape } from '../verbs/staff/create.ts';
import { CallRate } from './call-rate.ts';
import { callerOf } from './caller.ts';
import type { HttpDeps } from './deps.ts';
import { firstAdministratorPage } from './first-administrator-page.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

const personShape = z.object({
  code: z.string().min(16).max(40),
  login: loginShape,
  name: z.string().trim().min(1).max(200),
  password: passwordShape,
});
const triesAMinute = 10;
const looksAMinute = 60;

/** `/first-administrator`: the form of the first day. Once there is an administrator it is gone. */
export function firstAdministratorRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const rate = new CallRate(triesAMinute, deps.clock);
  const looks = new CallRate(looksAMinute, deps.clock);
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 4_096 },
      async (_request: unknown, body: string | Buffer) =>
        Object.fromEntries(new URLSearchParams(String(body))),
    );
    scope.get('/first-administrator', async (request, reply) => {
      if (!looks.take(callerOf(request.ip))) return refuse(reply, 429, 'too_many');
      if (await hasAdministrator(deps.db)) return reply.redirect('/sign-in');
      return reply.type('text/html; charset=utf-8').send(firstAdministratorPage(null));
    });
    scope.post('/first-administrator', async (request, reply) => {
      if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
      if (!rate.take(callerOf(request.ip))) return refuse(reply, 429, 'too_many');
      const say = (note: string) =>
        reply.code(400).type('text/html; charset=utf-8').send(firstAdministratorPage(note));
      const input = personShape.safeParse(request.body);
      if (!input.success)
        return say(
          'Check the fields: a sign-in name has letters, digits, dots or dashes, a password at least 10 characters.',
        );
      try {
        const { passwords } = deps.auth;
        await becomeFirstAdministrator({ ...deps, passwords }, input.data);
        return reply.redirect('/sign-in', 303);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return say(
          error.code === 'code_not_good'
            ? 'This code is not good. Start Outguide again for a new one.'
            : error.message,
        );
      }
    });
  });
}
