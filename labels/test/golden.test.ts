import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { labelKinds, pictureFile, pictureOf } from './support/golden.ts';

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

it.each(labelKinds)('%s looks as it does in the docs', async (kind) => {
  const [now, then] = await Promise.all([
    grey(await pictureOf(kind), 0),
    grey(join(kept, pictureFile(kind)), 1),
  ]);
  expect([now.info.width, now.info.height]).toEqual([then.info.width, then.info.height]);
  let other = 0;
  for (let i = 0; i < now.data.length; i += 1)
    if (Math.abs((now.data[i] ?? 0) - (then.data[i] ?? 0)) > tolerance) other += 1;
  // A moved line of small text is a hundred pixels; a softened edge is a handful.
  expect(other).toBeLessThan(20);
});
