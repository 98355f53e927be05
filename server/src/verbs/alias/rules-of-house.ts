import type { SitePattern } from '@outguide/labels/foreign/site-pattern';
import type { Roll } from '@outguide/labels/foreign/roll';
import type { Tx } from '../call.ts';

/** How this house treats labels of other systems. */
export interface OldStockRules {
  /** Whoever scans an old label is told to print ours, and the folder joins the list. */
  readonly relabel: boolean;
  readonly patterns: readonly SitePattern[];
}

export interface KnownRoll extends Roll {
  readonly id: number;
  readonly name: string;
}

export async function rulesOfHouse(tx: Tx): Promise<OldStockRules> {
  const [row] = await tx<{ value: Partial<OldStockRules> }[]>`
    select value from settings where name = 'old_stock'`;
  return { relabel: row?.value.relabel ?? false, patterns: row?.value.patterns ?? [] };
}

export async function rollsOfHouse(tx: Tx): Promise<readonly KnownRoll[]> {
  return tx<KnownRoll[]>`
    select id, name, prefix, digits, first, last, with_check as "withCheck" from label_rolls order by id desc`;
}
