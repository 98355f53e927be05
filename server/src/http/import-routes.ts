import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { UnreadableFile } from '../import/check-encoding.ts';
import { templateOf } from '../import/columns.ts';
import { importKinds, type ImportKind } from '../import/import-kinds.ts';
import type { RefusedRow } from '../import/import-jobs.ts';
import { uploadLimit } from '../import/upload-folder.ts';
import { admit, type Call } from '../verbs/call.ts';
import { run } from '../verbs/importing/run.ts';
import type { HttpDeps } from './deps.ts';
import { CallGate } from './call-gate.ts';
import { CallRate } from './call-rate.ts';
import { callerOf } from './caller.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

const refusalsShown = 200;
/** A file is checked, mended and checked again; nobody does that twice a second. */
const filesAMinute = 60;
const templatesAMinute = 120;

const kindOfPath = (text: string): ImportKind | null =>
  importKinds.find((kind) => kind === text) ?? null;

/** `POST /import/:kind` streams a CSV to a job; `?check=1` only looks. `GET /import/templates/:kind.csv`. */
export function importRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const templates = new CallRate(templatesAMinute, deps.clock);
  const gate = new CallGate(deps, filesAMinute);
  app.get<{ Params: { file: string } }>('/import/templates/:file', async (request, reply) => {
    if (!templates.take(callerOf(request.ip))) return refuse(reply, 429, 'too_many');
    const kind = kindOfPath(request.params.file.replace(/\.csv$/, ''));
    if (kind === null) return refuse(reply, 404, 'not_found');
    reply.header('content-disposition', `attachment; filename="${kind}.csv"`);
    return reply.type('text/csv; charset=utf-8').send(templateOf(kind));
  });
  app.register(async (scope) => {
    scope.addContentTypeParser('text/csv', { bodyLimit: uploadLimit }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { kind: string }; Querystring: { check?: string } }>(
      '/import/:kind',
      { bodyLimit: uploadLimit },
      async (request, reply) => {
        if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
        const kind = kindOfPath(request.params.kind);
        if (kind === null) return refuse(reply, 404, 'not_found');
        const actor = await gate.enter(request);
        if (actor === 'too_many') {
          reply.header('connection', 'close');
          return refuse(reply, 429, 'too_many');
        }
        if (actor === null) return refuse(reply, 401, 'not_signed_in');
        const checkOnly = request.query.check === '1';
        const call: Call = { db: deps.db, actor, clock: deps.clock };
        try {
          await admit(call, checkOnly ? 'importing.check' : 'importing.run');
          const path = await deps.uploads.keep(request.body as Readable);
          const { jobId } = await begin(deps, kind, checkOnly, path);
          void runJob(deps, call, { jobId, kind, checkOnly, path });
          return reply.code(202).send({ jobId });
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          const status = { not_allowed: 403, too_large: 413 }[error.code as string] ?? 409;
          // The rest of the file is not waited for.
          reply.header('connection', 'close');
          return refuse(reply, status, error.code);
        }
      },
    );
  });
}

async function begin(deps: HttpDeps, kind: ImportKind, checkOnly: boolean, path: string) {
  try {
    return deps.imports.begin(kind, checkOnly);
  } catch (error) {
    await deps.uploads.discard(path);
    throw error;
  }
}

/** Runs in the background; the page follows it by `importing.job`. */
async function runJob(
  deps: HttpDeps,
  call: Call,
  job: { jobId: string; kind: ImportKind; checkOnly: boolean; path: string },
): Promise<void> {
  const { jobId, ...file } = job;
  const refusals: RefusedRow[] = [];
  try {
    const done = await run(
      call,
      { ...file, name: file.kind },
      {
        onRefused: (row) => refusals.length < refusalsShown && refusals.push(row),
        onProgress: ({ kind: _, ...tally }) =>
          deps.imports.report(jobId, { ...tally, refusals: [...refusals] }),
      },
    );
    const { kind: _, ...tally } = done;
    deps.imports.report(jobId, { ...tally, refusals });
  } catch (error) {
    const sentence =
      error instanceof UnreadableFile
        ? error.message
        : 'The import stopped. What was imported stays; run the same file again.';
    if (!(error instanceof UnreadableFile)) deps.log.error({ err: error }, 'an import failed');
    deps.imports.report(jobId, { state: 'failed', sentence, refusals });
  } finally {
    await deps.uploads.discard(job.path);
  }
}
