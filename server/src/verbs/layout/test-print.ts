import { drawLayout } from '@outguide/labels/layout/draw';
import { exampleOf } from '@outguide/labels/layout/examples';
import { renderPdf } from '@outguide/labels/render/pdf';
import type { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { look, type Call } from '../call.ts';
import { refuseUnreadable } from './keep-layout.ts';
import type { previewInput } from './preview.ts';

/** One label of a layout that need not be saved, with an example, as a PDF to print and scan. Names nobody. */
export function testPrint(
  call: Call,
  input: z.infer<typeof previewInput>,
): Promise<{ readonly pdf: string }> {
  return look(call, 'layout.testPrint', async () => {
    const { layout, example } = input;
    refuseUnreadable(layout);
    const drawn = drawLayout(layout, exampleOf(layout.kind, example));
    if (!drawn.ok) {
      const [first] = drawn.refusals;
      throw new Refused('layout_unreadable', {
        sentence: first?.sentence ?? '',
        fix: first?.fix ?? '',
      });
    }
    const pdf = await renderPdf([drawn.drawing], `${layout.name}, a test`, new Date(call.clock()));
    return { pdf: Buffer.from(pdf).toString('base64') };
  });
}
