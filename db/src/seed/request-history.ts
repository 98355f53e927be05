import type { TransactionSql } from '../connect.ts';

/** Requests of the last weeks at most: enough for every promise and for a report, in a hospital of any size. */
const rememberedAtMost = 1_500;
const rememberedDays = 55;

/**
 * Gives the hospital's requests a past: what was charged out by a scan in the last weeks had been asked for a little
 * before, some could not come, and what is open agrees with where its folders are. Runs when keys and indexes stand.
 */
export async function seedRequestHistory(sql: TransactionSql, now: number): Promise<void> {
  await settleOpenOnes(sql);
  await remember(sql, now);
  await disappoint(sql, now);
  await tellTheLog(sql);
}

/** Nothing seen before it was asked for says anything, and nobody asks for what is there. */
async function settleOpenOnes(sql: TransactionSql): Promise<void> {
  await sql`
    delete from request_folders w using requests r, places p, custody c, places s
    where r.id = w.request_id and r.closed_at is null and p.id = r.for_place_id and c.folder_id = w.folder_id
      and s.id = c.place_id and c.state in ('here','out','filed') and coalesce(s.room_id, s.id) = coalesce(p.room_id, p.id)`;
  await sql`
    delete from requests r where closed_at is null
      and not exists (select from request_folders w where w.request_id = r.id)`;
  await sql`
    update requests r set placed_at = greatest(r.placed_at, seen.at + interval '1 millisecond')
    from (select w.request_id, max(c.at) as at from request_folders w join custody c using (folder_id) group by 1) seen
    where seen.request_id = r.id and r.closed_at is null`;
  await sql`
    update request_folders w set since = r.placed_at, state = case when c.state = 'in_transit'
        and coalesce(t.room_id, t.id) = coalesce(p.room_id, p.id) then 'sent' else w.state end
    from requests r join places p on p.id = r.for_place_id, custody c left join places t on t.id = c.leg_to_id
    where r.id = w.request_id and r.closed_at is null and c.folder_id = w.folder_id`;
}

/** A number from 0 to 1 that is the same in every run, and the name of a request, from what they are for. */
const share = (sql: TransactionSql, salt: string) =>
  sql`(('x' || substr(md5(${salt} || ':' || m.folder_id || ':' || ms(m.at)), 1, 7))::bit(28)::int / 268435456.0)`;
const nameOf = (sql: TransactionSql, key: string) =>
  sql`overlay(overlay(md5(${key} || ':' || m.folder_id || ':' || ms(m.at)) placing '4' from 13) placing '8' from 17)::uuid`;

/** What went out by a scan was asked for before: `now` some minutes, `today` an hour or so, by a time half a day. */
async function remember(sql: TransactionSql, now: number): Promise<void> {
  await sql`
    create temporary table remembered on commit drop as
    with gone as (
      select m.* from movements m join places p on p.id = m.to_place_id join places r on r.id = coalesce(p.room_id, p.id)
      where m.seq is not null and m.word = 'charged_out' and p.kind in ('ward','clinic','department','desk')
        and not p.receives_by_scan and not r.receives_by_scan and r.kind <> 'file_room'
        and m.at > to_timestamp(${now}::float8 / 1000) - ${rememberedDays} * interval '1 day'
      order by m.at desc, m.folder_id limit ${rememberedAtMost}),
    told as (
      select m.*, ${nameOf(sql, 'came')} as request_id, case when ${share(sql, 'how')} < 0.35 then 'now'
          when ${share(sql, 'how')} < 0.8 then 'today' else 'by_time' end as urgency, ${share(sql, 'long')} as long
      from gone m),
    timed as (
      select t.*, t.at - (case urgency when 'now' then 4 + 16 * long * long when 'today' then 15 + 110 * long * long
        else 60 + 400 * long end) * interval '1 minute' as placed_at from told t)
    select t.request_id, t.folder_id, t.to_place_id, t.urgency, date_trunc('milliseconds', t.placed_at) as placed_at, t.at,
      t.kiosk_id, t.epoch, t.seq, t.staff_id, f.chart_id
    from timed t join folders f on f.id = t.folder_id
    where f.lifecycle in ('planned','active','inactive') and not exists (select from movements b
      where b.folder_id = t.folder_id and b.at >= t.placed_at and b.at < t.at - interval '5 seconds')`;
  await sql`
    insert into requests (id, chart_id, for_place_id, asked_by_id, urgency, needed_by, covers, placed_at, state, closed_at)
    select request_id, chart_id, to_place_id, (select min(id) from staff where place_id = to_place_id), urgency,
      case when urgency = 'by_time' then at + interval '20 minutes' end, 'chosen', placed_at, 'received', at
    from remembered`;
  await sql`
    insert into request_folders (request_id, folder_id, state, since, kiosk_id, epoch, seq)
    select request_id, folder_id, 'received', at, kiosk_id, epoch, seq from remembered`;
}

/** One in twenty could not come, was cancelled or has expired: of folders that are on their shelf again. */
async function disappoint(sql: TransactionSql, now: number): Promise<void> {
  await sql`
    create temporary table disappointed on commit drop as
    select ${nameOf(sql, 'not')} as request_id, m.folder_id, f.chart_id, m.to_place_id, m.staff_id,
      to_timestamp(${now}::float8 / 1000) - (1 + 40 * ${share(sql, 'when')}) * interval '1 day' as placed_at,
      case when ${share(sql, 'end')} < 0.5 then 'not_fillable' when ${share(sql, 'end')} < 0.85 then 'cancelled' else 'expired' end as state,
      (array['not on its shelf','already at another ward','at the store, tomorrow at the earliest','not on its shelf'])[
        1 + floor(4 * ${share(sql, 'why')})::int] as reason
    from remembered m join folders f on f.id = m.folder_id where ${share(sql, 'luck')} < 0.06`;
  await sql`
    insert into requests (id, chart_id, for_place_id, asked_by_id, urgency, covers, placed_at, state, closed_at, ended_reason)
    select request_id, chart_id, to_place_id, (select min(id) from staff where place_id = to_place_id), 'today', 'chosen',
      date_trunc('milliseconds', placed_at), state, date_trunc('milliseconds', placed_at) + interval '3 hours', case state
        when 'not_fillable' then reason when 'cancelled' then 'patient went home' else 'Its time is over, and nobody had sent it.' end
    from disappointed`;
  await sql`
    insert into request_folders (request_id, folder_id, since) select request_id, folder_id, placed_at from disappointed`;
}

async function tellTheLog(sql: TransactionSql): Promise<void> {
  await sql`
    insert into request_events (request_id, folder_id, act, at, staff_id, kiosk_id)
    select * from (
      select id, null::bigint, 'placed' as act, placed_at as at, asked_by_id, null::bigint from requests
      union all select w.request_id, w.folder_id, w.state, w.since, null, w.kiosk_id from request_folders w
        where w.state in ('sent','received')
      union all select id, null, case state when 'received' then 'fulfilled' else state end, closed_at, ended_by_id, null
        from requests where closed_at is not null) told
    order by at, array_position(array['placed','sent','received'], act) nulls last, 1`;
}
