import type { How } from '@outguide/db/vocabulary';
import { z } from 'zod';
import type { FolderName, Page, PlaceRef } from '../../api/shapes.ts';
import type { Action } from '../../auth/role-matrix.ts';
import { look, type Call } from '../call.ts';
import { cursorShape, decodeCursor, encodeCursor, idShape, limitShape, pageOf } from '../page.ts';
import { openChart } from '../restricted.ts';

export const legsInput = z.object({
  /** Only what left this room, or goes there; by any of its places. */
  placeId: idShape.optional(),
  /** Only what goes by this carrier: its load. */
  carrierId: idShape.optional(),
  /** Only what is not late yet: the late ones are listed before it. */
  inTime: z.boolean().default(false),
  cursor: cursorShape,
  limit: limitShape,
});

/** One folder on its way. */
export interface LegRow {
  readonly folder: FolderName;
  readonly from: PlaceRef;
  readonly to: PlaceRef;
  /** The trolley, envelope ... that it goes by. */
  readonly carrier: PlaceRef | null;
  /** The person who carries it. */
  readonly carriedBy: string | null;
  readonly sentAt: number;
  readonly dueAt: number;
  readonly late: boolean;
  /** Where it was last seen, by itself or with its carrier. */
  readonly seen: PlaceRef;
  readonly seenAt: number;
  readonly how: How;
  readonly kioskName: string | null;
}

const keyShape = z.tuple([z.number(), z.number()]);

/** What is on its way, what is due first at the top. */
export const underWay = (call: Call, input: z.input<typeof legsInput>): Promise<Page<LegRow>> =>
  list(call, 'leg.underWay', input);

/** What is on its way for longer than it may take: somebody must ask who has it. */
export const stuck = (call: Call, input: z.input<typeof legsInput>): Promise<Page<LegRow>> =>
  list(call, 'leg.stuck', input);

function list(
  call: Call,
  action: Extract<Action, 'leg.underWay' | 'leg.stuck'>,
  { placeId, carrierId, inTime = false, cursor, limit = 50 }: z.input<typeof legsInput>,
): Promise<Page<LegRow>> {
  return look(call, action, async (tx) => {
    const after = cursor === undefined ? null : decodeCursor(cursor, keyShape);
    const now = tx`to_timestamp(${call.clock()}::float8 / 1000)`;
    const late =
      action === 'leg.stuck'
        ? tx`a.leg_due_at < ${now}`
        : inTime
          ? tx`a.leg_due_at >= ${now}`
          : tx`true`;
    const here =
      placeId === undefined
        ? tx`true`
        : tx`(select coalesce(room_id, id) from places where id = ${placeId}) in (coalesce(t.room_id, t.id), coalesce(o.room_id, o.id))`;
    const inIt = carrierId === undefined ? tx`true` : tx`a.leg_carrier_id = ${carrierId}`;
    const next =
      after === null
        ? tx`true`
        : tx`(a.leg_due_at, a.folder_id) > (timestamptz 'epoch' + ${after[0]}::float8 * interval '1 microsecond', ${after[1]}::bigint)`;
    const rows = await tx<(LegRow & { micros: number })[]>`
      select jsonb_build_object('id', f.id, 'number', c.number, 'volumeNo', f.volume_no, 'temporary', f.temporary,
          'filingOrder', rt.filing_order) as folder,
        place_ref(o) as "from", place_ref(t) as "to", place_ref(by) as carrier, who.name as "carriedBy",
        ms(cu.leg_sent_at) as "sentAt", ms(a.leg_due_at) as "dueAt", a.leg_due_at < ${now} as late,
        place_ref(p) as seen, ms(cu.at) as "seenAt", cu.how, k.name as "kioskName",
        (extract(epoch from a.leg_due_at) * 1000000)::bigint as micros
      from away a join custody cu on cu.folder_id = a.folder_id
        join folders f on f.id = a.folder_id join charts c on c.id = f.chart_id
        join record_types rt on rt.id = c.record_type_id
        join places t on t.id = a.leg_to_id join places o on o.id = cu.leg_from_id
        join places p on p.id = a.place_id
        left join places by on by.id = cu.leg_carrier_place_id
        left join staff who on who.id = cu.leg_carrier_staff_id
        left join kiosks k on k.id = cu.kiosk_id
      where a.leg_due_at is not null and ${late} and ${here} and ${inIt} and ${next} and ${openChart(tx, call.actor)}
      order by a.leg_due_at, a.folder_id limit ${limit + 1}`;
    const page = pageOf(rows, limit, (row) => encodeCursor([row.micros, row.folder.id]));
    return { ...page, rows: page.rows.map(({ micros: _, ...row }) => row) };
  });
}
