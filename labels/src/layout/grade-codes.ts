// What a verifier would find on a label that is printed as it is drawn: the room beside each code, the width of its narrowest
// element and the contrast of its ground. A photograph of the print says the rest (`verify/verify-picture.ts`).
import {
  codeArea,
  overlaps,
  type Area,
  type CodeShape,
  type Drawing,
  type Shape,
} from '../geometry.ts';
import { areaOf } from '../text-runs.ts';
import { gradeOf, grades, type Grade } from '../verify/parameters.ts';
import { colourForm, luminance } from './contrast.ts';
import { drawLayout } from './draw.ts';
import type { LabelValues } from './fields.ts';
import { dotOf, isWholeDots, narrowestModule } from './fit-to.ts';
import type { CodePart, Layout } from './form.ts';

export interface CodeGrade {
  readonly part: string;
  /** The worst of the three below. */
  readonly letter: Grade;
  readonly margin: {
    /** What is empty beside the quiet zone on the narrowest side, in modules; negative: the quiet zone is cut. */
    readonly spareModules: number;
    readonly grade: Grade;
  };
  readonly module: { readonly mm: number; readonly dots: number; readonly grade: Grade };
  /** Of black bars on their ground, as part of 1. */
  readonly contrast: { readonly value: number; readonly grade: Grade };
}

const isCode = (shape: Shape): shape is CodeShape =>
  shape.kind === 'bars' || shape.kind === 'matrix';

/** Half of the line around a box, which is drawn within it. */
const stroke = 0.25;
const holds = ({ x, y, width, height }: Area, atX: number, atY: number, rim = 0) =>
  atX > x + rim && atX < x + width - rim && atY > y + rim && atY < y + height - rim;

/** A shape as light meets it: where it lies, what it gives back inside, and on its rim where that is another. */
interface Ink extends Area {
  readonly fill: number | null;
  readonly rim: number | null;
}

function inkOf(shape: Shape): Ink {
  const { x, y, width, height } = areaOf(shape);
  const area = { x, y, width, height };
  if (shape.kind !== 'box') return { ...area, fill: 0, rim: null };
  const light = (colour: string | null | undefined) =>
    colour && colourForm.test(colour) ? luminance(colour) : null;
  return { ...area, fill: light(shape.fill), rim: light(shape.stroke) };
}

/** The light that a point of the label gives back, without the code itself: what was drawn last counts. */
function lightAt(inks: readonly Ink[], x: number, y: number): number {
  for (let i = inks.length - 1; i >= 0; i -= 1) {
    const ink = inks[i];
    if (ink === undefined || !holds(ink, x, y, ink.rim === null ? 0 : -stroke / 2)) continue;
    if (ink.rim !== null && !holds(ink, x, y, stroke)) return ink.rim;
    if (ink.fill !== null) return ink.fill;
  }
  return 1;
}

/** Half of the light is where a scanner sees a bar begin. */
const threshold = 0.5;
/** So far beyond the quiet zone nobody asks, in modules; and in steps of this. */
const farthest = 20;
const stepModules = 0.1;
/** Lines across the code, as parts of its height. */
const lines = [0.05, 0.3, 0.5, 0.7, 0.95];

/** The bars or cells alone. */
function inside(shape: CodeShape): Area {
  const quiet = shape.module * (shape.kind === 'bars' ? shape.bars.quiet : shape.matrix.quiet);
  const area = codeArea(shape);
  const along = { x: area.x + quiet, width: area.width - 2 * quiet };
  const down = { y: area.y + quiet, height: area.height - 2 * quiet };
  if (shape.kind === 'matrix') return { ...along, ...down };
  return shape.turn === 90 || shape.turn === 270 ? { ...area, ...down } : { ...area, ...along };
}

/** How far it is light from the code to each side that a scanner looks at, in modules: the least of them. */
function marginOf(shape: CodeShape, inks: readonly Ink[], { width, height }: Drawing): number {
  const code = inside(shape);
  const upright = shape.turn === 90 || shape.turn === 270;
  const free = (line: number, side: -1 | 1, down: boolean): number => {
    const [from, long] = down ? [code.y, code.height] : [code.x, code.width];
    const across = down ? code.x + code.width * line : code.y + code.height * line;
    const edge = side < 0 ? from : from + long;
    for (let modules = stepModules / 2; modules < farthest; modules += stepModules) {
      const at = edge + side * modules * shape.module;
      const [x, y] = down ? [across, at] : [at, across];
      const off = x < 0 || y < 0 || x > width || y > height;
      if (off || lightAt(inks, x, y) < threshold) return modules - stepModules / 2;
    }
    return farthest;
  };
  const ways = shape.kind === 'matrix' ? [true, false] : [upright];
  const all = ways.flatMap((down) =>
    lines.flatMap((line) => [free(line, -1, down), free(line, 1, down)]),
  );
  return Math.min(...all);
}

function contrastOf(shape: CodeShape, inks: readonly Ink[]): number {
  const { x, y, width, height } = inside(shape);
  return Math.min(
    ...lines.flatMap((a) => lines.map((b) => lightAt(inks, x + width * a, y + height * b))),
  );
}

const around = ({ x, y, width, height }: Area, by: number): Area => ({
  ...{ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by },
});

function gradeCode(part: CodePart, layout: Layout, shape: CodeShape, drawing: Drawing): CodeGrade {
  const same = ({ x, y, kind }: Shape) => kind === shape.kind && x === shape.x && y === shape.y;
  const near = around(codeArea(shape), farthest * shape.module);
  const inks = drawing.shapes
    .filter((one) => !same(one))
    .map(inkOf)
    .filter((ink) => overlaps(ink, near));
  const quiet = shape.kind === 'bars' ? shape.bars.quiet : shape.matrix.quiet;
  const spareModules = Math.round((marginOf(shape, inks, drawing) - quiet) * 10) / 10;
  const value = contrastOf(shape, inks);
  const whole = isWholeDots(part.module, layout.dpi) && part.module >= narrowestModule - 1e-9;
  const dots = Math.round((part.module / dotOf(layout.dpi)) * 100) / 100;
  const marks = {
    margin: { spareModules, grade: spareModules >= 0 ? 'A' : 'F' },
    module: { mm: part.module, dots, grade: whole ? 'A' : 'F' },
    contrast: { value, grade: gradeOf('symbolContrast', value) ?? 'F' },
  } as const;
  const all = Object.values(marks).map(({ grade }) => grades.indexOf(grade));
  return { part: part.id, letter: grades[Math.min(...all)] ?? 'F', ...marks };
}

/** Grades each code of a label that can be drawn, as it would be printed at the layout's resolution. */
export function gradeCodes(layout: Layout, values: LabelValues): CodeGrade[] {
  const label = drawLayout(layout, values);
  if (!label.ok) return [];
  return layout.parts.flatMap((part) => {
    if (part.form !== 'code') return [];
    const alone = drawLayout({ ...layout, parts: [part] }, values);
    const shape = alone.ok ? alone.drawing.shapes.find(isCode) : undefined;
    return shape === undefined ? [] : [gradeCode(part, layout, shape, label.drawing)];
  });
}
