import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { atMost } from '../at-most.ts';
import { look, type Call } from '../call.ts';
import { idShape } from '../page.ts';
import { kioskRows, type KioskRow } from './kiosk-rows.ts';

export const showInput = z.object({ kioskId: idShape });

export interface KioskShow extends KioskRow {
  readonly journals: readonly {
    readonly epoch: string;
    readonly highWater: number;
    readonly lastAt: number | null;
    readonly createdAt: number;
  }[];
  /** It wrote more journals than these, the newest. */
  readonly cut: boolean;
  readonly quarantined: number;
}

const journalsAtMost = 100;

/** One kiosk with its journals: each file it ever wrote and how far that came. */
export function show(call: Call, input: z.infer<typeof showInput>): Promise<KioskShow> {
  return look(call, 'kiosk.show', async (tx) => {
    const { kioskId } = input;
    const [kiosk] = await kioskRows(tx, call.clock(), { kioskId });
    if (kiosk === undefined) throw new Refused('not_found', { kioskId });
    const found = await tx<KioskShow['journals'][number][]>`
      select epoch, high_water as "highWater", ms(last_at) as "lastAt", ms(created_at) as "createdAt"
      from journals where kiosk_id = ${kioskId} order by created_at desc, epoch limit ${journalsAtMost + 1}`;
    const { rows: journals, cut } = atMost(found, journalsAtMost);
    const [held] = await tx<{ count: number }[]>`
      select count(*) from quarantined_scans where kiosk_id = ${kioskId}`;
    return { ...kiosk, journals, cut, quarantined: held?.count ?? 0 };
  });
}
