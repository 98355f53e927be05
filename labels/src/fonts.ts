// The fonts that are embedded: Atkinson Hyperlegible for what it has letters for, Noto Sans for the rest of Latin, for Greek,
// Cyrillic, Devanagari, Hebrew, Arabic and Chinese. Their files are parts of their alphabets, and are read when a name
// needs one. The barcode never depends on them.
import * as fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { weights, type Weight } from './geometry.ts';

const { resolve } = createRequire(import.meta.url);

/** One font file, read once. */
export interface Face {
  readonly id: string;
  readonly bytes: Buffer;
  readonly font: fontkit.Font;
}

/** Families in the order of our liking, and of which of their files we take letters. */
const families = [
  { name: 'atkinson-hyperlegible-next', only: /^latin/ },
  { name: 'noto-sans', only: /./ },
  { name: 'noto-sans-hebrew', only: /^hebrew$/ },
  { name: 'noto-sans-arabic', only: /^(arabic|math|symbols)$/ },
  { name: 'noto-sans-sc', only: /^\[/ },
] as const;

const nameOf = (family: string, weight: Weight) =>
  weight === 'mono' ? family.replace(/-next$/, '-mono') : family;

const loaded = new Map<string, Face>();

function load(file: string): Face {
  const known = loaded.get(file);
  if (known) return known;
  const bytes = readFileSync(resolve(file));
  const font = fontkit.create(bytes);
  if (!('layout' in font)) throw new Error('a font collection cannot be used');
  const face = { id: file.split('/').at(-1) ?? file, bytes, font };
  loaded.set(file, face);
  return face;
}

/** A file of a family and the letters that it may have, as first and last of each stretch. */
interface Part {
  readonly file: string;
  readonly stretches: readonly (readonly [first: number, last: number])[];
}

const stretch = (text: string): readonly [number, number] => {
  const [first = '', last = first] = text.replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
};

function partsOf(name: string, only: RegExp, weight: Weight): Part[] {
  const ranges = JSON.parse(
    readFileSync(resolve(`@fontsource/${name}/unicode.json`), 'utf8'),
  ) as Record<string, string>;
  const cut = weight === 'regular' ? 400 : 700;
  return Object.entries(ranges)
    .filter(([part]) => only.test(part))
    .map(([part, letters]) => ({
      file: `@fontsource/${name}/files/${name}-${part.replace(/[[\]]/g, '')}-${cut}-normal.woff`,
      stretches: letters.split(',').map(stretch),
    }))
    .toSorted((a, b) => a.file.length - b.file.length);
}

/** One file of Noto Sans SC, of rare signs only, has no table of its letters, and fontkit throws. */
function has({ font }: Face, point: number): boolean {
  try {
    return font.hasGlyphForCodePoint(point);
  } catch {
    return false;
  }
}

/** One family at one weight: the face of a letter, or null. */
type Family = (point: number) => Face | null;

function familyOf({ name, only }: (typeof families)[number], weight: Weight): Family {
  let parts: readonly Part[] | undefined;
  const known = new Map<number, Face | null>();
  const find = (point: number): Face | null => {
    parts ??= partsOf(nameOf(name, weight), only, weight);
    for (const { file, stretches } of parts) {
      if (!stretches.some(([first, last]) => point >= first && point <= last)) continue;
      const face = load(file);
      if (has(face, point)) return face;
    }
    return null;
  };
  return (point) => {
    const face = known.get(point) ?? find(point);
    // Bounded by the letters that there are in the fonts; what has none is not kept.
    if (face !== null) known.set(point, face);
    return face;
  };
}

const byWeight = new Map(
  weights.map((weight) => [weight, families.map((family) => familyOf(family, weight))] as const),
);

/**
 * The faces of a word's letters, null for a letter that no font here has. A word is of one family where one has all of its
 * letters: an ễ of another design in the middle of a name looks like a mistake.
 */
export function facesOfWord(letters: readonly string[], weight: Weight): (Face | null)[] {
  const points = letters.map((letter) => letter.codePointAt(0) ?? 0);
  const choice = byWeight.get(weight) ?? [];
  for (const family of choice) {
    const faces = points.map(family);
    if (!faces.includes(null)) return faces;
  }
  return points.map((point) => {
    for (const family of choice) {
      const face = family(point);
      if (face !== null) return face;
    }
    return null;
  });
}

/** The face of plain letters and digits at a weight. */
export function plainFace(weight: Weight): Face {
  const [face] = facesOfWord(['?'], weight);
  if (!face) throw new Error('no font');
  return face;
}
