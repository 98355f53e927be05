import type { LabelKind } from '@outguide/labels/layout/fields';
import { refusePlacing } from '@outguide/labels/stock';
import { Refused } from '../../api/refused.ts';
import type { Tx } from '../call.ts';
import type { LayoutInUse } from '../layout/layout-in-use.ts';
import { layoutWanted, type LayoutWish } from './layout-wanted.ts';
import { labelsPerSheet, ownSize, stockOf } from './stock-of.ts';

interface On {
  readonly stock: string;
  readonly startPosition: number;
  readonly offsetX: number;
  readonly offsetY: number;
  readonly layoutId?: LayoutWish;
}

const rounded = (sides: { readonly width: number; readonly height: number }): string =>
  [sides.width, sides.height].map((side) => Math.round(side * 10) / 10).join(' × ');

/** The layout of a kind, when it fits what is loaded and begins where there is a label; otherwise the refusal says why. */
export async function fittingLayout(
  tx: Tx,
  kind: LabelKind,
  { stock: id, startPosition: startAt, offsetX, offsetY, layoutId }: On,
): Promise<LayoutInUse> {
  const stock = stockOf(id);
  if (stock === null) throw new Refused('stock_unknown');
  const used = await layoutWanted(tx, kind, layoutId);
  if (stock === ownSize) return used;
  const why = refusePlacing(stock, used.layout, { startAt, offsetX, offsetY });
  if (why === 'start_beyond') throw new Refused('no_such_position', { atMost: labelsPerSheet(id) });
  if (why === 'off_paper') throw new Refused('off_paper');
  if (why === 'too_large') {
    const room = stock.form === 'continuous' ? `${stock.width} × any` : rounded(stock.label);
    throw new Refused('label_too_large', { label: rounded(used.layout), stock: stock.name, room });
  }
  return used;
}
