import type { z } from 'zod';
import { look, type Call } from '../call.ts';
import { writeLayoutFile } from './layout-file.ts';
import { open, type openInput } from './open.ts';

/** The file of a layout: its name and its text. */
export function exportLayout(
  call: Call,
  input: z.infer<typeof openInput>,
): Promise<{ readonly file: string; readonly text: string }> {
  return look(call, 'layout.export', async () => {
    const { layout } = await open(call, input);
    const word = layout.name.normalize('NFKD').replace(/[^a-zA-Z0-9]+/g, '-');
    const name = word.replace(/^-|-$/g, '').toLowerCase().slice(0, 60);
    return { file: `${name || layout.kind}.label.json`, text: writeLayoutFile(layout) };
  });
}
