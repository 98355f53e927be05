import { codeShape, encodeCode } from '../code.ts';
import { codeArea, type Text } from '../geometry.ts';
import { textWidth } from '../text-runs.ts';
import { drawRefusal, type Drawn, type Ground } from './drawn-part.ts';
import { fieldsOfKind } from './fields.ts';
import type { CodePart } from './form.ts';
import { fieldsIn, fill } from './template.ts';

/** The white between a code and the line that says what it holds. */
const gap = 0.4;
/** A readable line becomes no smaller than this part of its size; it is never cut. */
const smallest = 0.5;

/** What the readable line takes of the height of a code's box. */
export const readableHeight = (part: CodePart): number =>
  part.readable === 0 ? 0 : part.readable * 1.2 + gap;

function isNeeded(part: CodePart, ground: Ground): boolean {
  const names = fieldsIn(part.holds);
  const needed = fieldsOfKind(ground.layout.kind).filter((field) => field.required);
  return names.length === 0 || names.some((name) => needed.some((field) => field.name === name));
}

/** Draws a code in the middle of its box, with its quiet zone and, if asked for, what it holds below it. */
export function drawCode(part: CodePart, ground: Ground): Drawn {
  const what = fieldsIn(part.holds).join(', ');
  const text = fill(part.holds, ground.values);
  const empty = fieldsIn(part.holds).some((name) => (ground.values[name] ?? '') === '');
  if (text === '' || empty)
    return isNeeded(part, ground) ? drawRefusal(part.id, 'missing', { what }) : [];
  const encoded = encodeCode(part.code, text);
  if (!encoded.ok) return drawRefusal(part.id, 'cannot_hold', { what, why: encoded.sentence });
  const room = ground.height - readableHeight(part);
  const shape = codeShape(encoded.code, { x: 0, y: 0, module: part.module, height: room });
  const area = codeArea(shape);
  if (area.width > ground.width + 0.01) return drawRefusal(part.id, 'code_too_wide', { what });
  if (area.height > room + 0.01) return drawRefusal(part.id, 'code_too_high', { what });
  const left = (ground.width - area.width) / 2 - area.x;
  const top = (room - area.height) / 2 - area.y;
  const placed = { ...shape, x: left, y: top };
  if (part.readable === 0) return [placed];
  const { printed } = encoded.code;
  const wide = textWidth(printed, 'mono', part.readable);
  const size = part.readable * Math.min(1, ground.width / wide);
  if (size < part.readable * smallest) return drawRefusal(part.id, 'code_too_wide', { what });
  const line: Text = {
    kind: 'text',
    x: ground.width / 2,
    y: top + area.y + area.height + gap + size * 0.95,
    size,
    text: printed,
    weight: 'mono',
    fill: '#000000',
    anchor: 'middle',
  };
  return [placed, line];
}
