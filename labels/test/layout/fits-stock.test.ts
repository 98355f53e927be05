import { describe, expect, it } from 'vitest';
import { builtInLayouts, builtInWithin } from '../../src/kinds/built-in.ts';
import { drawLayout } from '../../src/layout/draw.ts';
import { exampleNames, exampleOf } from '../../src/layout/examples.ts';
import { labelKinds } from '../../src/layout/fields.ts';
import { isReadable, judgeLayout } from '../../src/layout/judge.ts';
import { renderSvg } from '../../src/render/svg.ts';
import { refusePlacing } from '../../src/stock.ts';
import { catalogue } from '../../src/stock/catalogue.ts';
import { readAll, svgToPng } from '../support/read-back.ts';
import { zbarReads } from '../support/zbar.ts';

const at = { startAt: 1, offsetX: 0, offsetY: 0 } as const;
/** Half an inch high: a folder's number and a code that is read have no room there. */
const tooLow = 'avery-5167';
const cut = catalogue.flatMap((stock) => (stock.form === 'continuous' ? [] : [stock]));
const small = builtInWithin('folder_barcode', { width: 50.8, height: 25.4 });

describe('what comes with the product', () => {
  it.each(cut.filter(({ id }) => id !== tooLow))('fits $name', (stock) => {
    const fitting = labelKinds.filter((kind) => {
      const layout = builtInWithin(kind, stock.label);
      return refusePlacing(stock, layout, at) === null;
    });
    expect(fitting.filter((kind) => kind.startsWith('folder'))).not.toEqual([]);
  });

  it('is smaller only where the usual one has no room', () => {
    const usual = builtInLayouts.folder_barcode;
    expect(small).not.toBe(usual);
    expect(builtInWithin('folder_barcode', usual)).toBe(usual);
    expect(builtInWithin('shelf', { width: 10, height: 10 })).toBe(builtInLayouts.shelf);
  });

  it('reads when it is small, with every example', async () => {
    expect(judgeLayout(small).filter(({ level }) => level === 'refused')).toEqual([]);
    expect(isReadable(judgeLayout(small))).toBe(true);
    for (const name of exampleNames) {
      const values = exampleOf('folder_barcode', name);
      const label = drawLayout(small, values);
      if (!label.ok) throw new Error(label.refusals[0]?.sentence);
      const png = await svgToPng(renderSvg(label.drawing, 'label'), 203);
      expect(await readAll(png)).toContain(values['code']);
      expect(await zbarReads(png)).toContain(values['code']);
    }
  });
});
