import { colourForm, contrastOf } from './contrast.ts';
import { drawBands, drawChips, drawYear } from './draw-bands.ts';
import { isRefusal, type Drawn } from './drawn-part.ts';
import type { LabelValues } from './fields.ts';
import { finding, type Finding } from './findings.ts';
import type { BandsPart, ChipsPart, Layout, LayoutPart, YearPart } from './form.ts';
import { coloursOf } from './palettes.ts';
import { smallestText } from './smallest-text.ts';

type DigitsPart = BandsPart | ChipsPart | YearPart;

const showsDigits = (part: LayoutPart): part is DigitsPart =>
  part.form === 'bands' || part.form === 'chips' || part.form === 'year';

/** WCAG's least for what is large: the digits of bands and chips are. */
const leastContrast = 3;

/** Digits that are seen on their colours, wherever the label shows a number in them. */
function judgeContrast(layout: Layout): Finding[] {
  if (!layout.parts.some(showsDigits)) return [];
  return coloursOf(layout).flatMap(({ digit, ground }, what) => {
    if (!colourForm.test(digit) || !colourForm.test(ground)) return [];
    const ratio = Math.round(contrastOf(digit, ground) * 10) / 10;
    if (ratio >= leastContrast) return [];
    const facts = { what, ratio, limit: leastContrast };
    return [finding('refused', { part: null, about: 'palette' }, 'band_contrast', facts)];
  });
}

function drawn(part: DigitsPart, layout: Layout, values: LabelValues): Drawn {
  const sideways = part.turn === 90 || part.turn === 270;
  const [width, height] = sideways ? [part.height, part.width] : [part.width, part.height];
  const ground = { layout, values, width, height };
  if (part.form === 'chips') return drawChips(part, ground);
  return part.form === 'bands' ? drawBands(part, ground) : drawYear(part, ground);
}

/** The digits of the longest number are still read, those without a colour too. */
function judgeSizes(layout: Layout, examples: readonly LabelValues[]): Finding[] {
  return layout.parts.filter(showsDigits).flatMap((part) => {
    const sizes = examples.flatMap((values) => {
      const shapes = drawn(part, layout, values);
      if (isRefusal(shapes)) return [];
      return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.size] : []));
    });
    const value = Math.min(Infinity, ...sizes);
    if (value >= smallestText - 0.005) return [];
    const facts = { value: Math.floor(value * 10) / 10, limit: smallestText };
    return [finding('refused', { part: part.id, about: 'place' }, 'small_digits', facts)];
  });
}

/** Judges how a number in colours is seen. */
export function judgeDigits(layout: Layout, examples: readonly LabelValues[]): Finding[] {
  return [...judgeContrast(layout), ...judgeSizes(layout, examples)];
}
