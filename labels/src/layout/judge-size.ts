import { codeShape, encodeCode, type Code } from '../code.ts';
import { codeSize } from '../geometry.ts';
import { roomOf, takenBy } from './code-room.ts';
import { readableHeight } from './draw-code.ts';
import { finding, type Finding } from './findings.ts';
import { fitTo } from './fit-to.ts';
import { resolutions, type CodePart, type Layout, type Resolution } from './form.ts';
import { fieldsIn } from './template.ts';

/** Below this a hand must hold the scanner level; ISO/IEC 15417 leaves the height to the application. */
const lowestBars = 5;
/** ISO/IEC 15416's usual advice: 15 % of the length, so that a tilted beam crosses every bar. */
const heightOfLength = 0.15;

export const isLinear = (part: CodePart) => !part.code.endsWith('datamatrix');

/** What of a code does not fit on printers of one resolution. */
function judgeFit(part: CodePart, code: Code, at: Resolution, own: Resolution): Finding[] {
  const room = roomOf(part);
  const { area, tooWide, tooHigh } = takenBy(part, code);
  const place = { part: part.id, about: 'place' } as const;
  const up = (mm: number) => Math.ceil(mm * 10) / 10;
  if (tooWide) {
    const facts = { value: area.width, room: room.width, limit: up(area.width), dpi: at };
    return [finding('refused', place, at === own ? 'code_too_wide' : 'code_too_wide_at', facts)];
  }
  if (!tooHigh) return [];
  const limit = up(area.height + readableHeight(part));
  const facts = { value: area.height, room: room.height, limit, dpi: at };
  return [finding('refused', place, at === own ? 'code_too_high' : 'code_too_high_at', facts)];
}

function judgeHeight(part: CodePart, code: Code): Finding[] {
  if (!isLinear(part)) return [];
  const value = Math.max(roomOf(part).height, 0);
  const place = { part: part.id, about: 'place' } as const;
  if (value < lowestBars)
    return [finding('refused', place, 'bars_low', { value, limit: lowestBars })];
  const shape = codeShape(code, { x: 0, y: 0, module: part.module, height: value });
  const advised = codeSize(shape).width * heightOfLength;
  if (value >= advised) return [];
  const limit = Math.ceil(advised * 10) / 10;
  return [finding('note', place, 'bars_low_for_length', { value, limit })];
}

/** How large the code becomes with one text, on printers of each resolution: a layout is printed on all of them. */
export function judgeSize(part: CodePart, layout: Layout, text: string): Finding[] {
  const encoded = encodeCode(part.code, text);
  if (!encoded.ok) {
    const what = fieldsIn(part.holds).join(', ') || part.holds;
    const at = { part: part.id, about: 'code' } as const;
    return [finding('refused', at, 'code_cannot_hold', { what, why: encoded.sentence })];
  }
  const fits = [layout.dpi, ...resolutions].flatMap((dpi) => {
    const there = fitTo({ ...layout, parts: [part] }, dpi).parts[0];
    return there?.form === 'code' ? [judgeFit(there, encoded.code, dpi, layout.dpi)] : [];
  });
  // The printer that it is made for first; what fits nowhere is said once.
  const worst = fits.find((found) => found.length > 0) ?? [];
  return [...worst, ...judgeHeight(part, encoded.code)];
}
