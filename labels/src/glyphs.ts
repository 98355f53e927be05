// Outlines of a line of text: SVG draws them as paths, ZPL as dots, so both look the same.
import type { Glyph, PathCommand } from 'fontkit';
import type { Face } from './fonts.ts';
import type { Text } from './geometry.ts';
import { runsOf } from './text-runs.ts';

export interface Outline {
  readonly svg: string;
  readonly commands: readonly PathCommand[];
}

/** A glyph with its origin, before the text's turn: its outline's y goes upwards, `scale` makes millimetres. */
export interface PlacedGlyph {
  readonly outline: Outline;
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

// Bounded by the fonts: they have a few thousand glyphs together.
const outlines = new WeakMap<Face, Map<number, Outline>>();

function outlineOf(face: Face, glyph: Glyph): Outline {
  const ofFace = outlines.get(face) ?? new Map<number, Outline>();
  outlines.set(face, ofFace);
  const { path } = ofFace.has(glyph.id) ? { path: null } : glyph;
  if (path) ofFace.set(glyph.id, { svg: path.toSVG(), commands: path.commands });
  return ofFace.get(glyph.id) ?? { svg: '', commands: [] };
}

/** Every glyph of a line that has an outline, from left to right. */
export function glyphsOf(shape: Text): PlacedGlyph[] {
  const runs = runsOf(shape.text, shape.weight);
  const width = runs.reduce((sum, run) => sum + run.width, 0) * shape.size;
  let x = shape.x - { start: 0, middle: width / 2, end: width }[shape.anchor];
  const placed: PlacedGlyph[] = [];
  for (const { face, laid } of runs) {
    const scale = shape.size / face.font.unitsPerEm;
    for (const [i, glyph] of laid.glyphs.entries()) {
      const at = laid.positions[i];
      if (at === undefined) continue;
      const outline = outlineOf(face, glyph);
      const [left, top] = [x + at.xOffset * scale, shape.y - at.yOffset * scale];
      if (outline.svg !== '') placed.push({ outline, scale, x: left, y: top });
      x += at.xAdvance * scale;
    }
  }
  return placed;
}
