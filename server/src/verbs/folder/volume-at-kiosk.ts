import { transact } from '@outguide/db/transact';
import type { Db } from '@outguide/db/connect';
import type { Actor } from '../../auth/actor.ts';
import { objection } from '../../auth/authorize.ts';
import { Refused, refusalShape } from '../../api/refused.ts';
import { offerMs, type OfferAsk, type VolumeAnswer } from '../../realtime/wire.ts';
import type { NewFolder } from '../../api/shapes.ts';
import { audit } from '../audit.ts';
import type { Call, Tx } from '../call.ts';
import { folderHead, type FolderHead } from './folder-head.ts';
import { auditVolume, newVolumeIn } from './new-volume.ts';

export interface VolumeDeps {
  readonly db: Db;
  readonly clock: () => number;
}

const no = (code: string, sentence: string): VolumeAnswer => ({ ok: false, code, sentence });
const over = no('over', 'Scan NEW VOLUME and the folder once more.');

/**
 * The next volume of the folder that a kiosk scanned with NEW VOLUME a moment ago, with the label to print. The scan
 * itself only notes that it is full: making a folder is an act that needs a person who may, so it is asked for apart,
 * online, for the newest scan of a journal. The same scan asked twice makes one volume.
 */
export async function volumeAtKiosk(
  { db, clock }: VolumeDeps,
  ask: OfferAsk & { readonly kioskId: number },
): Promise<VolumeAnswer> {
  try {
    return await transact(db, async ({ sql }): Promise<VolumeAnswer> => {
      const asker = await askerOf(sql, ask, clock());
      if (asker === null) return over;
      const { actor, folderId } = asker;
      const refused = await admit(sql, ask.kioskId, actor);
      if (refused !== null || actor === null) return refused ?? over;
      const call: Call = { db, clock, actor };
      const before = await unscannedOf(sql, folderId);
      const fresh = before === null ? await newVolumeIn(sql, call, folderId) : null;
      const made = before ?? fresh?.volume;
      if (made === undefined) return over;
      const head = await folderHead(sql, call, 'folder.newVolume', made.folderId);
      if (fresh !== null) await auditVolume(sql, call, folderId, fresh);
      else {
        const patientIds = [head.patientId];
        const object = `folder:${made.folderId}`;
        await audit(sql, actor, {
          action: 'label.folder',
          object,
          patientIds,
          kioskId: ask.kioskId,
        });
      }
      return answerOf(head, made);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { sentence, nextAct } = refusalShape(error);
    return no(error.code, `${sentence} ${nextAct}`);
  }
}

function answerOf(head: FolderHead, { code, follows }: Unscanned): VolumeAnswer {
  const { number, filingOrder, volumeNo, temporary, recordType, home } = head;
  const facility = home.trail.find((place) => place.kind === 'facility')?.name ?? '';
  const label = { code, number, filingOrder, volumeNo, temporary, recordType, facility };
  const both = follows.filter((one) => one.how === 'both').map((one) => one.forPlace);
  const waiting = both.slice(0, 5);
  return { ok: true, label, home: home.code, waiting, more: both.length - waiting.length };
}

/** Why who stands there may not make a folder, with the denial on record; null when they may. */
async function admit(tx: Tx, kioskId: number, actor: Actor | null): Promise<VolumeAnswer | null> {
  if (actor !== null && objection(actor, 'folder.newVolume') === null) return null;
  const by = actor && { staffId: actor.staffId };
  await audit(tx, by, { action: 'denied', object: 'folder.newVolume', kioskId });
  return actor === null
    ? no('no_badge', 'It is noted. Scan your badge first, then both again, to make the volume.')
    : no('not_allowed', 'It is noted. The file room makes the new volume.');
}

/** Who stands at the kiosk and which folder its newest scan noted as full; null when there is no such scan. */
async function askerOf(
  tx: Tx,
  { kioskId, epoch, seq }: OfferAsk & { readonly kioskId: number },
  now: number,
): Promise<{ readonly actor: Actor | null; readonly folderId: number } | null> {
  const [row] = await tx<{ folderId: number; actor: Actor | null }[]>`
    select n.folder_id as "folderId", case when s.staff_id is not null and p.disabled_at is null then
        json_build_object('staffId', p.id, 'name', p.name, 'placeId', p.place_id,
          'roles', array(select role from staff_roles r where r.staff_id = p.id)) end as actor
    from scans s join journals j on j.kiosk_id = s.kiosk_id and j.epoch = s.epoch
      join kiosks k on k.id = s.kiosk_id left join staff p on p.id = s.staff_id
      join notices n on n.kind = 'volume_wanted' and n.kiosk_id = s.kiosk_id and n.epoch = s.epoch and n.seq = s.seq
    where s.kiosk_id = ${kioskId} and s.epoch = ${epoch} and s.seq = ${seq} and j.high_water = s.seq
      and s.at > to_timestamp(${now - offerMs}::float8 / 1000)
      and k.revoked_at is null and k.blocked_reason is null`;
  return row ?? null;
}

type Unscanned = Pick<NewFolder, 'folderId' | 'code' | 'follows'>;

/** Its next volume, where that was made already and nobody has scanned the label. */
async function unscannedOf(tx: Tx, folderId: number): Promise<Unscanned | null> {
  const [row] = await tx<{ folderId: number; code: string }[]>`
    select v.id as "folderId", l.code from folders f join folders v on v.chart_id = f.chart_id and not v.temporary
        and v.volume_no = f.volume_no + 1 and v.lifecycle = 'planned'
      join labels l on l.folder_id = v.id and l.withdrawn_at is null
    where f.id = ${folderId} and not f.temporary limit 1`;
  return row === undefined ? null : { ...row, follows: [] };
}
