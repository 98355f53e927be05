import type { TransactionSql } from '@outguide/db/connect';
import { carrierKinds, type PlaceKind } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import type { WorkingHours } from '../domain/working-hours.ts';

/** Kinds that answer for folders themselves; all others belong to the room of their parent. */
export const roomKinds: readonly PlaceKind[] = [
  'file_room',
  'ward',
  'clinic',
  'department',
  'off_site',
  'destruction_bin',
];

/** Carriers move: one that hangs below no room answers for itself. */
export const carries = (kind: PlaceKind): boolean =>
  (carrierKinds as readonly PlaceKind[]).includes(kind);

export interface NewPlace {
  readonly facilityId: number;
  readonly kind: PlaceKind;
  readonly code: string;
  readonly name: string;
  readonly parent?: { readonly id: number; readonly roomId: number | null } | undefined;
  readonly phone?: string | null;
  readonly receivesByScan?: boolean;
  readonly shelvesLabelled?: boolean;
  readonly demandsBadge?: boolean;
  readonly recordTypeIds?: readonly number[] | null;
  readonly workingHours?: WorkingHours | null;
}

/** Adds one place with the code of its label, in the room that answers for it. */
export async function addPlace(tx: TransactionSql, place: NewPlace): Promise<void> {
  const { kind, parent } = place;
  const types = place.recordTypeIds;
  const hours = place.workingHours ? JSON.stringify(place.workingHours) : null;
  const [made] = await tx<{ id: number; label: number }[]>`
    insert into places (facility_id, parent_id, kind, code, name, receives_by_scan, shelves_labelled, demands_badge,
      phone, record_type_ids, working_hours)
    values (${place.facilityId}, ${parent?.id ?? null}, ${kind}, ${place.code}, ${place.name},
      ${place.receivesByScan ?? false}, ${place.shelvesLabelled ?? true}, ${place.demandsBadge ?? false},
      ${place.phone ?? null}, ${types ? [...types] : null}::bigint[], ${hours}::text::jsonb)
    returning id, nextval('label_numbers') as label`;
  if (made === undefined) throw new Error('an insert returns its row');
  const own = roomKinds.includes(kind) || (carries(kind) && !parent?.roomId);
  const roomId = kind === 'facility' ? null : own ? made.id : (parent?.roomId ?? made.id);
  await tx`update places set room_id = ${roomId} where id = ${made.id}`;
  await tx`insert into labels (code, place_id) values (${composeSymbol('L', made.label)}, ${made.id})`;
}
