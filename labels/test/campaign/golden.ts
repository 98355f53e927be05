// Draws the pictures of docs/labels.md and those of the tests anew: `node labels/test/campaign/golden.ts`. Look at them before they are kept.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { pagePictures } from '../support/golden-pages.ts';
import {
  docPictures,
  labelKinds,
  otherPictures,
  pictureFile,
  pictureOf,
} from '../support/golden.ts';

const into = join(import.meta.dirname, '..', '..', '..', 'docs', 'pictures', 'labels');
const others = join(import.meta.dirname, '..', 'pictures');
for (const folder of [into, others]) mkdirSync(folder, { recursive: true });
for (const { file, draw } of otherPictures) await keep(await draw(), join(others, file));
for (const { file, draw } of [...docPictures, ...pagePictures])
  await keep(await draw(), join(into, file));
for (const kind of labelKinds) await keep(await pictureOf(kind), join(into, pictureFile(kind)));

async function keep(picture: Buffer, file: string): Promise<void> {
  await sharp(picture)
    // A rim, so that white paper is seen on a white page.
    .extend({ top: 1, bottom: 1, left: 1, right: 1, background: '#d3cec1' })
    .png({ compressionLevel: 9, effort: 10 })
    .toFile(file);
}
