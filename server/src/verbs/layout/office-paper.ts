import { builtInLayouts, builtInOn, isOnOfficePaper } from '@outguide/labels/kinds/built-in';
import type { LabelKind } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import { officePaperNames, officePapers, type OfficePaper } from '@outguide/labels/stock/papers';
import type { Tx } from '../call.ts';
import { ownSize, stockOf } from '../print/stock-of.ts';

/** What this site's offices print on. */
export async function officePaper(tx: Tx): Promise<OfficePaper> {
  const [row] = await tx<{ paper: unknown }[]>`
    select value ->> 'office' as paper from settings where name = 'paper'`;
  return officePaperNames.find((one) => one === row?.paper) ?? 'a4';
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
  if (!isOnOfficePaper(kind)) return builtInLayouts[kind];
  return builtInOn(kind, paperOf(stock) ?? (await officePaper(tx)));
}
