import type { Sql, TransactionSql } from '@outguide/db/connect';
import type { CustodyState, RequestFolderState, Urgency } from '@outguide/db/vocabulary';
import type { FolderView, WaitingRequest } from '../../domain/facts.ts';
import type { Millis } from '../../domain/observation.ts';
import type { House } from './house.ts';
import { toCustody, toFolderFacts, type CustodyRow, type FolderRow } from './rows.ts';

export interface WaitingJson {
  readonly id: string;
  readonly for_place_id: number;
  readonly urgency: Urgency;
  readonly needed_by: Millis | null;
  readonly placed_at: Millis;
  readonly state: RequestFolderState;
}

interface TrueFolderJson {
  readonly id: number;
  readonly state: CustodyState;
  readonly place_id: number;
}

interface VolumeWantedJson {
  readonly volume_no: number;
  readonly temporary: boolean;
  readonly for_place_id: number;
}

/** A row of the view `folder_facts`. */
export type FactsRow = FolderRow & {
  readonly number: string;
  readonly volume_no: number;
  readonly temporary: boolean;
  readonly waiting: readonly WaitingJson[] | null;
  readonly true_folder: TrueFolderJson | null;
  readonly stand_in: TrueFolderJson | null;
  readonly volume_wanted: VolumeWantedJson | null;
  readonly numbering: 'relabel' | 'combine' | null;
} & (CustodyRow | { readonly state: null });

/** The facts of these folders without any lock, for snapshots. */
export async function readViews(
  sql: Sql | TransactionSql,
  ids: readonly number[],
  house: House,
): Promise<Map<number, FolderView>> {
  const rows = await sql<FactsRow[]>`
    select * from folder_facts where folder_id = any(${[...ids]}::bigint[])`;
  return viewsOf(rows, house);
}

export function viewsOf(folders: readonly FactsRow[], house: House): Map<number, FolderView> {
  return new Map(folders.map((row) => [row.folder_id, toView(row, house)]));
}

function toView(row: FactsRow, house: House): FolderView {
  return {
    ...toFolderFacts(row, house.place),
    number: row.number,
    volumeNo: row.volume_no,
    temporary: row.temporary,
    homeCode: house.place(row.home_place_id)?.code ?? '',
    custody: row.state === null ? null : toCustody(row, row.loan_hours),
    trueFolder: row.true_folder && toTrueFolder(row.true_folder),
    standIn: row.stand_in && toTrueFolder(row.stand_in),
    volumeWanted: row.volume_wanted && toVolumeWanted(row.volume_wanted, house),
    numbering: row.numbering,
    waiting: row.waiting?.map((request) => toWaiting(request, house)) ?? [],
  };
}

const toTrueFolder = ({ id, state, place_id: placeId }: TrueFolderJson) => ({ id, state, placeId });

const toVolumeWanted = (row: VolumeWantedJson, house: House) => ({
  ...{ volumeNo: row.volume_no, temporary: row.temporary, forPlaceId: row.for_place_id },
  forPlaceName: house.place(row.for_place_id)?.name ?? '',
});

function toWaiting(row: WaitingJson, house: House): WaitingRequest {
  return {
    id: row.id,
    forPlaceId: row.for_place_id,
    forPlaceName: house.place(row.for_place_id)?.name ?? '',
    urgency: row.urgency,
    neededBy: row.needed_by,
    placedAt: row.placed_at,
  };
}
