import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import type { PlaceRef } from '../../api/shapes.ts';
import { clinicKinds } from '../../domain/clinics.ts';
import type { WorkingHours } from '../../domain/working-hours.ts';
import { atMost } from '../at-most.ts';
import { look, type Call, type Tx } from '../call.ts';
import { kioskLimit, kioskRows, type KioskRow } from '../kiosk/kiosk-rows.ts';
import { idShape } from '../page.ts';
import { childNodes, type PlaceNode } from './place-node.ts';

export const showInput = z.object({ placeId: idShape });

export interface PlaceCounts {
  /** Seen here and not on its home shelf. */
  readonly here: number;
  readonly comingHere: number;
  readonly overdue: number;
  readonly missing: number;
  /** Folders whose home shelf this is, without those that stand on no shelf (planned, void, destroyed). */
  readonly homed: number;
}

export interface PlaceShow {
  readonly place: PlaceRef & {
    readonly phone: string | null;
    readonly closed: boolean;
    readonly receivesByScan: boolean;
    readonly demandsBadge: boolean;
    /** Null: always open. */
    readonly workingHours: WorkingHours | null;
    /** Names of the record types that may be kept here, by its own rule or its room's; null: all. */
    readonly recordTypes: readonly string[] | null;
    /** Of a clinic alone: how long before an appointment its charts are due. */
    readonly leadMinutes: number | null;
    /** Of a facility alone. */
    readonly timeZone: string | null;
  };
  readonly trail: readonly PlaceRef[];
  readonly children: readonly PlaceNode[];
  readonly cut: boolean;
  readonly counts: PlaceCounts;
  readonly kiosks: readonly KioskRow[];
  readonly kiosksCut: boolean;
  readonly labels: readonly string[];
  /** More labels of it are in use than are shown. */
  readonly labelsCut: boolean;
  readonly isRoom: boolean;
}

const labelsAtMost = 10;

interface Head {
  place: PlaceShow['place'];
  trail: PlaceRef[];
  labels: string[];
  isRoom: boolean;
  roomId: number | null;
}

/** One place: where it stands in the tree, what is in it, who scans there. */
export function show(call: Call, input: z.infer<typeof showInput>): Promise<PlaceShow> {
  return look(call, 'place.show', async (tx) => {
    const [head] = await tx<Head[]>`
      select place_ref(p) || jsonb_build_object('phone', p.phone, 'closed', p.closed_at is not null,
          'receivesByScan', p.receives_by_scan, 'demandsBadge', p.demands_badge, 'workingHours', p.working_hours,
          'recordTypes', (select jsonb_agg(t.name order by t.name) from record_types t
            where t.id = any(coalesce(p.record_type_ids, (select r.record_type_ids from places r where r.id = p.room_id)))),
          'leadMinutes', case when p.kind = any(${[...clinicKinds]}::text[]) then p.appointment_lead_minutes end,
          'timeZone', (select f.time_zone from facilities f where f.id = p.facility_id and p.kind = 'facility')) as place,
        place_trail(p.id) as trail, coalesce(p.room_id = p.id, false) as "isRoom", p.room_id as "roomId",
        array(select l.code from labels l where l.place_id = p.id and l.withdrawn_at is null
          order by l.issued_at desc, l.code limit ${labelsAtMost + 1}) as labels
      from places p where p.id = ${input.placeId}`;
    if (head === undefined) throw new Refused('not_found', { placeId: input.placeId });
    const { roomId, ...rest } = head;
    const [children, counts, kiosks] = await Promise.all([
      childNodes(tx, input.placeId),
      placeCounts(tx, input.placeId, head.isRoom, roomId, call.clock()),
      kioskRows(tx, call.clock(), { placeId: input.placeId }),
    ]);
    const labels = atMost(rest.labels, labelsAtMost);
    const scanHere = atMost(kiosks, kioskLimit);
    return {
      ...{ ...rest, labels: labels.rows, labelsCut: labels.cut },
      ...{ children: children.rows, cut: children.cut, counts },
      ...{ kiosks: scanHere.rows, kiosksCut: scanHere.cut },
    };
  });
}

async function placeCounts(
  tx: Tx,
  placeId: number,
  isRoom: boolean,
  roomId: number | null,
  now: number,
): Promise<PlaceCounts> {
  const within = isRoom
    ? tx`room_id = ${placeId}`
    : tx`room_id = ${roomId}::bigint and place_id = ${placeId}`;
  const [row] = await tx<PlaceCounts[]>`
    select count(*) filter (where state not in ('in_transit', 'missing', 'lost', 'destroyed')) as here,
      (select count(*) from away where leg_to_id = ${placeId}) as "comingHere",
      count(*) filter (where due_at < to_timestamp(${now}::float8 / 1000)) as overdue,
      count(*) filter (where state in ('missing', 'lost')) as missing,
      (select count(*) from folders where home_place_id = ${placeId})
        - (select count(*) from folders where home_place_id = ${placeId}
          and lifecycle not in ('active', 'inactive')) as homed
    from away where ${within}`;
  if (row === undefined) throw new Error('counting gives one row');
  return row;
}
