// What happens to labels: worn print heads, faded ink, crooked scanners, pens and folds. Each damage is the same for the
// same picture and seed, and as large on paper at every resolution.
import sharp from 'sharp';

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A number from 0 to 1 for each thing that chance decides; with seed 0 they are all in the middle. */
type Chance = () => number;
type Damage = (picture: Picture, dotsPerMm: number, chance: Chance) => Promise<Picture> | Picture;

/** Mulberry32: the same numbers for the same seed, on every machine. */
function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e_37_79_b9);
  return () => {
    if (seed === 0) return 0.5;
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

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
/** Through the middle third, up or down, over this share of the width. */
const penOver =
  (share: number): Damage =>
  (picture, dots, chance) => {
    const [half, slope] = [0.25 * dots, (chance() < 0.4 ? -1 : 1) * (0.08 + 0.2 * chance())];
    const middle = picture.width / 2;
    const through = picture.height * (0.35 + 0.3 * chance()) - slope * middle;
    return each(picture, (value, x, y) =>
      Math.abs(y - through - slope * x) <= half && Math.abs(x - middle) <= middle * share
        ? Math.min(value, 40)
        : value,
    );
  };
const pen = penOver(1);
/** The ink of the fold is gone, and what lies below has moved by a quarter of a millimetre. */
const crease: Damage = (picture, dots, chance) => {
  const { data, width, height } = picture;
  const moved = Math.round(0.25 * dots);
  const [at, slope] = [0.27 + 0.3 * chance(), 0.1 * chance()];
  const fold = (x: number): number => height * at + x * slope;
  return each(picture, (value, x, y) => {
    if (Math.abs(y - fold(x)) <= 0.2 * dots) return 225;
    return y > fold(x) ? (data[y * width + Math.max(0, x - moved)] ?? value) : value;
  });
};
const blurredBy =
  (mm: number): Damage =>
  (picture, dots) =>
    grey(image(picture).blur(Math.max(0.3, mm * dots)));
const blur = blurredBy(0.14);
const skew: Damage = (picture, _, chance) =>
  grey(image(picture).rotate(chance() < 0.4 ? -5 : 5, { background: '#fff' }));

/** One damage after the other. */
function inTurn(all: readonly Damage[]): Damage {
  return async (picture, dots, chance) => {
    let worn = picture;
    for (const one of all) worn = await one(worn, dots, chance);
    return worn;
  };
}

export const damages = {
  none: (picture) => picture,
  blur,
  'low contrast': lowContrast,
  'skew 5°': skew,
  pen,
  crease,
  /** All of them but blur: no reader of ours reads what is blurred as well. */
  together: inTurn([pen, crease, skew, lowContrast]),
} as const satisfies Record<string, Damage>;
export type DamageName = keyof typeof damages;
export const damageNames = Object.keys(damages) as DamageName[];

/**
 * Wear of every day. The stroke is as long as a third of a code: zxing looks along level lines, and none of low bars is free of a
 * stroke from end to end that is turned as well, not of bwip-js's either. A Data Matrix has none, for any stroke ends it.
 */
const aLittle = {
  bars: [penOver(1 / 3), blurredBy(0.07), skew],
  matrix: [blurredBy(0.07), skew],
} as const;

async function after(png: Buffer, damage: Damage, dotsPerMm: number, seed: number) {
  const picture = await grey(sharp(png).flatten({ background: '#fff' }));
  return image(await damage(picture, dotsPerMm, chanceOf(seed)))
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/**
 * A picture after something has happened to it.
 * @param seed where pen and fold are and how a scanner is held; 0 is the middle, and down to the right
 */
export const damaged = (
  png: Buffer,
  name: DamageName,
  dotsPerMm: number,
  seed = 0,
): Promise<Buffer> => after(png, damages[name], dotsPerMm, seed);

/** A picture of a code after mild blur, a scanner held 5° askew and, of bars, one stroke of a pen. */
export const wornALittle = (
  png: Buffer,
  form: keyof typeof aLittle,
  dotsPerMm: number,
): Promise<Buffer> => after(png, inTurn(aLittle[form]), dotsPerMm, 0);
