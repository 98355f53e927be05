import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { fileInput, printFile } from '../verbs/print/file.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

/** A hundred thousand labels are a minute of drawing. */
const filesAMinute = 20;

/**
 * `GET /print/jobs/<print>.pdf`: the file of a print, drawn page by page while it is fetched, at the pace of whoever fetches
 * it; for who may print it, on record. The address names no patient.
 */
export function printRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const gate = new CallGate(deps, filesAMinute);
  app.get('/print/jobs/:file', async (request, reply) => {
    if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
    const actor = await gate.enter(request);
    if (actor === 'too_many') return refuse(reply, 429, 'too_many');
    if (actor === null) return refuse(reply, 401, 'not_signed_in');
    const { file } = request.params as { file: string };
    const input = fileInput.safeParse({ jobId: /^(.{36})\.pdf$/.exec(file)?.[1] });
    if (!input.success) return refuse(reply, 404, 'not_found');
    try {
      const bytes = await printFile({ db: deps.db, actor, clock: deps.clock }, input.data);
      // Several of them lie in one folder of downloads.
      const name = `labels-${input.data.jobId.slice(0, 8)}.pdf`;
      reply.header('content-disposition', `inline; filename="${name}"`);
      return await reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .send(Readable.from(bytes, { objectMode: false, highWaterMark: 64 * 1_024 }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refuse(reply, error.code === 'not_found' ? 404 : 403, error.code, error.facts);
    }
  });
}
