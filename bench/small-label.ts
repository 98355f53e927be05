import { encodeBars, quietModules } from '@outguide/labels/bars';
import type { Drawing } from '@outguide/labels/geometry';
import { look } from '@outguide/labels/look';
import { numberChips } from '@outguide/labels/number-chips';
import { catalogue } from '@outguide/labels/stock/catalogue';
import { composeSymbol } from '@outguide/labels/symbol';
import { fitText } from '@outguide/labels/text-runs';

const found = catalogue.find((stock) => stock.id === 'avery-5160');
if (found?.form !== 'sheet') throw new Error('the catalogue has no 5160');
export const benchSheet = found;
const { width, height } = benchSheet.label;

/** What bwip-js draws and no more: bars with their text below. */
export function plainLabel(n: number): Drawing {
  const bars = encodeBars(composeSymbol('F', n));
  const module = 0.3;
  const x = 2 + quietModules * module;
  const text = { weight: 'mono', fill: look.ink, anchor: 'start' } as const;
  return {
    width,
    height,
    shapes: [
      { kind: 'bars', x, y: 4, height: 14, module, bars },
      { kind: 'text', x, y: 22, size: 2.8, text: bars.code, ...text },
    ],
  };
}

/** A folder's label of 30 a sheet: no two have the same code, number or name. */
export function smallLabel(n: number): Drawing {
  const bars = encodeBars(composeSymbol('F', n));
  const module = 0.3;
  const x = 2 + quietModules * module;
  const text = { weight: 'regular', fill: look.ink2, anchor: 'start' } as const;
  const number = String(100_000 + ((n * 7_919) % 900_000));
  return {
    width,
    height,
    shapes: [
      ...numberChips(number, 'terminal_digit', { x: 3, y: 1.6, height: 5.4, maxWidth: 34 }),
      { kind: 'text', x: 40, y: 5.6, ...fitText(`Record ${n}`, 'regular', 3, 24), ...text },
      { kind: 'bars', x, y: 8.6, height: 11, module, bars },
      { kind: 'text', x, y: 23, size: 2.8, text: bars.code, ...text, weight: 'mono' },
    ],
  };
}
