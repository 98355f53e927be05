import { renderPdf } from '@outguide/labels/render/pdf';
import type { FastifyInstance } from 'fastify';
import { Refused } from '../api/refused.ts';
import type { Call } from '../verbs/call.ts';
import type { DrawnLabel } from '../verbs/label/drawn-in-use.ts';
import { folderLabel, folderLabelInput } from '../verbs/label/folder.ts';
import { holdSlip } from '../verbs/label/hold-slip.ts';
import { CallGate } from './call-gate.ts';
import type { HttpDeps } from './deps.ts';
import { fromOurPages } from './origin.ts';
import { refuse } from './refusal-answer.ts';

/** A label is drawn for each call. */
const labelsAMinute = 120;

const prints: Readonly<
  Record<string, (call: Call, input: { readonly folderId: number }) => Promise<DrawnLabel>>
> = { folder: folderLabel, hold: holdSlip };

/**
 * `GET /labels/folder/12.pdf`: one folder's label, and `/labels/hold/12.pdf`: the slip of one that somebody waits for, for
 * who may print it; on record. The address names no patient.
 */
export function labelRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const gate = new CallGate(deps, labelsAMinute);
  for (const [kind, print] of Object.entries(prints)) {
    app.get(`/labels/${kind}/:file`, async (request, reply) => {
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
        const call = { db: deps.db, actor, clock: deps.clock };
        const { drawing, title } = await print(call, input.data);
        const pdf = await renderPdf([drawing], title, new Date(deps.clock()));
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
}
