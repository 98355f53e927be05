import { checkText, delivered, type CodeKind } from '../code-rules.ts';
import { mod43 } from '../check-character.ts';
import { readingOf } from '../reading.ts';
import { composeSymbol, parseSymbol, type SymbolKind } from '../symbol.ts';
import { fieldsOfKind, type Field, type LabelValues } from './fields.ts';
import { finding, type Finding } from './findings.ts';
import type { CodePart, Layout } from './form.ts';
import { fieldsIn, fill } from './template.ts';

/** What of a label our own kiosks know: the fields that hold a symbol. */
const ownFields = ({ kind }: Layout): readonly Field[] =>
  fieldsOfKind(kind).filter((field) => parseSymbol(field.example).ok);

/** Symbols whose check characters modulo 43 are all that there are: none may decide by luck. */
function everySign(kind: SymbolKind): readonly string[] {
  const bySign = new Map<string | null, string>();
  for (let number = 1; bySign.size < 43; number += 49_997) {
    const symbol = composeSymbol(kind, number);
    bySign.set(mod43(symbol), bySign.get(mod43(symbol)) ?? symbol);
  }
  return [...bySign.values()];
}
const signs = { F: everySign('F'), P: everySign('P'), L: everySign('L'), A: everySign('A') };

/** What our kiosks make of a code, as scanners may send it; null where one of these is no symbol or another one. */
function readAs(kind: CodeKind, text: string): string | null {
  const checked = checkText(kind, text);
  if (typeof checked === 'string') return null;
  const codes = delivered(kind, text, checked.read).map((sent) => {
    const reading = readingOf(sent, null);
    const symbol = parseSymbol('text' in reading ? reading.text : '');
    return symbol.ok ? symbol.code : null;
  });
  return codes.every((code) => code === codes[0]) ? (codes[0] ?? null) : null;
}

/** True when a scan of this code names what the field names, on every label. */
function saysField(part: CodePart, field: Field, examples: readonly LabelValues[]): boolean {
  const symbol = parseSymbol(field.example);
  if (!symbol.ok || !fieldsIn(part.holds).includes(field.name)) return false;
  return examples.every((values) =>
    signs[symbol.kind].every((code) => {
      const text = fill(part.holds, { ...values, [field.name]: code });
      return readAs(part.code, text) === code;
    }),
  );
}

/** A code that stands on every label, and not only on some. */
function isAlways(part: CodePart, layout: Layout): boolean {
  const { when } = part;
  return (
    when === undefined ||
    fieldsOfKind(layout.kind).some((field) => field.name === when && field.required)
  );
}

/** Judges what a scan of the label would tell our own kiosks: nothing is printed that they call foreign or damaged. */
export function judgeOurs(layout: Layout, examples: readonly LabelValues[]): Finding[] {
  const fields = ownFields(layout);
  const codes = layout.parts.filter((part) => part.form === 'code');
  if (codes.length === 0 || fields.length === 0) return [];
  const says = (part: CodePart, field: Field) => saysField(part, field, examples);
  const named = fields.find((field) => field.required);
  if (named && !codes.some((part) => isAlways(part, layout) && says(part, named))) {
    const [first] = codes;
    const at = { part: first?.id ?? null, about: 'holds' } as const;
    return [finding('refused', at, 'not_ours', { what: named.name })];
  }
  return codes.flatMap((part) => {
    if (fields.some((field) => says(part, field))) return [];
    const number = fieldsIn(part.holds).includes('number');
    const at = { part: part.id, about: 'holds' } as const;
    return [finding('note', at, number ? 'number_in_code' : 'foreign_code')];
  });
}
