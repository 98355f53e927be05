import { drawPullList } from '@outguide/labels/pull-list';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { printedInput, printedList } from '../verbs/pull-list/printed.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

/** Two thousand lines are seconds of drawing. */
const printsAMinute = 20;

/**
 * `GET /print/pull-list/<list>/3.pdf`: the third print of a list, as it was put on paper, for who may print it; on
 * record. A printer that jams asks again and gets the same. The address names no patient.
 */
export function pullListRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const gate = new CallGate(deps, printsAMinute);
  app.get('/print/pull-list/:list/:file', async (request, reply) => {
    if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
    const actor = await gate.enter(request);
    if (actor === 'too_many') return refuse(reply, 429, 'too_many');
    if (actor === null) return refuse(reply, 401, 'not_signed_in');
    const { list, file } = request.params as { list: string; file: string };
    const input = printedInput.safeParse({
      pullListId: list,
      revision: Number(/^(\d{1,6})\.pdf$/.exec(file)?.[1]),
    });
    if (!input.success) return refuse(reply, 404, 'not_found');
    try {
      const paper = await printedList({ db: deps.db, actor, clock: deps.clock }, input.data);
      const pdf = await drawPullList(paper);
      return await reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .send(Buffer.from(pdf));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return refuse(reply, error.code === 'not_found' ? 404 : 403, error.code, error.facts);
    }
  });
}
