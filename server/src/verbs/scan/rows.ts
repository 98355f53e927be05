import type { Act, CustodyState, How, Lifecycle } from '@outguide/db/vocabulary';
import type { Custody, FolderFacts, PlaceFacts, Rival } from '../../domain/custody.ts';
import type {
  Carrier,
  Destination,
  Millis,
  Observation,
  Source,
} from '../../domain/observation.ts';

/** A row of `movements`, as far as `fold` reads it. */
export interface MovementRow {
  readonly folder_id: number;
  readonly act: Act;
  readonly at: Date;
  readonly lo: Date;
  readonly hi: Date;
  readonly kiosk_id: number | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly deed_id: string | null;
  readonly sub: number;
  readonly place_id: number;
  readonly to_place_id: number | null;
  readonly to_staff_id: number | null;
  readonly undoes_seq: number | null;
  readonly undoes_sub: number | null;
  readonly undoes_kiosk_id: number | null;
  readonly undoes_epoch: string | null;
  readonly how: How;
  readonly staff_id: number | null;
  readonly carrier_place_id: number | null;
  readonly carrier_staff_id: number | null;
}

/** The source of a row: a scan, or a deed as kiosk 0. */
export function sourceOf(
  row: Pick<MovementRow, 'kiosk_id' | 'epoch' | 'seq' | 'deed_id' | 'sub'>,
): Source {
  return row.seq === null
    ? { kioskId: 0, epoch: row.deed_id ?? '', seq: 0, sub: row.sub }
    : { kioskId: row.kiosk_id ?? 0, epoch: row.epoch ?? '', seq: row.seq, sub: row.sub };
}

export function toObservation(row: MovementRow): Observation {
  return {
    source: sourceOf(row),
    folderId: row.folder_id,
    act: row.act,
    at: row.at.getTime(),
    lo: row.lo.getTime(),
    hi: row.hi.getTime(),
    placeId: row.place_id,
    to: destinationOf(row),
    undoes: undoneOf(row),
    how: row.how,
    staffId: row.staff_id,
    ...carrierOf(row.carrier_place_id, row.carrier_staff_id),
  };
}

/** What carries, as two columns hold it; nothing where nobody named it. */
export function carrierOf(
  placeId: number | null,
  staffId: number | null,
): { readonly carrier?: Carrier } {
  if (placeId !== null) return { carrier: { kind: 'place', placeId } };
  return staffId === null ? {} : { carrier: { kind: 'person', staffId } };
}

/** The two columns. */
export function carrierCells(carrier: Carrier | undefined): [number | null, number | null] {
  if (!carrier) return [null, null];
  return carrier.kind === 'place' ? [carrier.placeId, null] : [null, carrier.staffId];
}

/** A kiosk takes back what it did itself; a desk's undo names whose act it was. */
function undoneOf(row: MovementRow): Observation['undoes'] {
  const { undoes_seq: seq, undoes_sub: sub, undoes_kiosk_id: kioskId, undoes_epoch: epoch } = row;
  if (seq === null) return null;
  const stream = kioskId === null || epoch === null ? {} : { stream: { kioskId, epoch } };
  return { seq, sub: sub ?? 0, ...stream };
}

function destinationOf(row: MovementRow): Destination | null {
  if (row.to_place_id !== null) return { kind: 'place', placeId: row.to_place_id };
  if (row.to_staff_id !== null) return { kind: 'person', staffId: row.to_staff_id };
  return null;
}

/** A row of `custody`. `kiosk_id` and `seq` are null when its newest observation is a deed; `epoch` is then the deed's id. Times by `ms()`. */
export interface CustodyRow {
  readonly folder_id: number;
  readonly state: CustodyState;
  readonly place_id: number;
  readonly holder_id: number | null;
  readonly at: Millis;
  readonly lo: Millis;
  readonly hi: Millis;
  readonly kiosk_id: number | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly sub: number;
  readonly how: How;
  readonly staff_id: number | null;
  readonly rivals: readonly Rival[];
  readonly leg_from_id: number | null;
  readonly leg_to_id: number | null;
  readonly leg_sent_at: Millis | null;
  readonly leg_due_at: Millis | null;
  readonly since: Millis;
  readonly leg_carrier_place_id: number | null;
  readonly leg_carrier_staff_id: number | null;
}

/** `loanHours` of the folder's record type gives the due time, which the row does not hold (an index on it would cost HOT). */
export function toCustody(row: CustodyRow, loanHours: number): Custody {
  return {
    folderId: row.folder_id,
    state: row.state,
    placeId: row.place_id,
    holderId: row.holder_id,
    at: row.at,
    lo: row.lo,
    hi: row.hi,
    source: { kioskId: row.kiosk_id ?? 0, epoch: row.epoch ?? '', seq: row.seq ?? 0, sub: row.sub },
    how: row.how,
    staffId: row.staff_id,
    rivals: row.rivals,
    leg:
      row.leg_to_id === null || row.leg_sent_at === null
        ? null
        : {
            fromId: row.leg_from_id ?? row.place_id,
            toId: row.leg_to_id,
            sentAt: row.leg_sent_at,
            dueAt: row.leg_due_at,
            ...carrierOf(row.leg_carrier_place_id, row.leg_carrier_staff_id),
          },
    since: row.since,
    dueAt: row.state === 'out' ? row.since + loanHours * 3_600_000 : null,
  };
}

/** What the law must know of a folder, from its row joined with chart and record type. */
export interface FolderRow {
  readonly folder_id: number;
  readonly lifecycle: Lifecycle;
  readonly home_place_id: number;
  readonly record_type_id: number;
  readonly facility_id: number;
  readonly loan_hours: number;
}

export function toFolderFacts(
  row: FolderRow,
  place: (id: number) => PlaceFacts | undefined,
): FolderFacts {
  return {
    id: row.folder_id,
    lifecycle: row.lifecycle,
    recordTypeId: row.record_type_id,
    facilityId: row.facility_id,
    homePlaceId: row.home_place_id,
    homeRoomId: place(row.home_place_id)?.roomId ?? row.home_place_id,
    loanHours: row.loan_hours,
  };
}

/** `away` holds a folder exactly when its custody is not "filed at its home place". */
export function isAway(custody: Custody, homePlaceId: number): boolean {
  return custody.state !== 'filed' || custody.placeId !== homePlaceId;
}
