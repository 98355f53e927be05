import { composeSymbol } from '@outguide/labels/symbol';
import type { NewFolder } from '../../api/shapes.ts';
import { followsStandIn, followsVolume, type Covering } from '../../domain/new-folder.ts';
import { doorbellChannel } from '../../realtime/doorbell.ts';
import type { Call, Tx } from '../call.ts';
import { deskGround } from './desk-ground.ts';
import { enterAtDesk } from './enter-at-desk.ts';
import type { FolderHead } from './folder-head.ts';

type Made = Pick<NewFolder, 'folderId' | 'code' | 'number' | 'volumeNo' | 'temporary'>;

interface Wanted {
  readonly kind: 'new_volume' | 'stand_in';
  readonly head: FolderHead;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly reason: string;
}

/**
 * A folder with its label, planned until that label is first scanned. It lives where its chart's folder lives and is
 * presumed in that room, at nobody's shelf; a notice stays open until the label is scanned, so that no half of it is
 * forgotten.
 */
export async function makeFolder(
  tx: Tx,
  call: Call,
  { kind, head, volumeNo, temporary, reason }: Wanted,
): Promise<Made> {
  const [row] = await tx<{ id: number; label: number }[]>`
    insert into folders (chart_id, volume_no, temporary, lifecycle, home_place_id, filing_key)
    select chart_id, ${volumeNo}, ${temporary}, 'planned', home_place_id, filing_key from folders where id = ${head.id}
    returning id, nextval('label_numbers') as label`;
  if (row === undefined) throw new Error('an insert returns its row');
  const code = composeSymbol('F', row.label);
  await tx`insert into labels (code, folder_id) values (${code}, ${row.id})`;
  const ground = await deskGround(tx, row.id);
  const { folder } = ground;
  const placeId = folder.homeRoomId;
  await enterAtDesk(tx, call, ground, {
    ...{ kind, reason, word: 'made', fromPlaceId: null, known: folder },
    movement: { act: 'to', placeId, to: { kind: 'place', placeId } },
  });
  await tx`insert into notices (kind, folder_id, place_id, facts)
    values ('volume_unscanned', ${row.id}, ${placeId}, ${JSON.stringify({ of: head.id })}::text::jsonb)`;
  return { folderId: row.id, code, number: head.number, volumeNo, temporary };
}

interface Waiting extends Covering {
  readonly forPlace: string;
}

/** Open requests that cover this folder, locked; they wait behind whoever moves it. */
async function waitingFor(tx: Tx, folderId: number): Promise<Waiting[]> {
  await tx`
    select 1 from requests where closed_at is null and id in (
      select request_id from request_folders where folder_id = ${folderId}) order by id for no key update`;
  return tx<Waiting[]>`
    select r.id as "requestId", r.covers, f.state, p.name as "forPlace"
    from request_folders f join requests r on r.id = f.request_id join places p on p.id = r.for_place_id
    where f.folder_id = ${folderId} and r.closed_at is null and f.state in ('waiting','pulled','sent','not_found')
    order by r.placed_at, r.id`;
}

/**
 * Who waits for the one waits for the new one too, or stays with what was chosen; each is told in the request's own log,
 * and the answer says which to the clerk (cases.md, 16).
 */
export async function followRequests(
  tx: Tx,
  call: Call,
  { fromId, folderId, kind }: { fromId: number; folderId: number; kind: Wanted['kind'] },
): Promise<NewFolder['follows']> {
  const waiting = (await waitingFor(tx, fromId)).map(({ requestId, covers, forPlace }) => ({
    ...{ requestId, forPlace },
    how: kind === 'stand_in' ? followsStandIn() : followsVolume({ covers }),
  }));
  const both = waiting.filter((one) => one.how === 'both').map((one) => one.requestId);
  await tx`
    insert into request_folders (request_id, folder_id)
    select id, ${folderId} from unnest(${both}::uuid[]) id on conflict do nothing`;
  const facts = JSON.stringify({ of: fromId, kind });
  for (const { requestId, how } of waiting) {
    await tx`insert into request_events (request_id, folder_id, act, staff_id, facts)
      values (${requestId}, ${folderId}, ${how === 'both' ? 'folder_added' : 'folder_stayed'},
        ${call.actor.staffId || null}, ${facts}::text::jsonb)`;
  }
  if (both.length > 0) {
    await tx`update requests set xid = pg_current_xact_id() where id = any(${both}::uuid[])`;
    await tx`select pg_notify(${doorbellChannel}, ${String(folderId)})`;
  }
  return waiting;
}
