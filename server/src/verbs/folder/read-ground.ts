import type { Db, TransactionSql } from '@outguide/db/connect';
import type { CarrierSight } from '../../domain/carrier.ts';
import type { Facts, FolderView, Named } from '../../domain/facts.ts';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { Observation } from '../../domain/observation.ts';
import type { DecidedMove } from '../scan/call.ts';
import { noCarriers, type CarrierGround, type CarrierLoad } from '../scan/carrier-ground.ts';
import { FolderBook, HistoryNeeded } from '../scan/folder-book.ts';
import { viewsOf, type FactsRow } from '../scan/folder-views.ts';
import { House } from '../scan/house.ts';
import { loadHistories } from '../scan/load-histories.ts';
import {
  nameCodes,
  plain,
  readOthers,
  sortCodes,
  type Found,
  type LabelJson,
} from '../scan/resolve-codes.ts';
import { rollLabels } from '../scan/rolls-named.ts';

const houses = new WeakMap<Db, House>();

/** The house as pages see it: one for each pool, at most two seconds old. */
export async function houseOf(db: Db, tx: TransactionSql, must = false): Promise<House> {
  const house = houses.get(db) ?? new House();
  houses.set(db, house);
  await house.refresh(tx, must);
  return house;
}

/** What one code names. */
export async function findCode(tx: TransactionSql, code: string): Promise<Found> {
  const sorted = sortCodes(new Set([code]));
  const labels = await tx<(LabelJson & { folderId: number | null })[]>`
    select l.code, l.folder_id as "folderId", l.place_id as "placeId", s.id as "staffId", s.name,
      l.withdrawn_at is not null or b.withdrawn_at is not null as withdrawn, s.disabled_at is not null as disabled
    from labels l left join badges b on b.id = l.badge_id left join staff s on s.id = b.staff_id
    where l.code = any(${[...sorted.own.values()]}::text[])`;
  const live = labels.flatMap(({ code: label, folderId, withdrawn }) =>
    folderId === null || withdrawn ? [] : [[label, folderId] as const],
  );
  const ours = { folders: Object.fromEntries(live), labels };
  const others = await readOthers(tx, sorted.others.map(plain));
  const rolls = await rollLabels(tx, [...sorted.own.values()]);
  return nameCodes(sorted, ours, others, rolls).get(code) ?? { kind: 'nothing', why: 'unknown' };
}

/** Folders that wait until nobody else moves them, with all that a decision about them stands on. */
export interface ReadGround {
  readonly house: House;
  readonly rows: readonly FactsRow[];
  readonly carriers: CarrierGround;
}

/** Carriers that nobody else loads or scans until the end of the transaction, with what is in them. */
export interface Held {
  readonly ids: readonly number[];
  readonly ground: CarrierGround;
  readonly aboard: readonly number[];
}

/** Holds the carriers that this read scans or loads; only of what is scanned it must be known what is in it. */
export async function holdCarriers(
  tx: TransactionSql,
  ids: readonly number[],
  scanned: number | null,
): Promise<Held> {
  if (ids.length === 0) return { ids, ground: noCarriers, aboard: [] };
  await tx`select lock_carriers(${[...ids]}::bigint[])`;
  const [seen, loads] = await Promise.all([
    tx<{ id: number; hi: number }[]>`
      select carrier_id as id, ms(max(hi)) as hi from carrier_scans where carrier_id = any(${[...ids]}::bigint[]) group by 1`,
    tx<(CarrierLoad & { aboard: boolean })[]>`
      select carrier_id as "carrierId", folder_id as "folderId", aboard, newest_at as "newestAt"
      from carrier_loads(${scanned === null ? [] : [scanned]}::bigint[], interval '30 days')`,
  ]);
  const seenAt = new Map(seen.map((row) => [row.id, row.hi]));
  const aboard = loads.filter((one) => one.aboard).map((one) => one.folderId);
  return { ids, ground: { seenAt, loads, undone: [] }, aboard };
}

function isIn({ custody }: FolderView, carrierId: number): boolean {
  const by = custody?.leg?.carrier;
  return by?.kind === 'place' && by.placeId === carrierId;
}

export async function readGround(
  tx: TransactionSql,
  house: House,
  folderIds: readonly number[],
  carriers: Held = { ids: [], ground: noCarriers, aboard: [] },
): Promise<ReadGround> {
  const ids = [...new Set([...folderIds, ...carriers.aboard])];
  await tx`select lock_folders(${ids}::bigint[])`;
  const rows = await tx<FactsRow[]>`
    select * from folder_facts where folder_id = any(${ids}::bigint[])`;
  const missing = rows.some((row) => house.place(row.home_place_id) === undefined);
  if (missing) await house.refresh(tx, true);
  return { house, rows, carriers: carriers.ground };
}

/** The facts of one read at a place, as the grammar asks for them. */
export function factsAt(at: PlaceFacts, found: Found, ground: ReadGround): Facts {
  const views = viewsOf(ground.rows, ground.house);
  const { house } = ground;
  const named = (): Named => {
    if (found.kind === 'folder') {
      const folder = views.get(found.folderId);
      return folder
        ? { kind: 'folder', folder, oldLabel: found.oldLabel }
        : { kind: 'nothing', why: 'unknown' };
    }
    if (found.kind !== 'place') return found;
    const place = house.place(found.placeId);
    return place ? { kind: 'place', place } : { kind: 'nothing', why: 'unknown' };
  };
  return {
    kioskPlace: at,
    named: named(),
    place: house.place,
    personName: house.personName,
    folder: (id) => views.get(id),
    aboard: (carrierId) => [...views.values()].filter((view) => isIn(view, carrierId)),
    disabled: house.disabled,
    timeZone: house.timeZone(at.facilityId),
  };
}

/** Enters what was observed, with the histories of those that must be folded anew. */
export async function enter(
  tx: TransactionSql,
  { house, rows, carriers }: ReadGround,
  observations: readonly Observation[],
  sight?: CarrierSight,
): Promise<{ readonly book: FolderBook; readonly moves: readonly DecidedMove[] }> {
  const histories: Awaited<ReturnType<typeof loadHistories>> = new Map();
  for (;;) {
    const book = new FolderBook(viewsOf(rows, house), histories, house.place, {
      ...carriers,
      covered: null,
    });
    try {
      return { book, moves: book.enter(observations, sight) };
    } catch (error) {
      if (!(error instanceof HistoryNeeded)) throw error;
      for (const [id, one] of await loadHistories(tx, error.folderIds, error.loads))
        histories.set(id, one);
    }
  }
}
