import { apart, colourForm } from './contrast.ts';
import { drawLayout } from './draw.ts';
import { exampleNames, exampleOf } from './examples.ts';
import { finding, type Finding } from './findings.ts';
import { layoutLimits, type Layout } from './form.ts';
import { judgeCode } from './judge-code.ts';
import { judgeDigits } from './judge-digits.ts';
import { judgeOurs } from './judge-ours.ts';
import { judgePart } from './judge-part.ts';
import { coloursOf, palettes } from './palettes.ts';

export type { Finding } from './findings.ts';

const label = { part: null, about: 'label' } as const;
const ofPalette = { part: null, about: 'palette' } as const;
/** In Oklab; the two nearest of our own ten are further apart. */
const leastApart = 0.06;

function judgeLabel(layout: Layout): Finding[] {
  const found: Finding[] = [];
  const sides = [layout.width, layout.height];
  if (sides.some((side) => !(side >= layoutLimits.smallestSide && side <= layoutLimits.side)))
    found.push(finding('refused', label, 'size_of_label'));
  const ids = layout.parts.map((part) => part.id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i)))
    found.push(finding('refused', { part: id, about: 'label' }, 'same_id'));
  if (!layout.parts.some((part) => part.form === 'code'))
    found.push(finding('note', label, 'no_code'));
  return found;
}

/** A palette of the site's own: ten colours that can be told apart. */
function judgePalette(layout: Layout): Finding[] {
  const colours = coloursOf(layout);
  if (colours === palettes.black.colours) return [];
  if (colours.length !== 10) return [finding('refused', ofPalette, 'palette_ten')];
  if (!colours.every((one) => colourForm.test(one.ground) && colourForm.test(one.digit)))
    return [finding('refused', ofPalette, 'no_colour')];
  return colours.flatMap((one, digit) =>
    colours.slice(digit + 1).flatMap((other, i) => {
      const what = `${digit} and ${digit + 1 + i}`;
      const alike = apart(one.ground, other.ground) < leastApart;
      return alike ? [finding('note', ofPalette, 'band_alike', { what })] : [];
    }),
  );
}

/** What none of the rules above foresaw: the examples must all become labels. */
function tryExamples(layout: Layout): Finding[] {
  for (const name of exampleNames) {
    const drawn = drawLayout(layout, exampleOf(layout.kind, name));
    if (drawn.ok) continue;
    return drawn.refusals.map(({ part, sentence, fix }) =>
      finding('refused', { part, about: 'place' }, 'draws_not', {
        what: name.replaceAll('_', ' '),
        why: sentence,
        fix,
      }),
    );
  }
  return [];
}

/**
 * Judges a layout: what would not read or not fit is refused, each with a sentence and what to do. Pure.
 * @returns findings, the refused ones first; none refused means that every label of it can be read
 */
export function judgeLayout(layout: Layout): Finding[] {
  const examples = exampleNames.map((name) => exampleOf(layout.kind, name));
  const unique = new Map<string, Finding>();
  const add = (found: readonly Finding[]) => {
    for (const one of found) unique.set(`${one.part} ${one.about} ${one.sentence}`, one);
  };
  add(judgeLabel(layout));
  add(judgePalette(layout));
  add(judgeDigits(layout, examples));
  for (const part of layout.parts) {
    add(judgePart(part, layout));
    if (part.form === 'code') add(judgeCode(part, layout, examples));
  }
  // A code that cannot hold its field at all was refused for that.
  if (![...unique.values()].some((one) => one.code === 'code_cannot_hold'))
    add(judgeOurs(layout, examples));
  if (![...unique.values()].some((one) => one.level === 'refused')) add(tryExamples(layout));
  return [...unique.values()].toSorted(
    (a, b) => Number(a.level === 'note') - Number(b.level === 'note'),
  );
}

/** True when nothing of it is refused. */
export const isReadable = (found: readonly Finding[]): boolean =>
  found.every((one) => one.level !== 'refused');
