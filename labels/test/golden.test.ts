import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { pagePictures } from './support/golden-pages.ts';
import {
  docPictures,
  labelKinds,
  otherPictures,
  pictureFile,
  pictureOf,
} from './support/golden.ts';

const kept = join(import.meta.dirname, '..', '..', 'docs', 'pictures', 'labels');
/** Of 255: rasterisers of two versions soften edges differently. */
const tolerance = 96;

const grey = (picture: Buffer | string, rim: number) =>
  sharp(picture)
    .metadata()
    .then(({ width, height }) =>
      sharp(picture)
        .extract({ left: rim, top: rim, width: width - 2 * rim, height: height - 2 * rim })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true }),
    );

async function expectAlike(picture: Buffer, kept: string): Promise<void> {
  const [now, then] = await Promise.all([grey(picture, 0), grey(kept, 1)]);
  expect([now.info.width, now.info.height]).toEqual([then.info.width, then.info.height]);
  let other = 0;
  for (let i = 0; i < now.data.length; i += 1)
    if (Math.abs((now.data[i] ?? 0) - (then.data[i] ?? 0)) > tolerance) other += 1;
  // A moved line of small text is a hundred pixels; a softened edge is a handful.
  expect(other).toBeLessThan(20);
}

it.each(labelKinds)('%s looks as it does in the docs', async (kind) => {
  await expectAlike(await pictureOf(kind), join(kept, pictureFile(kind)));
});

it.each([...docPictures, ...pagePictures])('$file looks as it does in the docs', async (one) => {
  await expectAlike(await one.draw(), join(kept, one.file));
});

// Both marks, middle-digit and straight filing, a number of five digits: nothing of these is in the docs' pictures.
it.each(otherPictures)('$file looks as it did', async ({ file, draw }) => {
  await expectAlike(await draw(), join(import.meta.dirname, 'pictures', file));
});
