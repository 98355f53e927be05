import type { Drawing } from '@outguide/labels/geometry';
import { fitTo } from '@outguide/labels/layout/fit-to';
import type { Placing } from '@outguide/labels/stock';
import { drawCalibration } from '@outguide/labels/stock/calibration';
import { ownSize, stockOf } from '../../verbs/print/stock-of.ts';
import type { Tx } from '../../verbs/call.ts';
import { notUnderstood } from '../../verbs/layout/layout-in-use.ts';
import { whyUnreadable } from '../../verbs/layout/reads-now.ts';
import {
  labelKindOf,
  layoutFor,
  triedLayout,
  type ChosenLayout,
} from '../../verbs/print/layout-for.ts';
import { labelValues, type WantedLabel } from '../../verbs/print/label-values.ts';
import { drawLabel, isLeftOut, saidOf, type LeftOut } from '../../verbs/print/draw-label.ts';

export type LeftLabel = LeftOut & { readonly seq: number };

export interface DrawnLabels {
  readonly drawn: readonly { readonly seq: number; readonly drawing: Drawing }[];
  /** Those for which there is nothing to print any more, or nothing that would read. */
  readonly left: readonly LeftLabel[];
}

/** What it is drawn for; the placing is only said, on a test page: `layOutSheets` moves by it. */
export interface DrawnFor {
  readonly now: number;
  readonly dpi: 203 | 300 | 600;
  readonly placing?: Placing;
  /** Only looked at: as it was printed, by whichever laws. */
  readonly look?: true;
}

/** Draws labels of a job by what stands in the record now. */
export async function drawLabels(
  tx: Tx,
  job: ChosenLayout,
  wanted: readonly WantedLabel[],
  { now, dpi, placing = {}, look }: DrawnFor,
): Promise<DrawnLabels> {
  if (job.kind === 'test')
    return {
      drawn: wanted.map(({ seq }) => ({ seq, drawing: testOf(job.stock, placing) })),
      left: [],
    };
  const kind = labelKindOf(job.kind);
  const tries = wanted[0]?.subject === 'example';
  const saved = await (tries ? triedLayout : layoutFor)(tx, job);
  // A print may have waited while the laws changed under it.
  const why = saved === null ? notUnderstood : look ? null : whyUnreadable(saved);
  if (saved === null || why !== null) {
    const said = why === null ? null : saidOf(why);
    return { drawn: [], left: wanted.map(({ seq }) => ({ seq, why: 'would_not_read', said })) };
  }
  const layout = fitTo(saved, dpi);
  const at = { now, namesPatient: layout.namesPatient };
  const values = await labelValues(tx, kind, wanted, at);
  const drawn: { seq: number; drawing: Drawing }[] = [];
  const left: LeftLabel[] = [];
  for (const { seq } of wanted) {
    const found = values.get(seq) ?? { leftOut: 'gone' as const };
    const label =
      'values' in found
        ? drawLabel(layout, found.values, job.stock)
        : { why: found.leftOut, said: null };
    if (isLeftOut(label)) left.push({ seq, ...label });
    else drawn.push({ seq, drawing: label });
  }
  return { drawn, left };
}

function testOf(id: string, placing: Placing): Drawing {
  const stock = stockOf(id);
  if (stock === null || stock === ownSize) throw new RangeError('a test page is of some stock');
  return drawCalibration(stock, placing);
}
