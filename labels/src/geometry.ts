// The neutral form of everything printed: millimetres from the top left corner. Renderers turn it into SVG and PDF.
import { quietModules, type Bars } from './bars.ts';

export const weights = ['regular', 'bold', 'mono'] as const;
export type Weight = (typeof weights)[number];

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
}

/** Bars; `x` is the left edge of the first bar, the quiet zones lie outside. */
export interface BarShape {
  readonly kind: 'bars';
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Width of the narrowest element. */
  readonly module: number;
  readonly bars: Bars;
}

export type Shape = Box | Text | BarShape;

/** One label or one page. */
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

/** The area that bars need for themselves, quiet zones included. */
export function barsArea(shape: BarShape): Area {
  const quiet = quietModules * shape.module;
  const width = shape.bars.modules * shape.module + 2 * quiet;
  return { x: shape.x - quiet, y: shape.y, width, height: shape.height };
}

/** True when the insides of two areas meet. */
export function overlaps(a: Area, b: Area): boolean {
  const apart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apart;
}

/** The same shapes, moved. */
export function moved(shapes: readonly Shape[], x: number, y: number): Shape[] {
  return shapes.map((shape) => ({ ...shape, x: shape.x + x, y: shape.y + y }));
}
