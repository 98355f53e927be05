import type { TransactionSql } from '../connect.ts';

/**
 * One chart of sixteen is on a screen too, all of its folders, and two of each ward's people that lay still for long; of
 * some others the first volume, or a part. Made between a month and two years ago, so that some folders were out since.
 * Each opens a page of ours that stands for the other system.
 */
export async function seedCopies(sql: TransactionSql, now: number): Promise<void> {
  await sql`
    with still as (
      select c.id as chart_id, row_number() over (partition by s.place_id order by c.id) as nth
      from stays s join charts c on c.patient_id = s.patient_id and not c.restricted
      where exists (select from folders f where f.chart_id = c.id)
        and not exists (select from requests r where r.chart_id = c.id and r.closed_at is null)
        and not exists (select from folders f left join custody cu on cu.folder_id = f.id where f.chart_id = c.id
          and (cu.state is distinct from 'filed' or cu.at > to_timestamp(${now}::float8 / 1000) - interval '31 days'))),
    bedded as (select chart_id from still where nth <= 2),
    drawn as (
      select f.id, c.id % 16 = 5 or b.chart_id is not null as whole, greatest(f.created_at, to_timestamp(${now}::float8 / 1000)
          - make_interval(days => case when b.chart_id is null then (30 + (c.id * 37) % 700)::int else 30 end,
            hours => (c.id % 9)::int)) as made_at
      from charts c join folders f on f.chart_id = c.id left join bedded b on b.chart_id = c.id
      where f.lifecycle in ('active','inactive') and not f.temporary
        and (c.id % 16 = 5 or b.chart_id is not null or (c.id % 16 = 11 and f.volume_no = 1)))
    insert into digital_copies (folder_id, version, system, external_id, address, pages, complete, made_at, source, received_at)
    select id, 1, 'Demonstration archive', 'D-' || id, '/copies/' || id || '/example', 40 + (id * 37) % 380,
      whole or id % 3 > 0, made_at, 'seed', greatest(made_at, to_timestamp(${now}::float8 / 1000) - interval '20 days')
    from drawn where made_at <= to_timestamp(${now}::float8 / 1000) order by id`;
  await sql`analyze digital_copies`;
}
