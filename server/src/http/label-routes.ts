import { drawFolderLabel } from '@outguide/labels/folder-label';
import { renderPdf } from '@outguide/labels/render/pdf';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import { folderLabel, folderLabelInput } from '../verbs/label/folder.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

/** A label is drawn for each call. */
const labelsAMinute = 120;

/** `GET /labels/folder/12.pdf`: one folder's label, for who may print it; on record. The address names no patient. */
export function labelRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const gate = new CallGate(deps, labelsAMinute);
  app.get('/labels/folder/:file', async (request, reply) => {
    if (!fromOurPages(request.headers, deps.origins)) return refuse(reply, 403, 'not_allowed');
    const actor = await gate.enter(request);
    if (actor === 'too_many') return refuse(reply, 429, 'too_many');
    if (actor === null) return refuse(reply, 401, 'not_signed_in');
    const { file } = request.params as { file: string };
    const input = folderLabelInput.safeParse({
      folderId: Number(/^(\d{1,15})\.pdf$/.exec(file)?.[1]),
    });
    if (!input.success) return refuse(reply, 404, 'not_found');
    try {
      const label = await folderLabel({ db: deps.db, actor, clock: deps.clock }, input.data);
      const drawing = drawFolderLabel(label);
      const pdf = await renderPdf([drawing], `Label ${label.code}`, new Date(deps.clock()));
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
