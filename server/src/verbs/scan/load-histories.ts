import type { TransactionSql } from '@outguide/db/connect';
import { carriedForMs, sightOf, type CarrierSight } from '../../domain/carrier.ts';
import type { Millis, Observation } from '../../domain/observation.ts';
import type { Tx } from '../call.ts';
import { concerning, loadOf, markUntold, type Load } from './carrier-ground.ts';
import { toObservation, type MovementRow } from './rows.ts';

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
  tx: Tx,
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
  const carriers = new Set(all.flatMap((one) => one.carrierId ?? []));
  if (carriers.size === 0) return histories;
  await before([...carriers]);
  const byFolder = Map.groupBy(all, (one) => one.folderId);
  const sights = Map.groupBy(await sightsAfter(tx, all), ([folderId]) => folderId);
  for (const [folderId, of] of sights) {
    const own = histories.get(folderId) ?? [];
    const untold = of.map(([, sight]) => sight);
    const concern = concerning(untold, byFolder.get(folderId) ?? [], own);
    own.push(...concern.map((sight) => markUntold(sightOf(sight, folderId))));
  }
  return histories;
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

/**
 * What the scans of carriers say of each folder after it was loaded, as far as no movement tells it. Times never decrease
 * along a journal, so the UNDO of a scan that is read here is read too.
 */
async function sightsAfter(tx: Tx, all: readonly Load[]): Promise<[number, CarrierSight][]> {
  const loads = all.flatMap((one) =>
    one.carrierId === null ? [] : [{ ...one, carrierId: one.carrierId }],
  );
  const rows = await tx<SightRow[]>`
    select distinct l.folder_id, s.kiosk_id, s.epoch, s.seq, s.deed_id, s.carrier_id, s.place_id, ms(s.at) as at, ms(s.lo) as lo,
      ms(s.hi) as hi, s.staff_id, s.undoes_seq
    from unnest(${loads.map((one) => one.folderId)}::bigint[], ${loads.map((one) => one.carrierId)}::bigint[],
        ${loads.map((one) => one.lo)}::float8[], ${loads.map((one) => one.at)}::float8[])
        as l (folder_id, carrier_id, lo, at)
      join carrier_scans s on s.carrier_id = l.carrier_id and s.hi >= to_timestamp(l.lo / 1000)
        and s.at <= to_timestamp((l.at + ${carriedForMs}::float8) / 1000)
    where not exists (select from movements m where m.folder_id = l.folder_id and m.deed_id is not distinct from s.deed_id
      and m.kiosk_id is not distinct from s.kiosk_id and m.epoch is not distinct from s.epoch
      and m.seq is not distinct from s.seq and m.act = case when s.undoes_seq is null then 'carried' else 'undo' end
      and (m.act = 'carried' or m.sub >= 1000))`;
  return rows.map((row) => {
    const { kiosk_id, deed_id, carrier_id, place_id, staff_id, undoes_seq, at, lo, hi } = row;
    const source = {
      kioskId: kiosk_id ?? 0,
      epoch: row.epoch ?? deed_id ?? '',
      seq: row.seq ?? 0,
      sub: 0,
    };
    const by = { carrierId: carrier_id, placeId: place_id, staffId: staff_id };
    return [row.folder_id, { source, at, lo, hi, ...by, undoes: undoes_seq }];
  });
}
