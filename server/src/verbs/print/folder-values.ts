import type { FilingOrder, Lifecycle } from '@outguide/db/vocabulary';
import type { Tx } from '../call.ts';
import { initialsOf } from '../patient-hints.ts';
import type { FoundLabel, ValuesAt } from './label-values.ts';
import { dayText } from './print-day.ts';

interface Row {
  readonly id: number;
  readonly code: string | null;
  readonly number: string;
  readonly filingOrder: FilingOrder;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly restricted: boolean;
  readonly lifecycle: Lifecycle;
  readonly recordType: string;
  readonly facility: string;
  readonly timeZone: string;
  readonly room: string;
  readonly home: string;
  readonly familyName: string;
  readonly givenName: string | null;
  readonly bornOn: string | null;
  readonly dead: boolean;
  readonly lastSeen: string | null;
}

/** What stands on folders' labels. */
export async function folderValues(
  tx: Tx,
  folderIds: readonly number[],
  at: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (folderIds.length === 0) return new Map();
  const rows = await tx<Row[]>`
    select f.id, (select code from labels l where l.folder_id = f.id and l.withdrawn_at is null
        order by l.issued_at desc, l.code limit 1) as code,
      c.number, rt.filing_order as "filingOrder", f.volume_no as "volumeNo", f.temporary, c.restricted, f.lifecycle,
      rt.name as "recordType", z.name as facility, z.time_zone as "timeZone", room.name as room, h.code as home,
      p.family_name as "familyName", p.given_name as "givenName", p.born_on::text as "bornOn",
      p.died_on is not null as dead, ${lastVisit(tx)} as "lastSeen"
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join places h on h.id = f.home_place_id join facilities z on z.id = h.facility_id
      join places room on room.id = coalesce(h.room_id, h.id) join patients p on p.id = c.patient_id
    where f.id = any(${[...folderIds]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, labelOf(row, at)]));
}

/**
 * The year of the last visit that is known: of a stay, or an appointment that the patient came to. Not of a movement: a
 * folder that was only filed, counted or imported would be purged by the year of that. Nothing known, no band.
 */
const lastVisit = (tx: Tx) => tx`
  (select to_char(greatest(
    (select max(least(coalesce(s.until_at, now()), now())) from stays s where s.patient_id = p.id and s.from_at <= now()),
    (select max(a.at) from appointments a where a.patient_id = p.id and a.state = 'arrived' and a.at <= now()))
    at time zone z.time_zone, 'YYYY'))`;

function labelOf(row: Row, at: ValuesAt): FoundLabel {
  if (row.lifecycle === 'void' || row.lifecycle === 'destroyed') return { leftOut: row.lifecycle };
  if (row.code === null) return { leftOut: 'no_label' };
  const { code, number, filingOrder, recordType, facility, room, home } = row;
  return {
    values: {
      ...{ code, number, filingOrder, recordType, facility, room, home },
      volume: String(row.volumeNo),
      year: row.lastSeen ?? '',
      temporary: row.temporary ? 'temporary' : '',
      restricted: row.restricted ? 'restricted' : '',
      printedOn: dayText(at.now, row.timeZone),
      ...(at.namesPatient ? patientOf(row) : {}),
    },
  };
}

const patientOf = ({ familyName, givenName, bornOn, dead }: Row) => ({
  initials: initialsOf(givenName, familyName),
  patientName: givenName === null ? familyName : `${familyName}, ${givenName}`,
  bornOn: bornOn === null ? '' : dayText(Date.parse(bornOn), 'UTC'),
  deceased: dead ? 'deceased' : '',
});
