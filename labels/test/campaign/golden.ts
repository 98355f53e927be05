// Draws the pictures of docs/labels.md anew: `node labels/test/campaign/golden.ts`. Look at them before they are kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { labelKinds, pictureFile, pictureOf } from '../support/golden.ts';

const into = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures', 'labels');
mkdirSync(into, { recursive: true });
for (const kind of labelKinds) {
  await sharp(await pictureOf(kind))
    // A rim, so that white paper is seen on a white page.
    .extend({ top: 1, bottom: 1, left: 1, right: 1, background: '#d3cec1' })
    .png({ compressionLevel: 9, effort: 10 })
    .toFile(join(into, pictureFile(kind)));
}
