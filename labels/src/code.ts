// From a text to bars or cells, for each kind of code. bwip-js encodes; nothing of its drawing is used.
import bwipjs from 'bwip-js/node';
import { barsOf, type Bars } from './bars.ts';
import { checkText, codeRefusals, type CodeKind, type CodeRefusal } from './code-rules.ts';
import type { CodeShape, Turn } from './geometry.ts';
import { matrixQuiet, type Matrix } from './matrix.ts';

export { codeKinds, type CodeKind, type CodeRefusal } from './code-rules.ts';

/** One encoded text. */
export type Code = {
  readonly kind: CodeKind;
  /** What was asked for. */
  readonly text: string;
  /** What a reader delivers, check characters and separators included. */
  readonly read: string;
  /** What stands beside the code for eyes. */
  readonly printed: string;
} & (
  | { readonly form: 'bars'; readonly bars: Bars }
  | { readonly form: 'matrix'; readonly matrix: Matrix }
);

export type Encoded =
  | { readonly ok: true; readonly code: Code }
  | { readonly ok: false; readonly why: CodeRefusal; readonly sentence: string };

const encoders: Readonly<Record<CodeKind, readonly [name: string, options: object]>> = {
  code128: ['code128', {}],
  code39: ['code39', {}],
  code39mod43: ['code39', { includecheck: true }],
  datamatrix: ['datamatrix', {}],
  gs1_128: ['gs1-128', {}],
  gs1_datamatrix: ['gs1datamatrix', {}],
  hibc_code128: ['hibccode128', {}],
  hibc_datamatrix: ['hibcdatamatrix', {}],
};

const refused = (why: CodeRefusal): Encoded => ({ ok: false, why, sentence: codeRefusals[why] });

/** bwip-js throws errors that begin with a name of its own; what it says after that may hold the text. */
function reasonOf(error: unknown): CodeRefusal | null {
  const name = /^bwipp\.(\w+)/.exec(error instanceof Error ? error.message : String(error))?.[1];
  if (name === undefined) return null;
  if (name.startsWith('GS1')) return name === 'GS1badChecksum' ? 'check_digit' : 'gs1_value';
  return /too ?long|nosuitable|novalid/i.test(name) ? 'too_long' : 'characters';
}

function matrixOf(code: string, cells: ArrayLike<number>, columns: number): Matrix {
  const dark = Array.from(cells, (cell) => cell === 1);
  const rows = Array.from({ length: dark.length / columns }, (_, y) =>
    dark.slice(y * columns, (y + 1) * columns),
  );
  return { code, columns, rows, quiet: matrixQuiet };
}

/** Encodes a text; what its kind cannot hold is refused with a reason and a sentence for people. */
export function encodeCode(kind: CodeKind, text: string): Encoded {
  const checked = checkText(kind, text);
  if (typeof checked === 'string') return refused(checked);
  const [name, options] = encoders[kind];
  try {
    const [encoded] = bwipjs.raw(name, text, options);
    const common = { kind, text, ...checked };
    if (encoded && 'sbs' in encoded) {
      const bars = barsOf(checked.read, encoded.sbs);
      return { ok: true, code: { ...common, form: 'bars', bars } };
    }
    if (encoded && 'pixs' in encoded) {
      const matrix = matrixOf(checked.read, encoded.pixs, encoded.pixx);
      return { ok: true, code: { ...common, form: 'matrix', matrix } };
    }
  } catch (error) {
    const why = reasonOf(error);
    if (why) return refused(why);
    throw error;
  }
  throw new Error(`${name} gave neither bars nor cells`);
}

/** A code as a shape; `height` matters to bars only. */
export function codeShape(
  code: Code,
  at: {
    readonly x: number;
    readonly y: number;
    readonly module: number;
    readonly height: number;
    readonly turn?: Turn;
  },
): CodeShape {
  const { height, ...common } = at;
  return code.form === 'bars'
    ? { kind: 'bars', ...common, height, bars: code.bars }
    : { kind: 'matrix', ...common, matrix: code.matrix };
}
