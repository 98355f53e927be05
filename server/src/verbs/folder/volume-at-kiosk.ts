import { transact } from '@outguide/db/transact';
import type { Db } from '@outguide/db/connect';
import type { Actor } from '../../auth/actor.ts';
import { objection } from '../../auth/authorize.ts';
import { Refused, refusalShape } from '../../api/refused.ts';
import { offerMs, type VolumeAnswer, type VolumeAsk } from '../../realtime/wire.ts';
import type { NewFolder } from '../../api/shapes.ts';
import { audit } from '../audit.ts';
import type { Call, Tx } from '../call.ts';
import { auditMade } from './audit-made.ts';
import { folderHead, type FolderHead } from './folder-head.ts';
import { makeTemporaryIn } from './make-temporary.ts';
import { newVolumeIn } from './new-volume.ts';
import { takeBackMade } from './take-back-made.ts';
import { wishOfScan, type KioskWish } from './wish-of-scan.ts';

export interface VolumeDeps {
  readonly db: Db;
  readonly clock: () => number;
}

const no = (code: string, sentence: string): VolumeAnswer => ({ ok: false, code, sentence });
const over = no('over', 'Scan the card and the folder once more.');

/**
 * What a kiosk wanted by NEW VOLUME or TEMPORARY FOLDER a moment ago, the next volume of that folder or what stands in for
 * it, with the label to print. The scan itself only notes it: making a folder is an act that needs a person who may, so
 * it is asked for apart, online, for the newest scan of a journal. The same scan asked twice makes one folder. With
 * `undoneBy`, what was made is taken back.
 */
export async function volumeAtKiosk(
  { db, clock }: VolumeDeps,
  ask: VolumeAsk & { readonly kioskId: number },
): Promise<VolumeAnswer> {
  try {
    return await transact(db, async ({ sql }): Promise<VolumeAnswer> => {
      const wish = await wishOfScan(sql, ask, clock() - offerMs);
      if (wish === null) return over;
      const { actor, kind, folderId } = wish;
      const refused = await admit(sql, ask.kioskId, wish);
      if (refused !== null || actor === null) return refused ?? over;
      const call: Call = { db, clock, actor };
      const before = await unscannedOf(sql, kind, folderId);
      if (ask.undoneBy !== undefined) return takenBack(sql, call, wish, before);
      const action = actionOf(kind);
      const fresh = before === null ? await makers[kind](sql, call, folderId) : null;
      const made = before ?? fresh?.folder;
      if (made === undefined) return over;
      const head = await folderHead(sql, call, action, made.folderId);
      if (fresh !== null) await auditMade(sql, call, action, fresh);
      else await auditAgain(sql, call, ask.kioskId, head);
      return answerOf(head, made);
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { sentence, nextAct } = refusalShape(error);
    return no(error.code, `${sentence} ${nextAct}`);
  }
}

const makers = { volume: newVolumeIn, stand_in: makeTemporaryIn } as const;

/** The same label asked for once more: whose it is, is on record again. */
function auditAgain(tx: Tx, call: Call, kioskId: number, head: FolderHead): Promise<unknown> {
  const [object, patientIds] = [`folder:${head.id}`, [head.patientId]];
  return audit(tx, call.actor, { action: 'label.folder', object, patientIds, kioskId });
}

async function takenBack(
  tx: Tx,
  call: Call,
  { kind, folderId }: KioskWish,
  made: Unscanned | null,
): Promise<VolumeAnswer> {
  if (made === null || !(await takeBackMade(tx, call, made.folderId, folderId))) return over;
  const what = kind === 'volume' ? 'There is no new volume' : 'Nothing stands in for it';
  return no('taken_back', `Taken back. ${what}: destroy the label if it was printed.`);
}

const actionOf = (kind: KioskWish['kind']) =>
  kind === 'volume' ? ('folder.newVolume' as const) : ('folder.makeTemporary' as const);

function answerOf(head: FolderHead, { code, follows }: Unscanned): VolumeAnswer {
  const { number, filingOrder, volumeNo, temporary, recordType, home } = head;
  const facility = home.trail.find((place) => place.kind === 'facility')?.name ?? '';
  const label = { code, number, filingOrder, volumeNo, temporary, recordType, facility };
  const both = follows.filter((one) => one.how === 'both').map((one) => one.forPlace);
  const waiting = both.slice(0, 5);
  return { ok: true, label, home: home.code, waiting, more: both.length - waiting.length };
}

/** Why who stands there may not make a folder, with the denial on record; null when they may. */
async function admit(
  tx: Tx,
  kioskId: number,
  { actor, kind }: { readonly actor: Actor | null; readonly kind: KioskWish['kind'] },
): Promise<VolumeAnswer | null> {
  const action = actionOf(kind);
  if (actor !== null && objection(actor, action) === null) return null;
  const by = actor && { staffId: actor.staffId };
  await audit(tx, by, { action: 'denied', object: action, kioskId });
  const what = kind === 'volume' ? 'new volume' : 'temporary folder';
  return actor === null
    ? no('no_badge', `It is noted. Scan your badge first, then both again, to make the ${what}.`)
    : no('not_allowed', `It is noted. The file room makes the ${what}.`);
}

type Unscanned = Pick<NewFolder, 'folderId' | 'code' | 'follows'>;

/** What was made for it already, and nobody has scanned the label. */
async function unscannedOf(
  tx: Tx,
  kind: KioskWish['kind'],
  folderId: number,
): Promise<Unscanned | null> {
  const temporary = kind === 'stand_in';
  const [row] = await tx<{ folderId: number; code: string }[]>`
    select v.id as "folderId", l.code from folders f join folders v on v.chart_id = f.chart_id and v.lifecycle = 'planned'
        and v.temporary = ${temporary} and v.volume_no = f.volume_no + ${temporary ? 0 : 1}
      join labels l on l.folder_id = v.id and l.withdrawn_at is null
    where f.id = ${folderId} and not f.temporary limit 1`;
  return row === undefined ? null : { ...row, follows: [] };
}
