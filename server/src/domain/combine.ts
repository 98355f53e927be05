import type { CustodyState, How, Lifecycle } from '@outguide/db/vocabulary';
import type { Millis } from './observation.ts';

/** A folder of two charts that were found to be one, with the newest that is known of it. */
export interface CombineFolder {
  readonly id: number;
  readonly chartId: number;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly lifecycle: Lifecycle;
  readonly state: CustodyState | null;
  readonly how: How | null;
  readonly at: Millis | null;
  /** The file room in which it was seen; null anywhere else. */
  readonly fileRoomId: number | null;
  /** It may be at another place too. */
  readonly doubted: boolean;
}

/** A chart goes into another, as the merge left it to be done. */
export interface CombineInto {
  readonly chartId: number;
  readonly intoChartId: number;
  /** When the two were found to be one: only what was scanned since proves anything. */
  readonly since: Millis;
}

/** Charts that become one: the chart that keeps its number, and all others. */
export interface CombineGroup {
  readonly keepsId: number;
  readonly otherIds: readonly number[];
  readonly since: Millis;
}

/** Charts that lead, one into another, to the same chart are brought together at once. */
export function combineGroups(pairs: readonly CombineInto[]): CombineGroup[] {
  const into = new Map(pairs.map((one) => [one.chartId, one.intoChartId]));
  const keeperOf = (chartId: number): number => {
    const passed = new Set<number>();
    let at = chartId;
    for (let next = into.get(at); next !== undefined && !passed.has(at); next = into.get(at)) {
      passed.add(at);
      at = next;
    }
    return at;
  };
  const groups = Map.groupBy(pairs, (one) => keeperOf(one.chartId));
  return [...groups].map(([keepsId, members]) => ({
    keepsId,
    otherIds: [...new Set(members.map((one) => one.chartId))].filter((id) => id !== keepsId),
    since: Math.max(...members.map((one) => one.since)),
  }));
}

/** A folder that is still one: what is void or destroyed need not come. */
export const stillThere = ({ lifecycle }: Pick<CombineFolder, 'lifecycle'>): boolean =>
  lifecycle !== 'void' && lifecycle !== 'destroyed';

/** True of a folder that a scan since the merge has shown in this file room, and nothing since elsewhere. */
export function shownThere(folder: CombineFolder, roomId: number, since: Millis): boolean {
  const { state, how, at, fileRoomId, doubted } = folder;
  const proved = how === 'scanned' || how === 'typed';
  const stands = state === 'here' || state === 'filed';
  return stands && proved && !doubted && at !== null && at > since && fileRoomId === roomId;
}

/** The room in which most of these folders were shown since the merge; where that is none, null. */
export function gatheringRoom(folders: readonly CombineFolder[], since: Millis): number | null {
  const rooms = [...new Set(folders.flatMap((one) => one.fileRoomId ?? []))];
  const counted = rooms.map((id) => ({
    id,
    n: folders.filter((one) => shownThere(one, id, since)).length,
  }));
  const best = counted.toSorted((a, b) => b.n - a.n || a.id - b.id)[0];
  return best !== undefined && best.n > 0 ? best.id : null;
}

/** The folders that still have to be scanned there; none when the task is proved. */
export function stillToScan(folders: readonly CombineFolder[], since: Millis): CombineFolder[] {
  const room = gatheringRoom(folders, since);
  const there = folders.filter(stillThere);
  return room === null ? there : there.filter((one) => !shownThere(one, room, since));
}

export interface Renumbered {
  readonly id: number;
  readonly fromChartId: number;
  readonly fromVolume: number;
  readonly volumeNo: number;
}

/**
 * The volumes that the folders of the other charts become: after the last one of the chart that keeps its number, in the
 * order of their charts and volumes. A temporary folder goes with the number of the one that it stands in for.
 */
export function renumber(group: CombineGroup, folders: readonly CombineFolder[]): Renumbered[] {
  const kept = folders.filter((one) => one.chartId === group.keepsId);
  let last = Math.max(0, ...kept.map((one) => one.volumeNo));
  const given = new Map<string, number>();
  return folders
    .filter((one) => group.otherIds.includes(one.chartId) && stillThere(one))
    .toSorted((a, b) => a.chartId - b.chartId || a.volumeNo - b.volumeNo || a.id - b.id)
    .map((one) => {
      const key = `${one.chartId}/${one.volumeNo}`;
      const volumeNo = given.get(key) ?? (last += 1);
      given.set(key, volumeNo);
      return { id: one.id, fromChartId: one.chartId, fromVolume: one.volumeNo, volumeNo };
    });
}
