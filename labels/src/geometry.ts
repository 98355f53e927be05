// The neutral form of everything printed: millimetres from the top left corner, y downwards. Renderers turn it into SVG,
// PDF and ZPL. Shapes with a `turn` are drawn as if they had none and then turned clockwise about their own (x, y).
import type { Bars } from './bars.ts';
import type { Matrix } from './matrix.ts';

export const weights = ['regular', 'bold', 'mono'] as const;
export type Weight = (typeof weights)[number];

/** Quarter turns, clockwise, in degrees. */
export const turns = [0, 90, 180, 270] as const;
export type Turn = (typeof turns)[number];

/** Cosine and sine of the quarter turns. */
export const cosines = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const;

export interface Box {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string | null;
  readonly stroke?: string;
  readonly radius?: number;
}

/** One line of text; `y` is its baseline, `size` the height of its em. */
export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly weight: Weight;
  readonly fill: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly turn?: Turn;
}

/** Bars; (x, y) is the corner of the first bar, the quiet zones lie outside. */
export interface BarShape {
  readonly kind: 'bars';
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Width of the narrowest element. */
  readonly module: number;
  readonly bars: Bars;
  readonly turn?: Turn;
}

/** A two-dimensional code; (x, y) is the corner of its first cell, the quiet zone lies outside. */
export interface MatrixShape {
  readonly kind: 'matrix';
  readonly x: number;
  readonly y: number;
  /** Side of one cell. */
  readonly module: number;
  readonly matrix: Matrix;
  readonly turn?: Turn;
}

export type CodeShape = BarShape | MatrixShape;
export type Shape = Box | Text | CodeShape;

/** One label or one page. What lies outside of it is not printed. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a point that lies at (x, y) from a centre comes to lie when all is turned about that centre. */
export function turnedPoint(x: number, y: number, turn: Turn): { x: number; y: number } {
  if (turn === 90) return { x: -y, y: x };
  if (turn === 180) return { x: -x, y: -y };
  return turn === 270 ? { x: y, y: -x } : { x, y };
}

/** An area that lies at (x, y) from a centre, turned about it. */
export function turnedArea(area: Area, turn: Turn): Area {
  const near = turnedPoint(area.x, area.y, turn);
  const far = turnedPoint(area.x + area.width, area.y + area.height, turn);
  const [x, y] = [Math.min(near.x, far.x), Math.min(near.y, far.y)];
  return { x, y, width: Math.abs(far.x - near.x), height: Math.abs(far.y - near.y) };
}

/** The size of a code without quiet zones and turn. */
export function codeSize(shape: CodeShape): { width: number; height: number } {
  if (shape.kind === 'bars')
    return { width: shape.bars.modules * shape.module, height: shape.height };
  const { columns, rows } = shape.matrix;
  return { width: columns * shape.module, height: rows.length * shape.module };
}

/** The area that a code needs for itself, quiet zones included. */
export function codeArea(shape: CodeShape): Area {
  const { width, height } = codeSize(shape);
  const across = shape.module * (shape.kind === 'bars' ? shape.bars.quiet : shape.matrix.quiet);
  const down = shape.kind === 'bars' ? 0 : across;
  const own = { x: -across, y: -down, width: width + 2 * across, height: height + 2 * down };
  const turned = turnedArea(own, shape.turn ?? 0);
  return { ...turned, x: turned.x + shape.x, y: turned.y + shape.y };
}

/** The area that bars need for themselves, quiet zones included. */
export function barsArea(shape: BarShape): Area {
  return codeArea(shape);
}

/** True when the insides of two areas meet. */
export function overlaps(a: Area, b: Area): boolean {
  const apart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apart;
}

/** True when `inner` lies within `outer`; a hundredth of a millimetre is nobody's fault. */
export function contains(outer: Area, inner: Area, slack = 0.01): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

/** The same shapes, moved. */
export function moved(shapes: readonly Shape[], x: number, y: number): Shape[] {
  return shapes.map((shape) => ({ ...shape, x: shape.x + x, y: shape.y + y }));
}

const sum = (a: Turn, b: Turn): Turn => turns[((a + b) / 90) % 4] ?? 0;

/** The same drawing, turned: its paper changes sides with it and its corner stays at the origin. */
export function turnedDrawing(drawing: Drawing, turn: Turn): Drawing {
  const paper = turnedArea({ x: 0, y: 0, width: drawing.width, height: drawing.height }, turn);
  const shapes = drawing.shapes.map((shape): Shape => {
    if (shape.kind === 'box') return { ...shape, ...turnedArea(shape, turn) };
    return { ...shape, ...turnedPoint(shape.x, shape.y, turn), turn: sum(shape.turn ?? 0, turn) };
  });
  return { width: paper.width, height: paper.height, shapes: moved(shapes, -paper.x, -paper.y) };
}
