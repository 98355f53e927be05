// The fonts that are embedded: Atkinson Hyperlegible for Latin scripts, Noto Sans for Hebrew and Arabic. A character that
// none of them has is printed as a question mark; the barcode never depends on it.
import * as fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Weight } from './geometry.ts';

const { resolve } = createRequire(import.meta.url);

/** One font file, read once. */
export interface Face {
  readonly id: string;
  readonly bytes: Buffer;
  readonly font: fontkit.Font;
}

function filesOf(weight: Weight): string[] {
  const cut = weight === 'regular' ? 400 : 700;
  const latin = weight === 'mono' ? 'atkinson-hyperlegible-mono' : 'atkinson-hyperlegible-next';
  return [
    `${latin}/latin`,
    `${latin}/latin-ext`,
    'noto-sans-hebrew/hebrew',
    'noto-sans-arabic/arabic',
  ].map((name) => {
    const [family = '', script = ''] = name.split('/');
    return `@fontsource/${family}/files/${family}-${script}-${cut}-normal.woff`;
  });
}

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

const byWeight = new Map<Weight, readonly Face[]>();

/** The faces of one weight, the preferred first. */
export function facesOf(weight: Weight): readonly Face[] {
  const known = byWeight.get(weight) ?? filesOf(weight).map(load);
  byWeight.set(weight, known);
  return known;
}
