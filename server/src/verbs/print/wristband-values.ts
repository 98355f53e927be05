import type { Tx } from '../call.ts';
import type { FoundLabel, ValuesAt } from './label-values.ts';
import { dayText } from './print-day.ts';

/** Letters, so that it is no hospital's number, and as long as most wristbands. */
export const nobodysNumber = 'TEST0000';

/** The one sheet that tries a scanner: what it holds opens nobody. */
export async function wristbandValues(
  tx: Tx,
  { now }: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  const [only] = await tx<{ name: string; timeZone: string }[]>`
    select min(name) as name, min(time_zone) as "timeZone" from facilities having count(*) = 1`;
  const values = {
    ...{ wristband: nobodysNumber, says: '“This code is not known here.”' },
    ...{ facility: only?.name ?? '', printedOn: dayText(now, only?.timeZone ?? 'UTC') },
  };
  return new Map([[1, { values }]]);
}
