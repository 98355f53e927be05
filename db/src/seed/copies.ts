import type { TransactionSql } from '../connect.ts';

/**
 * One chart of sixteen is on a screen too, all of its folders; of some others the first volume, or a part. Made between a
 * month and two years ago, so that some folders were out since. Each opens a page of ours that stands for the other system.
 */
export async function seedCopies(sql: TransactionSql, now: number): Promise<void> {
  await sql`
    with drawn as (
      select f.id, c.id % 16 = 5 as whole, greatest(f.created_at, to_timestamp(${now}::float8 / 1000)
          - make_interval(days => (30 + (c.id * 37) % 700)::int, hours => (c.id % 9)::int)) as made_at
      from charts c join folders f on f.chart_id = c.id
      where f.lifecycle in ('active','inactive') and not f.temporary
        and (c.id % 16 = 5 or (c.id % 16 = 11 and f.volume_no = 1)))
    insert into digital_copies (folder_id, version, system, external_id, address, pages, complete, made_at, source, received_at)
    select id, 1, 'Demonstration archive', 'D-' || id, '/copies/' || id || '/example', 40 + (id * 37) % 380,
      whole or id % 3 > 0, made_at, 'seed', greatest(made_at, to_timestamp(${now}::float8 / 1000) - interval '20 days')
    from drawn where made_at <= to_timestamp(${now}::float8 / 1000) order by id`;
  await sql`analyze digital_copies`;
}
