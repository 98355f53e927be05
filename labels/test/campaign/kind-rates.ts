// How many codes of every kind of label are read: whole labels undamaged, and each code of them cut out and damaged, by two
// readers, beside bwip-js's own pictures of the same codes under the same damage.
import { dotsPerMm, printerDpis, type PrinterDpi } from '../../src/dots.ts';
import type { Drawing } from '../../src/geometry.ts';
import { labelKinds, type LabelKind, type LabelValues } from '../../src/layout/fields.ts';
import { damaged, damageNames, type DamageName } from '../support/damage.ts';
import { dmtxReads } from '../support/dmtx.ts';
import { valueSets, valuesOf } from '../support/hard-values.ts';
import { bwipCutOut, cutOut, labelOf, type PlacedCode } from '../support/label-codes.ts';
import { pageKinds, pagesOf, renumbered, type PageKind } from '../support/office-pages.ts';
import { readAll } from '../support/read-back.ts';
import { rendered, renderers, type Renderer } from '../support/subjects.ts';
import { zbarReads } from '../support/zbar.ts';

export type Kind = LabelKind | PageKind;
export const kinds: readonly Kind[] = [...labelKinds, ...pageKinds];

/** Labels of each kind: each with other numbers, twice with each set of values. Its number is the seed of its damages. */
export const samples = 10;
/** Prints of a pull list and of a scan sheet: each has more codes than ten. */
const prints = 2;

/** Codes tried and read, of one kind by one renderer at one resolution with one damage. */
export interface Count {
  readonly kind: Kind;
  readonly form: 'bars' | 'matrix';
  readonly renderer: Renderer;
  readonly dpi: PrinterDpi;
  readonly damage: DamageName;
  tried: number;
  zxing: number;
  /** By zbar, or of Data Matrix by dmtxread; null where it is not asked. */
  second: number | null;
}

interface Read {
  readonly zxing: boolean;
  readonly second: boolean | null;
}
type Add = (code: PlacedCode, damage: DamageName, read: Read) => void;

/** What cuts a Data Matrix: dmtxread searches for seconds then, and what it finds depends on how many it is given. */
const cutting: readonly DamageName[] = ['pen', 'crease', 'together'];
/** It needs a tenth of a second for what it can read. */
const patience = 20;

async function readWorn(
  png: Buffer,
  { code }: PlacedCode,
  damage: DamageName,
  at: { readonly dpi: PrinterDpi; readonly seed: number },
): Promise<Read> {
  const worn = await damaged(png, damage, dotsPerMm[at.dpi], at.seed);
  const zxing = (await readAll(worn)).includes(code.read);
  if (code.form === 'matrix' && cutting.includes(damage)) return { zxing, second: null };
  const others = code.form === 'bars' ? zbarReads(worn) : dmtxReads(worn, 1, patience);
  return { zxing, second: (await others).includes(code.read) };
}

/** Who reads a code on the whole label or page; dmtxread searches a page for minutes and is given the code cut out. */
async function readWhole(png: Buffer): Promise<(code: PlacedCode) => Read> {
  const [zxing, bars] = [await readAll(png), await zbarReads(png)];
  return ({ code: { read, form } }) => ({
    zxing: zxing.includes(read),
    second: form === 'matrix' || bars.includes(read),
  });
}

/** Undamaged, a code is read on its label and cut out of it: of codes that hold the same, one may be read for another. */
const readTwice = (one: Read, two: Read): Read => ({
  zxing: one.zxing && two.zxing,
  second: one.second === true && two.second,
});

/** Each code of one drawing by one renderer: undamaged, then cut out and worn. */
async function tryDrawing(
  { drawing, codes }: { drawing: Drawing; codes: readonly PlacedCode[] },
  renderer: Renderer,
  at: { readonly dpi: PrinterDpi; readonly seed: number },
  add: Add,
): Promise<void> {
  const png = renderer === 'bwip-js' ? null : await rendered(renderer, drawing, at.dpi);
  const whole = png === null ? null : await readWhole(png);
  for (const placed of codes) {
    const cut = png === null ? await bwipCutOut(placed, at.dpi) : await cutOut(png, placed, at.dpi);
    for (const damage of damageNames) {
      const read = await readWorn(cut, placed, damage, at);
      add(placed, damage, damage === 'none' && whole ? readTwice(whole(placed), read) : read);
    }
  }
}

/** Other numbers in whatever is scanned. */
function numbered(values: LabelValues, by: number): LabelValues {
  const other = (name: string, value: string): string =>
    name === 'wristband'
      ? value.replace(/\d+$/, (digits) =>
          String((Number(digits) + by * 7_654_321) % 10 ** digits.length).padStart(
            digits.length,
            '0',
          ),
        )
      : renumbered(value, by);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, other(name, value ?? '')]),
  );
}

/** What is drawn of a kind at a resolution, sample by sample. */
function* drawingsOf(kind: Kind, dpi: PrinterDpi) {
  const page = pageKinds.find((one) => one === kind);
  const label = labelKinds.find((one) => one === kind);
  if (page !== undefined && dpi === 300)
    for (let seed = 1; seed <= prints; seed += 1)
      for (const one of pagesOf(page, seed)) yield { ...one, seed };
  if (label !== undefined)
    for (let seed = 1; seed <= samples; seed += 1) {
      const values = valuesOf(label, valueSets[seed % valueSets.length] ?? 'usual');
      yield { ...labelOf(label, numbered(values, seed), dpi), seed };
    }
}

/** Pages are printed from a PDF alone. */
const renderersOf = (kind: Kind): readonly Renderer[] =>
  pageKinds.some((one) => one === kind) ? ['pdf', 'bwip-js'] : renderers;

/** All counts of one kind of label. */
export async function countKind(kind: Kind): Promise<Count[]> {
  const counts = new Map<string, Count>();
  for (const dpi of printerDpis)
    for (const { drawing, codes, seed } of drawingsOf(kind, dpi)) {
      for (const renderer of renderersOf(kind)) {
        const add: Add = ({ code: { form } }, damage, { zxing, second }) => {
          const key = `${form} ${renderer} ${dpi} ${damage}`;
          const none = { kind, form, renderer, dpi, damage, tried: 0, zxing: 0, second: 0 };
          const count = counts.get(key) ?? none;
          counts.set(key, count);
          count.tried += 1;
          count.zxing += Number(zxing);
          count.second =
            second === null || count.second === null ? null : count.second + Number(second);
        };
        await tryDrawing({ drawing, codes }, renderer, { dpi, seed }, add);
      }
    }
  return [...counts.values()];
}
