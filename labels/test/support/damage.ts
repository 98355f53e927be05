// What happens to labels: worn print heads, faded ink, crooked scanners, pens and folds. Each damage is the same for the
// same picture, and as large on paper at every resolution.
import sharp from 'sharp';

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

type Damage = (picture: Picture, dotsPerMm: number) => Promise<Picture> | Picture;

async function grey(from: ReturnType<typeof sharp>): Promise<Picture> {
  const { data, info } = await from.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

function image({ data, width, height }: Picture) {
  return sharp(data, { raw: { width, height, channels: 1 } });
}

/** Every dot as a function of itself and of where it is. */
function each(picture: Picture, dot: (value: number, x: number, y: number) => number): Picture {
  const data = picture.data.map((value, i) =>
    dot(value, i % picture.width, Math.floor(i / picture.width)),
  );
  return { ...picture, data };
}

const lowContrast: Damage = (picture) => each(picture, (value) => 95 + (value / 255) * 75);
const pen: Damage = (picture, dots) => {
  const [half, slope] = [0.25 * dots, 0.18];
  const through = picture.height / 2 - (slope * picture.width) / 2;
  return each(picture, (value, x, y) =>
    Math.abs(y - through - slope * x) <= half ? Math.min(value, 40) : value,
  );
};
/** The ink of the fold is gone, and what lies below has moved by a quarter of a millimetre. */
const crease: Damage = (picture, dots) => {
  const { data, width, height } = picture;
  const moved = Math.round(0.25 * dots);
  const fold = (x: number): number => height * 0.42 + x * 0.05;
  return each(picture, (value, x, y) => {
    if (Math.abs(y - fold(x)) <= 0.2 * dots) return 225;
    return y > fold(x) ? (data[y * width + Math.max(0, x - moved)] ?? value) : value;
  });
};
const blur: Damage = (picture, dots) => grey(image(picture).blur(Math.max(0.3, 0.14 * dots)));
const skew: Damage = (picture) => grey(image(picture).rotate(5, { background: '#fff' }));

export const damages = {
  none: (picture) => picture,
  blur,
  'low contrast': lowContrast,
  'skew 5°': skew,
  pen,
  crease,
  /** All of them but blur: no reader of ours reads what is blurred as well. */
  together: async (picture, dots) => {
    let worn = picture;
    for (const one of [pen, crease, skew, lowContrast]) worn = await one(worn, dots);
    return worn;
  },
} as const satisfies Record<string, Damage>;
export type DamageName = keyof typeof damages;
export const damageNames = Object.keys(damages) as DamageName[];

/** A picture after something has happened to it. */
export async function damaged(png: Buffer, name: DamageName, dotsPerMm: number): Promise<Buffer> {
  const picture = await grey(sharp(png).flatten({ background: '#fff' }));
  return image(await damages[name](picture, dotsPerMm))
    .png({ compressionLevel: 1 })
    .toBuffer();
}
