// How many codes of every kind of label are read: whole labels undamaged, and each code of them cut out and damaged, by
// zxing and zbar, beside bwip-js's own pictures of the same codes under the same damage.
import { dotsPerMm, printerDpis, type PrinterDpi } from '../../src/dots.ts';
import { builtInLayouts } from '../../src/kinds/built-in.ts';
import type { LabelKind } from '../../src/layout/fields.ts';
import { damaged, damageNames, type DamageName } from '../support/damage.ts';
import { valueSets, valuesOf, type ValueSet } from '../support/hard-values.ts';
import { bwipCutOut, cutOut, labelOf, type PlacedCode } from '../support/label-codes.ts';
import { readAll } from '../support/read-back.ts';
import { rendered, renderers, type Renderer } from '../support/subjects.ts';
import { zbarReads } from '../support/zbar.ts';

/** The codes of other sets are the same as theirs. */
const wornSets: readonly ValueSet[] = ['case 30', '200 letters'];

/** Codes tried and read, of one kind by one renderer at one resolution with one damage. */
export interface Count {
  readonly kind: LabelKind;
  readonly form: 'bars' | 'matrix';
  readonly renderer: Renderer;
  readonly dpi: PrinterDpi;
  readonly damage: DamageName;
  tried: number;
  zxing: number;
  /** zbar has no Data Matrix. */
  zbar: number;
}

type Add = (form: Count['form'], damage: DamageName, zxing: boolean, zbar: boolean) => void;

async function tryWorn(png: Buffer, { code }: PlacedCode, dpi: PrinterDpi, add: Add) {
  for (const damage of damageNames) {
    if (damage === 'none') continue;
    const worn = await damaged(png, damage, dotsPerMm[dpi]);
    const zxing = (await readAll(worn)).includes(code.read);
    add(
      code.form,
      damage,
      zxing,
      code.form === 'bars' && (await zbarReads(worn)).includes(code.read),
    );
  }
}

/** Every code of the whole label as it comes from the printer, then, if asked for, each of them worn. */
async function tryLabel(
  png: Buffer,
  codes: readonly PlacedCode[],
  dpi: PrinterDpi,
  add: Add,
  worn: boolean,
) {
  const [zxing, zbar] = [await readAll(png), await zbarReads(png)];
  for (const placed of codes) {
    const { read, form } = placed.code;
    add(form, 'none', zxing.includes(read), zbar.includes(read));
    if (worn) await tryWorn(await cutOut(png, placed, dpi), placed, dpi, add);
  }
}

async function tryBwip(codes: readonly PlacedCode[], dpi: PrinterDpi, add: Add) {
  for (const placed of codes) {
    const png = await bwipCutOut(placed, dpi);
    const { read, form } = placed.code;
    add(form, 'none', (await readAll(png)).includes(read), (await zbarReads(png)).includes(read));
    await tryWorn(png, placed, dpi, add);
  }
}

/** Every set at 203 dpi; the hardest two in the finer print and on pages, which take a minute each. */
const setsFor = (kind: LabelKind, dpi: PrinterDpi): readonly ValueSet[] =>
  dpi === 203 && builtInLayouts[kind].width < 200 ? valueSets : wornSets;

/** All counts of one kind of label. */
export async function countKind(kind: LabelKind): Promise<Count[]> {
  const counts = new Map<string, Count>();
  for (const dpi of printerDpis)
    for (const set of setsFor(kind, dpi)) {
      const { drawing, codes } = labelOf(kind, valuesOf(kind, set), dpi);
      for (const renderer of renderers) {
        const add: Add = (form, damage, zxing, zbar) => {
          const key = `${form} ${renderer} ${dpi} ${damage}`;
          const none = { kind, form, renderer, dpi, damage, tried: 0, zxing: 0, zbar: 0 };
          const count = counts.get(key) ?? none;
          counts.set(key, count);
          count.tried += 1;
          count.zxing += Number(zxing);
          count.zbar += Number(zbar);
        };
        const worn = wornSets.includes(set);
        if (renderer !== 'bwip-js')
          await tryLabel(await rendered(renderer, drawing, dpi), codes, dpi, add, worn);
        else if (worn) await tryBwip(codes, dpi, add);
      }
    }
  return [...counts.values()];
}
