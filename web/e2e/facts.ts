import { composeSymbol } from '@outguide/labels/symbol';
import { ask } from './hospital.ts';

/** What the journeys must know of the seeded hospital: labels to scan and pages to open. */
export interface Facts {
  readonly roomId: number;
  readonly roomName: string;
  /** Another file room, which may keep the same folders. */
  readonly otherRoomId: number;
  readonly otherRoomName: string;
  /** A file room that demands a badge, where a PIN is asked. */
  readonly badgeRoomName: string;
  readonly wardId: number;
  readonly wardName: string;
  readonly wardCode: string;
  readonly otherWardName: string;
  readonly otherWardCode: string;
  readonly shelfId: number;
  readonly bayId: number;
  readonly patientId: number;
  readonly overdueFolderId: number;
  readonly clerkBadge: string;
  /** The ward of the nurse who signs in. */
  readonly nurseWardCode: string;
  /** Well formed, on no folder. */
  readonly unknownCode: string;
  /** Folders on their shelf in the room. */
  readonly folders: readonly {
    readonly id: number;
    readonly chartId: number;
    readonly code: string;
    readonly number: string;
    /** As files name its facility and the type of its chart. */
    readonly facility: string;
    readonly recordType: string;
    readonly volumeNo: number;
    /** How many folders its chart has. */
    readonly volumes: number;
  }[];
}

/** Reads them from the hospital's own database. */
export function readFacts(ownerUrl: string): Promise<Facts> {
  return ask(ownerUrl, async (sql) => {
    const [place] = await sql<Omit<Facts, 'folders' | 'unknownCode'>[]>`
      with wards as (select p.id, p.name, l.code, row_number() over (order by p.id) as n from places p
        join labels l on l.place_id = p.id and l.withdrawn_at is null where p.kind = 'ward' and p.room_id = p.id
          and not p.receives_by_scan)
      select r.id as "roomId", r.name as "roomName", x.id as "otherRoomId", x.name as "otherRoomName", w.id as "wardId", w.name as "wardName", w.code as "wardCode",
        o.name as "otherWardName", o.code as "otherWardCode", b.id as "bayId",
        (select s.id from places s where s.parent_id = b.id order by s.code limit 1) as "shelfId",
        (select name from places where demands_badge and kind = 'file_room' order by id limit 1) as "badgeRoomName",
        (select patient_id from charts order by id limit 1 offset 9) as "patientId",
        (select folder_id from away where state = 'out' and due_at < now() order by folder_id limit 1) as "overdueFolderId",
        (select l.code from staff s join labels l on l.place_id = s.place_id and l.withdrawn_at is null
          where s.login = 'nurse') as "nurseWardCode",
        (select l.code from labels l join badges g on g.id = l.badge_id join staff s on s.id = g.staff_id
          where s.login = 'clerk' and g.withdrawn_at is null and l.withdrawn_at is null) as "clerkBadge"
      from (select id, name from places where kind = 'file_room' order by id limit 1) r
        join places b on b.parent_id = r.id and b.kind = 'bay'
        join lateral (select id, name from places where kind = 'file_room' and id > r.id and not demands_badge
          order by id limit 1) x on true
        join wards w on w.n = 1 join wards o on o.n = 2 order by b.code limit 1`;
    if (place === undefined)
      throw new Error('the seeded hospital has no room with a bay, or no two wards');
    // One of each patient, the last of its chart, that never moved: which are on the shelf depends on the hour of the seed.
    const folders = await sql<Facts['folders'][number][]>`
      select distinct on (c.patient_id) f.id, c.id as "chartId", l.code, c.number, (select count(*) from folders o where o.chart_id = c.id) as volumes,
        fa.code as facility, rt.code as "recordType", f.volume_no as "volumeNo"
      from folders f join charts c on c.id = f.chart_id
        join facilities fa on fa.id = c.facility_id join record_types rt on rt.id = c.record_type_id
        join labels l on l.folder_id = f.id and l.withdrawn_at is null
        join places s on s.id = f.home_place_id
      where s.room_id = ${place.roomId} and f.lifecycle = 'active' and not c.restricted
        and not exists (select from away a where a.folder_id = f.id)
        and not exists (select from folders o where o.chart_id = c.id and o.volume_no > f.volume_no)
        and not exists (select from movements m where m.folder_id = f.id offset 1)
        and not exists (select from requests r where r.chart_id = c.id and r.closed_at is null)
        and not exists (select from folders o join digital_copies d on d.folder_id = o.id where o.chart_id = c.id)
      order by c.patient_id, f.id limit 160`;
    if (folders.length < 160)
      throw new Error(`the journeys need 160 folders, not ${folders.length}`);
    return { ...place, unknownCode: composeSymbol('F', 999_999_999), folders: [...folders] };
  });
}
