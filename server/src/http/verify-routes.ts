import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { judgePicture, pictureLimit } from '../verbs/label/judge-picture.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

const picturesAMinute = 20;
const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/tiff'];

/** `POST /labels/verify` takes one picture (PNG, JPEG, WebP, TIFF) and grades its codes; nothing of it is kept. */
export function verifyRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const gate = new CallGate(deps, picturesAMinute);
  app.register(async (scope) => {
    scope.addContentTypeParser(
      pictureTypes,
      { parseAs: 'buffer', bodyLimit: pictureLimit },
      (_request, body, done) => done(null, body),
    );
    scope.post('/labels/verify', { bodyLimit: pictureLimit }, async (request, reply) => {
      if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
      const actor = await gate.enter(request);
      if (actor === 'too_many') return refuse(reply, 429, 'too_many');
      if (actor === null) return refuse(reply, 401, 'not_signed_in');
      if (!Buffer.isBuffer(request.body)) return refuse(reply, 415, 'not_a_picture');
      try {
        const call = { db: deps.db, actor, clock: deps.clock };
        return await reply.send({ codes: await judgePicture(call, request.body) });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const status = { not_allowed: 403, verifier_busy: 503 }[error.code as string] ?? 422;
        return refuse(reply, status, error.code);
      }
    });
  });
}
