// How many of the printed codes are read, by kind, renderer, reader and damage, beside bwip-js's own pictures under the
// same damage: `node labels/test/campaign/decode-rate.ts [samples]`.
import { codeKinds, type CodeKind } from '../../src/code.ts';
import { dotsPerMm, printerDpis, type PrinterDpi } from '../../src/dots.ts';
import { damaged, damageNames } from '../support/damage.ts';
import { readAll } from '../support/read-back.ts';
import { codeOf, picture, renderers, type Renderer } from '../support/subjects.ts';
import { zbarReads } from '../support/zbar.ts';

const samples = Number(process.argv[2] ?? 10);
if (!Number.isInteger(samples) || samples < 1) throw new RangeError('samples: a number from 1');

const percent = (hits: number): string => String(Math.round((hits / samples) * 100));

/** Hits by damage, "zxing/zbar"; zbar has no Data Matrix. */
async function rates(kind: CodeKind, renderer: Renderer, dpi: PrinterDpi) {
  const row: Record<string, string> = { kind, renderer };
  const zxing = damageNames.map(() => 0);
  const zbar = damageNames.map(() => 0);
  const linear = codeOf(kind, 0).form === 'bars';
  for (let n = 0; n < samples; n += 1) {
    const code = codeOf(kind, n);
    const png = await picture(renderer, code, dpi);
    for (const [i, name] of damageNames.entries()) {
      const worn = await damaged(png, name, dotsPerMm[dpi]);
      if ((await readAll(worn)).includes(code.read)) zxing[i] = (zxing[i] ?? 0) + 1;
      if (linear && (await zbarReads(worn)).includes(code.read)) zbar[i] = (zbar[i] ?? 0) + 1;
    }
  }
  for (const [i, name] of damageNames.entries())
    row[name] = `${percent(zxing[i] ?? 0)}/${linear ? percent(zbar[i] ?? 0) : '–'}`;
  return row;
}

for (const dpi of printerDpis) {
  console.log(
    `\n${dpi} dpi, modules of 0.25 mm (cells 0.5 mm), ${samples} codes each; % read by zxing/zbar`,
  );
  const rows: Record<string, string>[] = [];
  for (const kind of codeKinds)
    for (const renderer of renderers) rows.push(await rates(kind, renderer, dpi));
  console.table(rows);
}
// The renderer of ZPL keeps its process alive.
process.exit(0);
