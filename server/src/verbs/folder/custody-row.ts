import type { Custody, Leg, Rival } from '../../domain/custody.ts';
import type { Tx } from '../call.ts';
import { carrierOf } from '../scan/rows.ts';

interface Row extends Omit<Custody, 'source' | 'leg' | 'rivals'> {
  readonly kioskId: number;
  readonly epoch: string;
  readonly seq: number;
  readonly sub: number;
  readonly rivals: readonly Rival[];
  readonly legFromId: number | null;
  readonly legToId: number | null;
  readonly legSentAt: number | null;
  readonly legDueAt: number | null;
  readonly legCarrierPlaceId: number | null;
  readonly legCarrierStaffId: number | null;
}

/** The custody row of one folder as the domain's value; null when the folder was never observed. */
export async function custodyRow(tx: Tx, folderId: number): Promise<Custody | null> {
  const [row] = await tx<Row[]>`
    select cu.folder_id as "folderId", cu.state, cu.place_id as "placeId", cu.holder_id as "holderId",
      ms(cu.at) as at, ms(cu.lo) as lo, ms(cu.hi) as hi, coalesce(cu.kiosk_id, 0) as "kioskId",
      coalesce(cu.epoch, '') as epoch, coalesce(cu.seq, 0) as seq, cu.sub, cu.how, cu.staff_id as "staffId",
      cu.rivals, cu.leg_from_id as "legFromId", cu.leg_to_id as "legToId", ms(cu.leg_sent_at) as "legSentAt",
      ms(cu.leg_due_at) as "legDueAt", cu.leg_carrier_place_id as "legCarrierPlaceId",
      cu.leg_carrier_staff_id as "legCarrierStaffId", ms(cu.since) as since, ms(a.due_at) as "dueAt"
    from custody cu left join away a on a.folder_id = cu.folder_id where cu.folder_id = ${folderId}`;
  if (row === undefined) return null;
  const { kioskId, epoch, seq, sub, legFromId, legToId, legSentAt, legDueAt, ...more } = row;
  const { legCarrierPlaceId, legCarrierStaffId, ...rest } = more;
  const leg: Leg | null =
    legToId === null || legSentAt === null
      ? null
      : {
          ...{ fromId: legFromId ?? rest.placeId, toId: legToId },
          ...{ sentAt: legSentAt, dueAt: legDueAt },
          ...carrierOf(legCarrierPlaceId, legCarrierStaffId),
        };
  return { ...rest, source: { kioskId, epoch, seq, sub }, leg };
}
