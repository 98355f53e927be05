import { copyStanding } from '../../domain/copy-standing.ts';
import type { FolderFacts, PlaceFacts } from '../../domain/custody.ts';
import { foldSteps, type PlaceOf } from '../../domain/fold.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Tx } from '../call.ts';
import { placeFacts } from '../folder/observations.ts';
import { readHistories } from '../scan/load-histories.ts';

/** The digital copy of a folder, as screens tell it. */
export interface CopyView {
  readonly state: 'partial' | 'complete' | 'complete_until';
  readonly system: string;
  readonly pages: number;
  /** When the other system had scanned it, ms. */
  readonly madeAt: number;
  /** Of `complete_until`: where it was seen or sent first after that. */
  readonly since: { readonly at: number; readonly place: string } | null;
}

type Row = FolderFacts & Omit<CopyView, 'state' | 'since'> & { readonly complete: boolean };

/**
 * The copies of those of these folders that have one. Whether what was complete still is comes from the folder's whole
 * life, folded by the law that wrote its custody; of a copy that is partial nothing is folded.
 */
export async function copiesOf(
  tx: Tx,
  folderIds: readonly number[],
): Promise<ReadonlyMap<number, CopyView>> {
  if (folderIds.length === 0) return new Map();
  const rows = await tx<Row[]>`
    select distinct on (d.folder_id) d.system, d.pages, d.complete, ms(d.made_at) as "madeAt", f.id, f.lifecycle,
      c.record_type_id as "recordTypeId", c.facility_id as "facilityId", f.home_place_id as "homePlaceId",
      coalesce(h.room_id, h.id) as "homeRoomId", rt.loan_hours as "loanHours"
    from digital_copies d join folders f on f.id = d.folder_id join charts c on c.id = f.chart_id
      join record_types rt on rt.id = c.record_type_id join places h on h.id = f.home_place_id
    where d.folder_id = any(${[...folderIds]}::bigint[]) and f.lifecycle <> 'void'
    order by d.folder_id, d.version desc`;
  const whole = rows.filter((row) => row.complete);
  const lives = await readHistories(tx, idsOf(whole));
  const places = await placesOf(tx, whole, [...lives.values()].flat());
  const place: PlaceOf = (id) => places.get(id);
  return new Map(
    rows.map((row) => {
      const { id, system, pages, madeAt } = row;
      const steps = foldSteps(lives.get(id) ?? [], row, place);
      const { state, since } = copyStanding(row, steps, place);
      const told = since && { at: since.at, place: place(since.placeId)?.name ?? '' };
      return [
        id,
        { state: state === 'none' ? 'partial' : state, system, pages, madeAt, since: told },
      ];
    }),
  );
}

const idsOf = (rows: readonly Row[]): number[] => rows.map((row) => row.id);

/** What these histories name, and where each of the folders lives. */
async function placesOf(tx: Tx, rows: readonly Row[], seen: readonly Observation[]) {
  const [first] = rows;
  if (first === undefined) return new Map<number, PlaceFacts>();
  const homes = rows.flatMap(({ homePlaceId, homeRoomId }) => [homePlaceId, homeRoomId]);
  return placeFacts(tx, seen, first, homes);
}
