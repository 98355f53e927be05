import { drawFolderLabel } from '@outguide/labels/folder-label';
import { renderPdf } from '@outguide/labels/render/pdf';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { show, showInput } from '../verbs/folder/show.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

/** A label is drawn for each call. */
const labelsAMinute = 120;

/** `GET /labels/folder/12.pdf`: one folder's label, for who may see that folder; seeing it is recorded like the page. */
export function labelRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const gate = new CallGate(deps, labelsAMinute);
  app.get('/labels/folder/:file', async (request, reply) => {
    if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
    const actor = await gate.enter(request);
    if (actor === 'too_many') return refuse(reply, 429, 'too_many');
    if (actor === null) return refuse(reply, 401, 'not_signed_in');
    const { file } = request.params as { file: string };
    const input = showInput.safeParse({ folderId: Number(/^(\d{1,15})\.pdf$/.exec(file)?.[1]) });
    if (!input.success) return refuse(reply, 404, 'not_found');
    try {
      const folder = await show({ db: deps.db, actor, clock: deps.clock }, input.data);
      const [code] = folder.labels;
      if (code === undefined) return refuse(reply, 404, 'not_found');
      const facility = folder.home.trail.find((place) => place.kind === 'facility')?.name ?? '';
      const drawing = drawFolderLabel({ ...folder, code, facility });
      const pdf = await renderPdf([drawing], `Label ${code}`, new Date(deps.clock()));
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
