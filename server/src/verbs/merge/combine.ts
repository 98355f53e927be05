import { filingKey } from '@outguide/labels/filing-order';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { renumber, type Renumbered } from '../../domain/combine.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { folderHead } from '../folder/folder-head.ts';
import { idShape } from '../page.ts';
import { combineGround, type Combining, type GroundFolder } from './combine-ground.ts';
import { tellHome } from './tell-home.ts';
import { writeMoves, type WrittenMove } from './write-moves.ts';

export const combineInput = z.object({
  patientId: idShape,
  /** The chart whose number the folders get. */
  chartId: idShape,
});

/** The most that a folder's number can be. */
const volumesAtMost = 999;

/**
 * Charts that a merge made one person's become one chart, when scans have shown all of their folders in one file room:
 * the folders of the others are its next volumes, live on its shelf, and their labels are to be printed again. The old
 * labels keep working.
 */
export function combine(
  call: Call,
  { patientId, chartId }: z.infer<typeof combineInput>,
): Promise<{ readonly chartId: number; readonly folders: number }> {
  return perform(call, 'patient.combine', async (tx) => {
    const first = groupOf(await combineGround(tx, patientId), chartId);
    await lockAll(tx, first);
    // Read again under the locks: a scan may have shown one elsewhere a moment ago.
    const ground = groupOf(await combineGround(tx, patientId), chartId);
    const kept = lastOf(ground);
    await folderHead(tx, call, 'patient.combine', kept.id);
    if (ground.toScan.length > 0) throw new Refused('combine_not_together');
    const renumbered = renumber(ground.group, ground.folders);
    if (renumbered.some((one) => one.volumeNo > volumesAtMost))
      throw new Refused('volumes_at_most');
    const mergeId = await writeDown(tx, call, { patientId, ground, kept, renumbered });
    for (const { id } of renumbered) {
      const former = ground.folders.find((one) => one.id === id)?.homePlaceId ?? kept.homePlaceId;
      await tellHome(tx, call, { id, from: former, to: kept.homePlaceId, kind: 'combine' });
    }
    await askForLabels(tx, call, ground, renumbered);
    await audit(tx, call.actor, {
      action: 'patient.combine',
      object: `merge:${mergeId}`,
      patientIds: [patientId],
      facts: { chart: chartId, folders: renumbered.length },
    });
    return { chartId, folders: renumbered.length };
  });
}

function groupOf(all: readonly Combining[], chartId: number): Combining {
  const found = all.find((one) => one.group.keepsId === chartId);
  if (found === undefined) throw new Refused('combine_nothing');
  return found;
}

/** The last volume of the chart that stays: the others live where it lives. */
function lastOf({ group, folders }: Combining): GroundFolder {
  const kept = folders.filter((one) => one.chartId === group.keepsId);
  const last = kept.toSorted((a, b) => b.volumeNo - a.volumeNo || b.id - a.id)[0];
  if (last === undefined) throw new Refused('combine_nothing');
  return last;
}

async function lockAll(tx: Tx, { group, folders }: Combining): Promise<void> {
  const charts = [group.keepsId, ...group.otherIds];
  await tx`select 1 from charts where id = any(${charts}::bigint[]) order by id for no key update`;
  await tx`select lock_folders(${folders.map((one) => one.id)}::bigint[])`;
}

interface Written {
  readonly patientId: number;
  readonly ground: Combining;
  readonly kept: GroundFolder;
  readonly renumbered: readonly Renumbered[];
}

/** Folders and whoever waits for them go to the chart that stays; two requests of one place stay two, with their own folders. */
async function writeDown(
  tx: Tx,
  call: Call,
  { patientId, ground, kept, renumbered }: Written,
): Promise<number> {
  const { keepsId, otherIds } = ground.group;
  const [last] = await tx<{ id: number; sourceId: number }[]>`
    select m.id, m.source_id as "sourceId" from merges m where m.act = 'merge' and m.id in (
      select v.merge_id from merge_moves v where v.thing = 'chart' and v.thing_id = any(${otherIds.map(String)}::text[]))
    order by m.id desc limit 1`;
  if (last === undefined) throw new Refused('combine_nothing');
  const asked = await tx<{ id: string; chartId: number }[]>`
    select id, chart_id as "chartId" from requests where chart_id = any(${[...otherIds]}::bigint[]) and closed_at is null
    order by id for no key update`;
  const homes = new Map(ground.folders.map((one) => [one.id, one.homePlaceId]));
  const folders = renumbered.map(({ id, fromChartId, fromVolume, volumeNo }): WrittenMove => ({
    ...{ thing: 'folder', thingId: String(id), fromId: fromChartId, toId: keepsId, volumeNo },
    filingKey: filingKey(kept.number, kept.filingOrder),
    homePlaceId: kept.homePlaceId,
    facts: { fromVolume, toVolume: volumeNo, fromHome: homes.get(id) ?? kept.homePlaceId },
  }));
  const requests = asked.map((one): WrittenMove => ({
    ...{ thing: 'request', thingId: one.id, fromId: one.chartId, toId: keepsId },
  }));
  return writeMoves(
    ...([tx, call] as const),
    {
      ...{ act: 'combine', sourceId: last.sourceId, survivorId: patientId, ofId: last.id },
      reason: 'shown together by scans',
    },
    [...folders, ...requests],
  );
}

/** The tasks are done; what is printed on these folders is an old number until somebody prints it anew. */
async function askForLabels(
  tx: Tx,
  { actor }: Call,
  { group, roomId }: Combining,
  renumbered: readonly Renumbered[],
): Promise<void> {
  const ids = renumbered.map((one) => one.id);
  await tx`
    update notices set cleared_at = now(), cleared_by_id = ${actor.staffId || null}
    where kind = 'combine_folders' and cleared_at is null
      and (folder_id = any(${ids}::bigint[]) or (facts ->> 'chartId')::bigint = any(${[...group.otherIds]}::bigint[]))`;
  await tx`
    insert into notices (kind, folder_id, place_id, facts)
    select 'reprint_label', id, ${roomId}, '{"why": "renumbered"}' from unnest(${ids}::bigint[]) id order by id`;
}
