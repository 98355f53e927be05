import { look, type Call } from '../call.ts';
import { openCount } from '../notice/group.ts';

/** A kiosk that has not called for this long is down. */
export const kioskSilentMs = 30_000;

export interface Counts {
  readonly filed: number;
  readonly here: number;
  readonly out: number;
  readonly inTransit: number;
  readonly missing: number;
  readonly overdue: number;
  readonly noticesOpen: number;
  readonly kiosksUp: number;
  readonly kiosksDown: number;
  readonly at: number;
}

/**
 * How many folders are in each state now. Folders on their home shelf are everything else, so only the small table of
 * those away is read; the whole is the planner's own estimate once it is too large to be counted in a moment.
 */
export function counts(call: Call): Promise<Counts> {
  return look(call, 'board.counts', async (tx) => {
    const now = call.clock();
    const [row] = await tx<(Omit<Counts, 'filed' | 'at'> & { away: number; known: number })[]>`
      select gone.*, up.*,
        (select case when reltuples > 200000 then reltuples::bigint else (select count(*) from custody) end
          from pg_class where oid = 'custody'::regclass) as known,
        ${openCount(tx)} as "noticesOpen"
      from (
        select count(*) filter (where state = 'here') as here, count(*) filter (where state = 'out') as "out",
          count(*) filter (where state = 'in_transit') as "inTransit",
          count(*) filter (where state in ('missing', 'lost')) as missing,
          count(*) filter (where due_at < to_timestamp(${now}::float8 / 1000)) as overdue, count(*) as away
        from away) gone, (
        select count(*) filter (where last_contact_at >= to_timestamp(${now - kioskSilentMs}::float8 / 1000)) as "kiosksUp",
          count(*) filter (where last_contact_at is null
            or last_contact_at < to_timestamp(${now - kioskSilentMs}::float8 / 1000)) as "kiosksDown"
        from kiosks where revoked_at is null) up`;
    if (row === undefined) throw new Error('counting gives one row');
    const { away, known, ...rest } = row;
    return { ...rest, filed: Math.max(0, known - away), at: now };
  });
}
