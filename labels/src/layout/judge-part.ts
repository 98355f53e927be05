import { contains, overlaps } from '../geometry.ts';
import { colourForm, contrastOf } from './contrast.ts';
import { fieldsOfKind } from './fields.ts';
import { finding, type About, type Finding } from './findings.ts';
import type { BandsPart, Layout, LayoutPart, MarkPart, TextPart, YearPart } from './form.ts';
import { lineHeight } from './set-words.ts';
import { smallestText } from './smallest-text.ts';
import { fieldsIn, hasLooseBrace } from './template.ts';

/** WCAG's 4.5 : 1, and 3 : 1 from 18 points bold on. */
const contrastNeeded = (size: number) => (size >= 5 ? 3 : 4.5);
/** A band is read from the aisle. */
const smallestBand = 3.5;

const atPart = (part: LayoutPart, about: About) => ({ part: part.id, about });

function judgePlace(part: LayoutPart, layout: Layout): Finding[] {
  const tooSmall = part.form === 'line' || part.form === 'box' ? 0.1 : 1;
  if (part.width < tooSmall || part.height < tooSmall)
    return [finding('refused', atPart(part, 'place'), 'no_size')];
  const label = { x: 0, y: 0, width: layout.width, height: layout.height };
  if (contains(label, part)) return [];
  return [finding('refused', atPart(part, 'place'), 'off_label')];
}

function judgeFields(part: LayoutPart, layout: Layout): Finding[] {
  const named: [About, string[]][] = [];
  if (part.form === 'text') named.push(['words', fieldsIn(part.words)]);
  if (part.form === 'code') named.push(['holds', fieldsIn(part.holds)]);
  if (part.when !== undefined) named.push(['when', [part.when]]);
  const fields = fieldsOfKind(layout.kind);
  const found = named.flatMap(([about, names]) =>
    names.flatMap((what) => {
      const field = fields.find((one) => one.name === what);
      if (field === undefined)
        return [finding('refused', atPart(part, about), 'unknown_field', { what })];
      if (!field.namesPatient || layout.namesPatient) return [];
      return [finding('refused', atPart(part, about), 'names_patient', { what })];
    }),
  );
  const loose =
    (part.form === 'text' && hasLooseBrace(part.words)) ||
    (part.form === 'code' && hasLooseBrace(part.holds));
  if (loose)
    found.push(
      finding('refused', atPart(part, part.form === 'text' ? 'words' : 'holds'), 'loose_brace'),
    );
  const needs =
    part.form === 'bands' || part.form === 'chips'
      ? 'number'
      : part.form === 'year'
        ? 'year'
        : part.form === 'mark'
          ? part.mark
          : null;
  if (needs !== null && !fields.some((field) => field.name === needs))
    found.push(finding('refused', atPart(part, 'label'), 'unknown_field', { what: needs }));
  return found;
}

function coloursIn(part: LayoutPart): [About, string | null][] {
  if (part.form === 'text' || part.form === 'mark' || part.form === 'line')
    return [['ink', part.ink]];
  return part.form === 'box'
    ? [
        ['fill', part.fill],
        ['stroke', part.stroke],
      ]
    : [];
}

/** What lies below a part: the last box that was drawn under all of it. */
function groundOf(part: LayoutPart, layout: Layout): string {
  const below = layout.parts.slice(0, layout.parts.indexOf(part));
  const box = below.findLast(
    (one) => one.form === 'box' && one.fill !== null && contains(one, part),
  );
  return box?.form === 'box' && box.fill !== null ? box.fill : '#ffffff';
}

function judgeText(part: TextPart | MarkPart, layout: Layout): Finding[] {
  const found: Finding[] = [];
  const { size } = part;
  const limit = smallestText;
  if (size < limit) found.push(finding('refused', atPart(part, 'size'), 'small_text', { limit }));
  if (part.form === 'text' && part.tooLong === 'shrink') {
    if (part.floor < limit)
      found.push(finding('refused', atPart(part, 'floor'), 'small_text', { limit }));
    if (part.floor > size)
      found.push(finding('refused', atPart(part, 'floor'), 'floor_above', { limit: size }));
  }
  const sideways = part.turn === 90 || part.turn === 270;
  const height = sideways ? part.width : part.height;
  const sign = part.form === 'mark' && part.show === 'sign' && part.mark !== 'volume';
  if (!sign && height < size * lineHeight - 0.01)
    found.push(
      finding('refused', atPart(part, 'place'), 'text_cut_off', {
        limit: Math.ceil(size * lineHeight * 10) / 10,
      }),
    );
  if (!colourForm.test(part.ink)) return found;
  const ratio = contrastOf(part.ink, groundOf(part, layout));
  const needed = contrastNeeded(size);
  if (ratio < needed)
    found.push(
      finding('refused', atPart(part, 'ink'), 'faint_text', {
        ratio: Math.round(ratio * 10) / 10,
        limit: needed,
      }),
    );
  return found;
}

function judgeBands(part: BandsPart | YearPart): Finding[] {
  const across = part.form === 'bands' && part.along === 'across';
  const sideways = part.turn === 90 || part.turn === 270;
  const [width, height] = sideways ? [part.height, part.width] : [part.width, part.height];
  const many = part.form === 'bands' ? part.digits + (part.rest ? 0.6 : 0) : 1;
  const [wide, high] = across ? [width / many, height] : [width, height / many];
  const halved =
    part.fold === 'beside'
      ? [wide / 2, high]
      : part.fold === 'over'
        ? [wide, high / 2]
        : [wide, high];
  const value = Math.min(...halved);
  if (value >= smallestBand) return [];
  return [finding('refused', atPart(part, 'place'), 'band_small', { value, limit: smallestBand })];
}

/** Text over text is seldom meant; a frame or ground around something is. */
function judgeNeighbours(part: LayoutPart, layout: Layout): Finding[] {
  if (part.form === 'box' || part.form === 'line' || part.form === 'code') return [];
  const later = layout.parts.slice(layout.parts.indexOf(part) + 1);
  return (
    later
      .filter((other) => other.form !== 'box' && other.form !== 'code' && overlaps(part, other))
      // Of two parts of which one stands in for the other, one is printed.
      .filter(
        (other) =>
          part.when === undefined &&
          other.when === undefined &&
          other.form !== 'mark' &&
          part.form !== 'mark',
      )
      .map((other) => finding('note', atPart(part, 'place'), 'parts_meet', { what: other.id }))
  );
}

/** Judges one part but for what concerns codes. */
export function judgePart(part: LayoutPart, layout: Layout): Finding[] {
  const found = [...judgePlace(part, layout), ...judgeFields(part, layout)];
  for (const [about, colour] of coloursIn(part))
    if (colour !== null && !colourForm.test(colour))
      found.push(finding('refused', atPart(part, about), 'no_colour'));
  if (part.form === 'text' || part.form === 'mark') found.push(...judgeText(part, layout));
  if (part.form === 'bands' || part.form === 'year') found.push(...judgeBands(part));
  return [...found, ...judgeNeighbours(part, layout)];
}
