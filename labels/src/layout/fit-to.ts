import { dotsPerMm } from '../dots.ts';
import type { Layout, Resolution } from './form.ts';

/** The side of one dot in millimetres; 600 dpi is an office printer's, the others are those of label printers. */
export const dotOf = (dpi: Resolution): number => (dpi === 600 ? 25.4 / dpi : 1 / dotsPerMm[dpi]);

/** Below this, hand scanners at arm's length begin to fail, and so does a worn print head. */
export const narrowestModule = 0.25;

/** True when a width is a whole number of dots, to within what nobody can print anyway. */
export function isWholeDots(width: number, dpi: Resolution): boolean {
  const dots = width / dotOf(dpi);
  return Math.round(dots) >= 1 && Math.abs(dots - Math.round(dots)) <= 0.03;
}

/** The whole number of dots nearest to a width: not wider by more than a fiftieth, nor narrower than what reads. */
export function wholeDots(width: number, dpi: Resolution): number {
  const dot = dotOf(dpi);
  const nearest = Math.floor((width * 1.02) / dot + 1e-9);
  const least = Math.ceil(narrowestModule / dot - 1e-9);
  return Math.max(nearest, least) * dot;
}

/** The same layout for printers of another resolution: each code's narrowest element becomes a whole number of dots. */
export function fitTo(layout: Layout, dpi: Resolution): Layout {
  if (layout.dpi === dpi) return layout;
  const parts = layout.parts.map((part) =>
    part.form === 'code'
      ? { ...part, module: Math.round(wholeDots(part.module, dpi) * 1e5) / 1e5 }
      : part,
  );
  return { ...layout, dpi, parts };
}
