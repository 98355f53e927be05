import { z } from 'zod';
import type { FolderName } from '../../api/shapes.ts';
import { timeText } from '../../domain/clock-text.ts';
import { meaningOf, type ScannedFolder, type WalkAnswer } from '../../domain/walk-scan.ts';
import type { InLine } from '../../domain/walk-line.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import { claimsOf } from './claims-of.ts';
import { folderOfCode } from './folder-of-code.ts';
import { lineRows } from './line-rows.ts';
import { headOf } from './open.ts';
import { listOf, objectOf, walkShape } from './walk-of.ts';

export const scanInput = z.object({ walk: walkShape, code: z.string().trim().min(1).max(128) });

/** What a scan in the page means on this walk. */
export interface ScannedOnWalk {
  readonly answer: WalkAnswer;
  readonly folder: FolderName | null;
}

const unknown = {
  ...({ word: 'not_on_the_list', tone: 'refused', headline: 'Not a folder’s label' } as const),
  ...{ line: 'Scan the label on the folder.', more: null, folderId: null },
};

/** Tells, before the folder leaves its shelf, what it is to this walk. It records the reading, not a move. */
export function scanOnWalk(
  call: Call,
  { walk, code }: z.infer<typeof scanInput>,
): Promise<ScannedOnWalk> {
  return perform(call, 'pullList.scan', async (tx) => {
    const { roomId } = await headOf(tx, walk);
    const folderId = await folderOfCode(tx, code);
    const scanned = folderId === null ? undefined : await scannedFolder(tx, call, folderId);
    if (scanned === undefined) return { answer: unknown, folder: null };
    const [rows, claims] = [
      await lineRows(tx, call.actor, walk, { firstRoomId: roomId }),
      await claimsOf(tx, walk, roomId),
    ];
    const walkers = new Map(claims.map((claim) => [claim.aisleId, claim]));
    const lines = rows.map((row) => {
      const claim = walkers.get(row.aisle.id);
      return {
        ...row,
        ...{ folderId: row.id, forPlaceName: row.forPlace.name },
        walker: claim === undefined ? null : { id: claim.staffId, name: claim.name },
      };
    });
    const now = call.clock();
    const answer = meaningOf(scanned, {
      ...{ pullListId: listOf(walk), lines, staffId: call.actor.staffId },
      timeText: (at) => timeText(at, now, scanned.timeZone),
    });
    await audit(tx, call.actor, {
      ...{
        action: 'pullList.scan',
        object: `folder:${scanned.id}`,
        patientIds: [scanned.patientId],
      },
      facts: { walk: objectOf(walk), word: answer.word },
    });
    const { id, number, volumeNo, temporary, filingOrder } = scanned;
    return { answer, folder: { id, number, volumeNo, temporary, filingOrder } };
  });
}

type Scanned = ScannedFolder &
  FolderName & { readonly patientId: number; readonly timeZone: string };

async function scannedFolder(
  tx: Tx,
  { actor }: Call,
  folderId: number,
): Promise<Scanned | undefined> {
  const [row] = await tx<(Omit<Scanned, 'queue'> & { readonly queue: readonly InLine[] })[]>`
    select f.id, c.id as "chartId", c.patient_id as "patientId", c.number, f.volume_no as "volumeNo", f.temporary,
      rt.filing_order as "filingOrder", z.time_zone as "timeZone", coalesce((
        select jsonb_agg(jsonb_build_object('requestId', r.id, 'pullListId', r.pull_list_id, 'forPlaceName', p.name,
            'urgency', r.urgency, 'neededBy', ms(r.needed_by))
          order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at, r.id)
        from request_folders q join requests r on r.id = q.request_id join places p on p.id = r.for_place_id
        where q.folder_id = f.id and q.state in ('waiting','pulled','sent','not_found') and r.closed_at is null), '[]')
        as queue
    from folders f join charts c on c.id = f.chart_id join record_types rt on rt.id = c.record_type_id
      join facilities z on z.id = c.facility_id
    where f.id = ${folderId} and ${openChart(tx, actor)}`;
  return row;
}
