import {
  builtInLayouts,
  builtInOn,
  builtInWithin,
  isOnOfficePaper,
  isSlip,
} from '@outguide/labels/kinds/built-in';
import type { LabelKind } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import {
  officePaperNames,
  officePapers,
  receiptWidths,
  type OfficePaper,
  type Receipt,
} from '@outguide/labels/stock/papers';
import type { Tx } from '../call.ts';
import { ownSize, stockOf } from '../print/stock-of.ts';

/** What this site's offices print on. */
export async function officePaper(tx: Tx): Promise<OfficePaper> {
  const [row] = await tx<{ paper: unknown }[]>`
    select value ->> 'office' as paper from settings where name = 'paper'`;
  return officePaperNames.find((one) => one === row?.paper) ?? 'a4';
}

/** How wide the paper is that this site prints slips on, where no printer says it. */
export async function slipPaper(tx: Tx): Promise<Receipt> {
  const [row] = await tx<{ mm: number | null }[]>`
    select (value ->> 'slips')::int as mm from settings where name = 'paper'`;
  return receiptWidths.find((one) => one === row?.mm) ?? 80;
}

/** Receipt paper that is loaded; null for all else. */
function receiptOf(stock: string): Receipt | null {
  const found = stockOf(stock);
  if (found === null || found === ownSize || found.form !== 'continuous') return null;
  return receiptWidths.find((one) => one === found.width) ?? null;
}

/** Whether this is as long as its words need: what is printed on a receipt, and a slip in a file of its own size. */
export function isEndless(kind: LabelKind, stock: string = ownSize): boolean {
  const found = stockOf(stock);
  return found === ownSize ? isSlip(kind) : found?.form === 'continuous';
}

/** The paper of this stock where it is an office's; of a label or a file the site's. */
function paperOf(stock: string): OfficePaper | null {
  const found = stockOf(stock);
  if (found === null || found === ownSize || found.form !== 'sheet') return null;
  return officePaperNames.find((one) => officePapers[one].name === found.paper.name) ?? null;
}

/** The layout of a kind that comes with the product; one that is a page is as large as what it is printed on. */
export async function productLayout(
  tx: Tx,
  kind: LabelKind,
  stock: string = ownSize,
): Promise<Layout> {
  if (isSlip(kind))
    return builtInOn(
      kind,
      'a4',
      stock === ownSize ? await slipPaper(tx) : (receiptOf(stock) ?? 80),
    );
  if (!isOnOfficePaper(kind)) {
    const found = stockOf(stock);
    const cut = found !== null && found !== ownSize && found.form !== 'continuous';
    return cut ? builtInWithin(kind, found.label) : builtInLayouts[kind];
  }
  return builtInOn(kind, paperOf(stock) ?? (await officePaper(tx)));
}
