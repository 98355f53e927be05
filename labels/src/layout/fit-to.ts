import { encodeCode, type Code } from '../code.ts';
import { dotsPerMm } from '../dots.ts';
import { takenBy } from './code-room.ts';
import { exampleNames, exampleOf } from './examples.ts';
import type { CodePart, Layout, Resolution } from './form.ts';
import { fill } from './template.ts';

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

/** What a code may hold, as codes: the longest that its layout is judged by among them. */
function codesOf(part: CodePart, { kind }: Layout): Code[] {
  const texts = new Set(exampleNames.map((name) => fill(part.holds, exampleOf(kind, name))));
  return [...texts].filter(Boolean).flatMap((text) => {
    const encoded = encodeCode(part.code, text);
    return encoded.ok ? [encoded.code] : [];
  });
}

/** A code on whole dots of another resolution; of a dot less where it would be too large for its place otherwise. */
function fitCode(part: CodePart, layout: Layout, dpi: Resolution): CodePart {
  const rounded = (module: number) => ({ ...part, module: Math.round(module * 1e5) / 1e5 });
  const module = wholeDots(part.module, dpi);
  const less = module - dotOf(dpi);
  if (module <= part.module || less < narrowestModule - 1e-9) return rounded(module);
  const fits = codesOf(part, layout).every((code) => {
    const { tooWide, tooHigh } = takenBy(rounded(module), code);
    return !tooWide && !tooHigh;
  });
  return rounded(fits ? module : less);
}

/** The same layout for printers of another resolution: each code's narrowest element becomes a whole number of dots. */
export function fitTo(layout: Layout, dpi: Resolution): Layout {
  if (layout.dpi === dpi) return layout;
  const parts = layout.parts.map((part) =>
    part.form === 'code' ? fitCode(part, layout, dpi) : part,
  );
  return { ...layout, dpi, parts };
}
