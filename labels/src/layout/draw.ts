import { moved, turnedDrawing, type Box, type Drawing, type Shape } from '../geometry.ts';
import { lacksLetters } from '../text-runs.ts';
import { drawBands, drawChips, drawYear } from './draw-bands.ts';
import { drawCode, readableHeight } from './draw-code.ts';
import { drawMark, drawText } from './draw-words.ts';
import { drawRefusal, isRefusal, type Drawn, type DrawRefusal, type Ground } from './drawn-part.ts';
import { fieldsOfKind, labelKinds, type LabelValues } from './fields.ts';
import type { BoxPart, CodePart, Layout, LayoutPart, LinePart } from './form.ts';
import { grow, type Grown } from './grow.ts';
import { onDots } from './on-dots.ts';
import { fieldsIn } from './template.ts';

export type { DrawRefusal, DrawRefusalCode } from './drawn-part.ts';

export type DrawnLabel =
  | { readonly ok: true; readonly drawing: Drawing }
  | { readonly ok: false; readonly refusals: readonly DrawRefusal[] };

/** The stroke lies within the box, so that a frame never draws outside of its part. */
const halfStroke = 0.125;

function drawBox(part: BoxPart | LinePart, { width, height }: Ground): Shape[] {
  if (part.form === 'line') return [{ kind: 'box', x: 0, y: 0, width, height, fill: part.ink }];
  const { fill, stroke, radius } = part;
  const inset = stroke === null ? 0 : halfStroke;
  const size = { width: width - 2 * inset, height: height - 2 * inset };
  const box: Box = { kind: 'box', x: inset, y: inset, ...size, fill };
  return [{ ...box, ...(stroke === null ? {} : { stroke }), ...(radius === 0 ? {} : { radius }) }];
}

function shapesOf(part: LayoutPart, ground: Ground): Drawn {
  switch (part.form) {
    case 'text':
      return drawText(part, ground);
    case 'code':
      return drawCode(part, ground);
    case 'bands':
      return drawBands(part, ground);
    case 'year':
      return drawYear(part, ground);
    case 'chips':
      return drawChips(part, ground);
    case 'mark':
      return drawMark(part, ground);
    case 'box':
    case 'line':
      return drawBox(part, ground);
  }
}

/** What a part is about, as its refusals name it. */
function fieldOf(part: LayoutPart): string {
  const words = part.form === 'text' ? part.words : part.form === 'code' ? part.holds : '';
  return fieldsIn(words).join(', ') || (part.form === 'mark' ? part.mark : 'number');
}

/** Draws one part; a letter that no font here has is never another sign on paper. */
function drawPart(part: LayoutPart, ground: Ground): Drawn {
  const drawn = shapesOf(part, ground);
  if (isRefusal(drawn)) return drawn;
  const lacks = drawn.some((one) => one.kind === 'text' && lacksLetters(one.text, one.weight));
  return lacks ? drawRefusal(part.id, 'letters_lacking', { what: fieldOf(part) }) : drawn;
}

const isSideways = (part: LayoutPart) => part.turn === 90 || part.turn === 270;

/** Colour runs over the edges that it touches. */
function overTheEdge(shape: Shape, { bleed, width, height }: Layout): Shape {
  if (shape.kind !== 'box' || bleed === 0) return shape;
  const touches = (a: number, b: number) => Math.abs(a - b) < 0.01;
  const left = touches(shape.x, 0) ? bleed : 0;
  const top = touches(shape.y, 0) ? bleed : 0;
  const right = touches(shape.x + shape.width, width) ? bleed : 0;
  const bottom = touches(shape.y + shape.height, height) ? bleed : 0;
  return {
    ...shape,
    x: shape.x - left,
    y: shape.y - top,
    width: shape.width + left + right,
    height: shape.height + top + bottom,
  };
}

/** The code of a part on whole dots of the printer, within what its readable line leaves of its box. */
function codeOnDots(part: CodePart, { width, height }: Ground, layout: Layout) {
  const own: Box = {
    kind: 'box',
    x: 0,
    y: 0,
    width,
    height: height - readableHeight(part),
    fill: null,
  };
  const turned = turnedDrawing({ width, height, shapes: [own] }, part.turn).shapes;
  const [room] = moved(turned, part.x, part.y);
  return (shape: Shape): Shape =>
    room?.kind === 'box' && (shape.kind === 'bars' || shape.kind === 'matrix')
      ? onDots(shape, room, layout.dpi)
      : shape;
}

const secretOf = new Map(
  labelKinds.map((kind) => {
    const secret = fieldsOfKind(kind).filter((field) => field.namesPatient);
    return [kind, Object.fromEntries(secret.map((field) => [field.name, '']))] as const;
  }),
);

/** The values that may be printed: what names a patient only where the layout asks for it. */
const printable = (layout: Layout, values: LabelValues): LabelValues =>
  layout.namesPatient ? values : { ...values, ...secretOf.get(layout.kind) };

const asItIs: Grown['set'] = new Map();

/**
 * Draws one label. Pure: the same layout and values give the same drawing.
 * @param values fields of the layout's kind by name; what is missing is empty
 * @param grows on paper that is as long as what is printed, where no words are cut
 * @returns the drawing, or every reason why this label is not printed; nothing is drawn by halves
 */
export function drawLayout(
  given: Layout,
  values: LabelValues,
  { grows = false }: { readonly grows?: boolean } = {},
): DrawnLabel {
  const shown = printable(given, values);
  const { layout, set } = grows ? grow(given, shown) : { layout: given, set: asItIs };
  const shapes: Shape[] = [];
  const refusals: DrawRefusal[] = [];
  for (const part of layout.parts) {
    if (part.when !== undefined && (shown[part.when] ?? '').trim() === '') continue;
    const [width, height] = isSideways(part)
      ? [part.height, part.width]
      : [part.width, part.height];
    const ground = { layout, values: shown, width, height, set: set.get(part.id) };
    const drawn = drawPart(part, ground);
    if (isRefusal(drawn)) {
      refusals.push(drawn);
      continue;
    }
    const upright =
      part.turn === 0 ? drawn : turnedDrawing({ width, height, shapes: drawn }, part.turn).shapes;
    const placed = moved(upright, part.x, part.y);
    const bleeds = part.form === 'bands' || part.form === 'year' || part.form === 'box';
    if (bleeds) shapes.push(...placed.map((shape) => overTheEdge(shape, layout)));
    else if (part.form === 'code') shapes.push(...placed.map(codeOnDots(part, ground, layout)));
    else shapes.push(...placed);
  }
  if (refusals.length > 0) return { ok: false, refusals };
  return { ok: true, drawing: { width: layout.width, height: layout.height, shapes } };
}
