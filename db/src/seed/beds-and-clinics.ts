import type { TransactionSql } from '../connect.ts';
import { dayMs } from './time.ts';

/**
 * Puts people into beds and onto lists, so that wards and clinics have something to look at: some whose chart is there,
 * comes there or was asked for, and some nobody has thought of; one who lies on a ward, one who died, one who was
 * cancelled, one who was moved, one who walked in. The same hospital and moment give the same.
 */
export async function seedBedsAndClinics(
  sql: TransactionSql,
  now: number,
  timeZone: string,
): Promise<void> {
  await sql`create temporary table drawn (place_id bigint, patient_id bigint, rank integer, n bigint) on commit drop`;
  await drawPatients(sql);
  await fillBeds(sql, now);
  const [today] = await sql<{ begins: number }[]>`
    select ms(date_trunc('day', to_timestamp(${now}::float8 / 1000) at time zone ${timeZone}) at time zone ${timeZone}) as begins`;
  const first = today?.begins ?? now;
  for (const [day, begins] of [first, first + dayMs].entries())
    await fillClinics(sql, { day, begins, now });
  await sql`analyze stays, appointments`;
}

/** Who could be at each ward and clinic: the first of each sort, and some of all patients, far apart. */
async function drawPatients(sql: TransactionSql): Promise<void> {
  await sql`
    insert into drawn
    with spots as (
      select id, facility_id, row_number() over (order by id) as w from places
      where kind in ('ward','clinic') and closed_at is null and code <> 'TH'),
    found as (
      select s.id as place_id, c.patient_id, 0 as rank, a.folder_id as n from spots s
        join away a on a.place_id = s.id and a.state = 'out'
        join folders f on f.id = a.folder_id join charts c on c.id = f.chart_id
      union all
      select s.id, c.patient_id, 1, a.folder_id from spots s join away a on a.leg_to_id = s.id
        join folders f on f.id = a.folder_id join charts c on c.id = f.chart_id
      union all
      select s.id, c.patient_id, 2, c.id from spots s
        join requests r on r.for_place_id = s.id and r.closed_at is null join charts c on c.id = r.chart_id
      union all
      select s.id, 1 + ((s.w * 7919 + n * 104729) % greatest((select max(id) from patients), 1)), 3, n
        from spots s, generate_series(1, 40) n),
    able as (
      select distinct on (f.place_id, f.patient_id) f.*, row_number() over (partition by f.place_id, f.rank order by f.n) as nth
      from found f join patients p on p.id = f.patient_id join places s on s.id = f.place_id
      where p.merged_into_id is null and p.died_on is null
        and exists (select from charts c where c.patient_id = p.id and c.facility_id = s.facility_id)
      order by f.place_id, f.patient_id, f.rank)
    select place_id, patient_id, rank, nth from able
    where nth <= case rank when 0 then 5 when 1 then 2 when 2 then 3 else 14 end`;
}

async function fillBeds(sql: TransactionSql, now: number): Promise<void> {
  await sql`
    insert into stays (patient_id, place_id, bed, from_at, source)
    with one as (
      select distinct on (d.patient_id) d.* from drawn d join places p on p.id = d.place_id and p.kind = 'ward'
      order by d.patient_id, d.rank, d.place_id),
    bedded as (
      select *, row_number() over (partition by place_id order by rank, n) as nth from one),
    shuffled as (
      select *, row_number() over (partition by place_id order by (patient_id * 7919) % 997, patient_id) as bed
      from bedded where nth <= 16)
    select patient_id, place_id, (bed - 1) / 4 + 1 || '.' || (bed - 1) % 4 + 1,
      to_timestamp(${now}::float8 / 1000) - make_interval(hours => (2 + (patient_id * 31) % 200)::int), 'seed'
    from shuffled order by place_id, bed`;
}

async function fillClinics(
  sql: TransactionSql,
  { day, begins, now }: { readonly day: number; readonly begins: number; readonly now: number },
): Promise<void> {
  const soon = now + 30 * 60_000;
  // Every second of those drawn comes today, the others tomorrow; half past eight to a little past four.
  await sql`
    insert into appointments (external_id, patient_id, place_id, at, purpose)
    with coming as (
      select d.*, row_number() over (partition by d.place_id order by (d.patient_id * 104729) % 9973, d.patient_id) as slot
      from drawn d join places p on p.id = d.place_id and p.kind = 'clinic'
      where (d.n + d.rank) % 2 = ${day}),
    others as (
      select p.id as place_id, one.patient_id, row_number() over (partition by p.id order by one.patient_id) as slot
      from places p cross join lateral (
        (select s.patient_id from stays s join places w on w.id = s.place_id
          where w.facility_id = p.facility_id and s.until_at is null order by (s.patient_id + p.id) % 17, s.patient_id limit 1)
        union all
        (select c.patient_id from charts c join patients d on d.id = c.patient_id
          where d.died_on is not null and d.merged_into_id is null and c.facility_id = p.facility_id
            and c.patient_id > p.id * 3 order by c.patient_id limit 1)) one
      where p.kind = 'clinic' and ${day} = 0 and not exists (select from drawn d
        where d.place_id = p.id and d.patient_id = one.patient_id))
    select 'S' || ${day} || '-' || slot, patient_id, place_id,
      to_timestamp(${begins}::float8 / 1000) + make_interval(mins => (510 + slot * 20)::int),
      (array['review','first visit','results','dressing'])[1 + slot % 4] from coming where slot <= 22
    union all
    select 'X' || ${day} || '-' || slot, patient_id, place_id,
      to_timestamp(${begins}::float8 / 1000) + make_interval(mins => (850 + slot * 10)::int), 'review' from others`;
  await sql`update appointments set state = 'arrived' where state = 'booked' and at < to_timestamp(${soon}::float8 / 1000)
    and at >= to_timestamp(${begins}::float8 / 1000) and id % 7 <> 0`;
  await sql`update appointments set state = 'cancelled' where external_id = ${`S${day}-5`}`;
  await sql`update appointments set at = at + interval '2 hours 10 minutes' where external_id = ${`S${day}-3`}`;
  await sql`update appointments set walk_in = true where external_id = ${`S${day}-2`} and state = 'arrived'`;
}
