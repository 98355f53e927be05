import type { Drawing } from '@outguide/labels/geometry';
import { caption, chips, code, layout, words } from '@outguide/labels/kinds/parts';
import { drawLayout } from '@outguide/labels/layout/draw';
import { fitTo } from '@outguide/labels/layout/fit-to';
import type { Layout } from '@outguide/labels/layout/form';
import { catalogue } from '@outguide/labels/stock/catalogue';
import { composeSymbol } from '@outguide/labels/symbol';

const found = catalogue.find((stock) => stock.id === 'avery-5160');
if (found?.form !== 'sheet') throw new Error('the catalogue has no 5160');
export const benchSheet = found;
const { width, height } = benchSheet.label;
const sides = { kind: 'folder_barcode', width, height } as const;

/** As it is drawn for a label printer, and for every PDF. */
const ways = (of: Layout) => ({ 203: fitTo(of, 203), 600: fitTo(of, 600) });

/** What bwip-js draws and no more: bars with their text below. */
const plain = ways(
  layout({
    ...{ ...sides, name: 'The bench’s code' },
    parts: [code('code', '{code}', [3, 3, 60.6, 19], { readable: 2.8 })],
  }),
);

/** A folder's label of 30 a sheet, as a site would lay it out. */
const small = ways(
  layout({
    ...{ ...sides, name: 'The bench’s label' },
    parts: [
      chips('number', [4, 1.5, 34, 5.4]),
      words('volume', 'vol. {volume}', [40, 1.5, 22, 5.4], 4, { weight: 'bold', align: 'end' }),
      code('code', '{code}', [3, 7.6, 60.6, 13], { readable: 2.4 }),
      caption('type', '{recordType}', [4, 21.3, 58, 3]),
    ],
  }),
);

function drawn(of: Layout, n: number): Drawing {
  const answer = drawLayout(of, {
    ...{ code: composeSymbol('F', n), filingOrder: 'terminal_digit', volume: '1' },
    ...{ number: String(100_000 + ((n * 7_919) % 900_000)), recordType: `Record ${n}` },
  });
  if (!answer.ok) throw new Error(answer.refusals.map((one) => one.sentence).join(' '));
  return answer.drawing;
}

export const plainLabel = (n: number, dpi: 203 | 600 = 600): Drawing => drawn(plain[dpi], n);
/** No two have the same code, number or name. */
export const smallLabel = (n: number, dpi: 203 | 600 = 600): Drawing => drawn(small[dpi], n);
