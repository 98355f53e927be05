import { contains, overlaps } from '../geometry.ts';
import type { LabelValues } from './fields.ts';
import { finding, type Finding } from './findings.ts';
import { dotOf, isWholeDots, narrowestModule, wholeDots } from './fit-to.ts';
import type { CodePart, Layout, LayoutPart } from './form.ts';
import { isLinear, judgeSize } from './judge-size.ts';
import { fill } from './template.ts';

function judgeModule(part: CodePart, { dpi }: Layout): Finding[] {
  const { module } = part;
  const at = { part: part.id, about: 'module' } as const;
  const limit = wholeDots(Math.max(module, narrowestModule), dpi);
  if (module < narrowestModule - 1e-9)
    return [finding('refused', at, 'module_narrow', { value: module, limit })];
  if (isWholeDots(module, dpi)) return [];
  const dots = Math.round((module / dotOf(dpi)) * 100) / 100;
  return [finding('refused', at, 'module_dots', { value: module, dots, dpi, limit })];
}

const isWhite = (colour: string | null) => colour === null || /^#f{6}$/i.test(colour);

/** A frame or a white box around a code harms it only where its edge crosses it. */
function harms(other: LayoutPart, code: CodePart): 'covered' | 'colour' | null {
  if (other.id === code.id || !overlaps(other, code)) return null;
  if (other.form !== 'box') return 'covered';
  const around = contains(other, code);
  if (isWhite(other.fill) && (around || other.stroke === null || isWhite(other.stroke)))
    return null;
  return around ? 'colour' : 'covered';
}

/** Parts print in their order, so white over colour is white ground again. */
function hasWhiteGround(code: CodePart, parts: readonly LayoutPart[]): boolean {
  const below = parts.slice(0, parts.indexOf(code));
  const last = below.findLast(
    (part) => part.form === 'box' && part.fill !== null && contains(part, code),
  );
  return last === undefined || (last.form === 'box' && isWhite(last.fill));
}

function judgeRoom(part: CodePart, layout: Layout): Finding[] {
  const at = { part: part.id, about: 'place' } as const;
  return layout.parts.flatMap((other) => {
    const how = harms(other, part);
    if (how === 'covered') return [finding('refused', at, 'code_covered', { what: other.id })];
    if (how === 'colour' && !hasWhiteGround(part, layout.parts))
      return [finding('refused', at, 'code_on_colour')];
    return [];
  });
}

/** Bars are read above or below a stroke; a Data Matrix whose finder is cut is not, whoever drew it. */
function judgeWear(part: CodePart, { parts }: Layout): Finding[] {
  const saidInBars = parts.some(
    (other) => other.form === 'code' && isLinear(other) && other.holds === part.holds,
  );
  if (isLinear(part) || saidInBars) return [];
  return [finding('note', { part: part.id, about: 'code' }, 'matrix_scratched')];
}

/** Judges one code: whether a scanner will read it on the printers that the layout is made for. */
export function judgeCode(
  part: CodePart,
  layout: Layout,
  examples: readonly LabelValues[],
): Finding[] {
  const texts = new Set(examples.map((values) => fill(part.holds, values)).filter(Boolean));
  const byLength = [...texts].toSorted((a, b) => a.length - b.length);
  const sizes = byLength.flatMap((text) => judgeSize(part, layout, text));
  // Several examples may find the same: the last one is the longest to heed.
  const byCode = new Map(sizes.map((one) => [one.code, one]));
  return [
    ...judgeModule(part, layout),
    ...byCode.values(),
    ...judgeRoom(part, layout),
    ...judgeWear(part, layout),
  ];
}
