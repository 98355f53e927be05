import { quietModules } from '../bars.ts';
import { ownSymbolIn } from '../reading.ts';
import { gradeLine, graded, overall, type LineGrade } from './line-grades.ts';
import { gradeOf, moduleOf, type Grade, type Parameters } from './parameters.ts';
import { greyAlong, type Grey, type Point } from './picture.ts';
import { codeOnly, readProfile } from './profile.ts';
import { readPicture, type FoundCode } from './read-picture.ts';

/** One parameter over all lines: its worst value, as part of 1 (of the margin: in modules), and that one's grade. */
export interface Marked {
  readonly name: (typeof graded)[number];
  readonly worst: number | null;
  readonly grade: Grade | null;
}

/** What can be said of one code of a picture. */
export interface CodeVerdict {
  readonly format: string;
  readonly text: string;
  /** One of our own symbols, with check digits that agree. */
  readonly ours: boolean;
  /** Null for codes that are not linear, and where the picture is too coarse to judge by. */
  readonly grade: { readonly mean: number; readonly letter: Grade } | null;
  readonly lines: number;
  readonly marks: readonly Marked[];
  /** The narrower of its empty margins less what the standard asks for, in modules; negative is too narrow. */
  readonly marginModules: number | null;
  /** Pixels of this picture to a module. */
  readonly modulePixels: number | null;
  readonly tooCoarse: boolean;
}

/** ISO/IEC 15416 asks for ten lines, spread over the height of the bars. */
const lineCount = 10;
/** Fewer pixels to a module measure the camera and not the label. */
const leastModulePixels = 2;
/** Looked at beyond each end: the quiet zone and then some. */
const beyondModules = 14;

/** Grades every code of a picture; null when it is no picture. Nothing of it is kept. */
export async function verifyPicture(bytes: Uint8Array): Promise<readonly CodeVerdict[] | null> {
  const read = await readPicture(bytes);
  return read && read.codes.map((code) => verifyCode(read.grey, code));
}

function verifyCode(grey: Grey, code: FoundCode): CodeVerdict {
  const { format, text } = code;
  const ours = ownSymbolIn(text, null) !== null;
  const linear = format !== 'DataMatrix';
  const none = { grade: null, lines: 0, marks: [], marginModules: null };
  const plain = { format, text, ours };
  if (!linear) return { ...plain, ...none, modulePixels: null, tooCoarse: false };
  const modulePixels = modulePixelsOf(grey, code);
  if (modulePixels < leastModulePixels) return { ...plain, ...none, modulePixels, tooCoarse: true };
  const beyond = beyondModules * modulePixels * samplesOfPixel;
  const lines = linesOf(code, modulePixels).map(([from, to]) => {
    const count = samplesOf(from, to);
    const { values, skipped } = greyAlong(grey, from, to, count);
    const inner = codeOnly(values, beyond - skipped, count - 1 - beyond - skipped);
    return gradeLine(inner, format === 'Code128', true);
  });
  const margins = lines.map(({ parameters: { margin } }) => margin);
  return {
    ...plain,
    grade: overall(lines),
    lines: lines.length,
    marks: graded.map((name) => markOf(name, lines)),
    marginModules: Math.min(...margins) - quietModules,
    modulePixels,
    tooCoarse: false,
  };
}

function markOf(name: Marked['name'], lines: readonly LineGrade[]): Marked {
  const values = lines.flatMap(({ parameters }) => parameters[name] ?? []);
  if (values.length === 0) return { name, worst: null, grade: null };
  const low: readonly (keyof Parameters)[] = ['darkness', 'defects'];
  const worst = low.includes(name) ? Math.max(...values) : Math.min(...values);
  return { name, worst, grade: gradeOf(name, worst) };
}

const between = (a: Point, b: Point, part: number): Point => ({
  x: a.x + (b.x - a.x) * part,
  y: a.y + (b.y - a.y) * part,
});
const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);
/** Edges are found between pixels. */
const samplesOfPixel = 4;
const samplesOf = (from: Point, to: Point): number =>
  Math.round(distance(from, to) * samplesOfPixel) + 1;

function modulePixelsOf(grey: Grey, { corners }: FoundCode): number {
  const left = between(corners.topLeft, corners.bottomLeft, 0.5);
  const right = between(corners.topRight, corners.bottomRight, 0.5);
  const [from, to] = [between(left, right, -0.03), between(left, right, 1.03)];
  const { values } = greyAlong(grey, from, to, samplesOf(from, to));
  return moduleOf(readProfile(values).elements) / samplesOfPixel;
}

/** Ten lines across the bars, each with its margins. */
function linesOf({ corners }: FoundCode, modulePixels: number): (readonly [Point, Point])[] {
  return Array.from({ length: lineCount }, (_, i) => {
    const down = 0.1 + (0.8 * i) / (lineCount - 1);
    const left = between(corners.topLeft, corners.bottomLeft, down);
    const right = between(corners.topRight, corners.bottomRight, down);
    const beyond = (beyondModules * modulePixels) / distance(left, right);
    return [between(left, right, -beyond), between(left, right, 1 + beyond)] as const;
  });
}
