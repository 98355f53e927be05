import type { Sql, TransactionSql } from '@outguide/db/connect';
import { carriedForMs, sightOf } from '../../domain/carrier.ts';
import type { Millis, Observation } from '../../domain/observation.ts';
import type { Load } from './carrier-ground.ts';
import { toObservation, type MovementRow } from './rows.ts';

// What a carrier's scan says of a folder and no movement tells yet.
const untold = new WeakSet<Observation>();
export const isUntold = (observation: Observation): boolean => untold.has(observation);

type Histories = Map<number, Observation[]>;

/**
 * All that was ever observed of these folders, for folding anew: their movements, and the scans of what they were loaded
 * into. `loads` are those of the batch itself, which no movement tells yet. Whoever writes what follows holds the
 * carriers until then: nobody scans them meanwhile.
 */
export function loadHistories(
  tx: TransactionSql,
  folderIds: readonly number[],
  loads: readonly Load[] = [],
): Promise<Histories> {
  return readHistories(tx, folderIds, loads, async (carriers) => {
    await tx`select lock_carriers(${carriers}::bigint[])`;
  });
}

/** The same, to look at. */
export async function readHistories(
  tx: Sql | TransactionSql,
  folderIds: readonly number[],
  loads: readonly Load[] = [],
  before: (carriers: number[]) => Promise<void> = async () => {},
): Promise<Histories> {
  const rows = await tx<MovementRow[]>`
    select folder_id, act, at, lo, hi, kiosk_id, epoch, seq, deed_id, sub, place_id, to_place_id, to_staff_id,
      undoes_seq, undoes_sub, undoes_kiosk_id, undoes_epoch, how, staff_id, carrier_place_id, carrier_staff_id
    from movements where folder_id = any(${[...folderIds]}::bigint[])`;
  const histories = new Map<number, Observation[]>(folderIds.map((id) => [id, []]));
  for (const row of rows) histories.get(row.folder_id)?.push(toObservation(row));
  const told = [...histories.values()].flat().flatMap(loadOf);
  const all = [...told, ...loads.filter(({ folderId }) => histories.has(folderId))];
  if (all.length === 0) return histories;
  await before([...new Set(all.map((one) => one.carrierId))]);
  for (const [folderId, observation] of await sightsAfter(tx, all))
    histories.get(folderId)?.push(observation);
  return histories;
}

function loadOf({ act, carrier, folderId, at }: Observation): Load[] {
  if (carrier?.kind !== 'place' || act === 'carried') return [];
  return [{ folderId, carrierId: carrier.placeId, at }];
}

interface SightRow {
  readonly folder_id: number;
  readonly kiosk_id: number | null;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly deed_id: string | null;
  readonly carrier_id: number;
  readonly place_id: number;
  readonly at: Millis;
  readonly lo: Millis;
  readonly hi: Millis;
  readonly staff_id: number | null;
  readonly undoes_seq: number | null;
}

/** What the scans of carriers say of each folder after it was loaded, as far as no movement tells it. */
async function sightsAfter(
  tx: Sql | TransactionSql,
  loads: readonly Load[],
): Promise<[number, Observation][]> {
  const rows = await tx<SightRow[]>`
    with loaded as (
      select folder_id, carrier_id, min(at) as first, max(at) as last
      from unnest(${loads.map((one) => one.folderId)}::bigint[], ${loads.map((one) => one.carrierId)}::bigint[],
        ${loads.map((one) => one.at)}::float8[]) as l (folder_id, carrier_id, at) group by 1, 2)
    select l.folder_id, s.kiosk_id, s.epoch, s.seq, s.deed_id, s.carrier_id, s.place_id, ms(s.at) as at, ms(s.lo) as lo,
      ms(s.hi) as hi, s.staff_id, s.undoes_seq
    from loaded l join carrier_scans s on s.carrier_id = l.carrier_id and s.at >= to_timestamp(l.first / 1000)
      and s.at <= to_timestamp((l.last + ${carriedForMs}::float8) / 1000)
    where not exists (select from movements m where m.folder_id = l.folder_id and m.kiosk_id = s.kiosk_id
      and m.epoch = s.epoch and m.seq = s.seq and m.act = case when s.undoes_seq is null then 'carried' else 'undo' end
      and (m.act = 'carried' or m.sub >= 1000))`;
  return rows.map((row) => {
    const { kiosk_id, deed_id, carrier_id, place_id, staff_id, undoes_seq, at, lo, hi } = row;
    const source = {
      kioskId: kiosk_id ?? 0,
      epoch: row.epoch ?? deed_id ?? '',
      seq: row.seq ?? 0,
      sub: 0,
    };
    const observation = sightOf(
      {
        source,
        at,
        lo,
        hi,
        carrierId: carrier_id,
        placeId: place_id,
        staffId: staff_id,
        undoes: undoes_seq,
      },
      row.folder_id,
    );
    untold.add(observation);
    return [row.folder_id, observation];
  });
}
