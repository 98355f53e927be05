// Thermal printers print dots, so everything of a code is a whole number of them: a bar of two and a half dots is a bar of
// two here and of three there, and no scanner knows which was meant.
import type { CodeShape, Drawing, Shape } from './geometry.ts';

/** What Zebra calls its print heads. */
export const printerDpis = [203, 300] as const;
export type PrinterDpi = (typeof printerDpis)[number];

/**
 * Dots of a millimetre. A "203 dpi" head has exactly 8 (203.2 dpi). A "300 dpi" head has 11.8 or 12, by its model (ZPL II
 * Programming Guide, `^LH` and `^JM`); reckoned with the lower number a label is at most 1.6 % small, and never runs off.
 */
export const dotsPerMm: Readonly<Record<PrinterDpi, number>> = { 203: 8, 300: 300 / 25.4 };

/** A whole number of dots. */
export function toDots(mm: number, dpi: PrinterDpi): number {
  return Math.round(mm * dotsPerMm[dpi]);
}

/**
 * The widest module of whole dots that is not wider than wanted, so that a code keeps its quiet zones. A fiftieth more is
 * let pass: 0.25 mm is 2.95 dots of a 300 dpi head, and two of them would be too narrow for many a scanner.
 */
export function moduleFor(dpi: PrinterDpi, wanted: number): { dots: number; mm: number } {
  const dots = Math.max(1, Math.floor(wanted * dotsPerMm[dpi] * 1.02));
  return { dots, mm: dots / dotsPerMm[dpi] };
}

function snapCode(shape: CodeShape, dpi: PrinterDpi): CodeShape {
  const whole = (mm: number) => toDots(mm, dpi) / dotsPerMm[dpi];
  const at = { x: whole(shape.x), y: whole(shape.y), module: moduleFor(dpi, shape.module).mm };
  return shape.kind === 'bars'
    ? { ...shape, ...at, height: whole(shape.height) }
    : { ...shape, ...at };
}

/** The same drawing with every code on whole dots of a printer; its first bar or cell stays where it is. */
export function snap(drawing: Drawing, dpi: PrinterDpi): Drawing {
  const snapped = (shape: Shape): Shape =>
    shape.kind === 'bars' || shape.kind === 'matrix' ? snapCode(shape, dpi) : shape;
  return { ...drawing, shapes: drawing.shapes.map(snapped) };
}
