import type { LabelKind } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
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
}

const rounded = (sides: { readonly width: number; readonly height: number }): string =>
  [sides.width, sides.height].map((side) => Math.round(side * 10) / 10).join(' × ');

/** The layout of a kind, when it fits what is loaded and begins where there is a label; otherwise the refusal says why. */
export async function fittingLayout(
  tx: Tx,
  kind: LabelKind,
  { layoutId, ...on }: On & { readonly layoutId?: LayoutWish },
): Promise<LayoutInUse> {
  if (stockOf(on.stock) === null) throw new Refused('stock_unknown');
  const used = await layoutWanted(tx, kind, layoutId, on.stock);
  refuseUnfit(used.layout, on);
  return used;
}

/** Refuses a label that does not fit what is loaded, or that would begin where none is. */
export function refuseUnfit(
  layout: Layout,
  { stock: id, startPosition: startAt, offsetX, offsetY }: On,
): void {
  const stock = stockOf(id);
  if (stock === null) throw new Refused('stock_unknown');
  if (stock === ownSize) return;
  const why = refusePlacing(stock, layout, { startAt, offsetX, offsetY });
  if (why === 'start_beyond') throw new Refused('no_such_position', { atMost: labelsPerSheet(id) });
  if (why === 'off_paper') throw new Refused('off_paper');
  if (why !== 'too_large') return;
  const room = stock.form === 'continuous' ? `${stock.width} × any` : rounded(stock.label);
  throw new Refused('label_too_large', { label: rounded(layout), stock: stock.name, room });
}
