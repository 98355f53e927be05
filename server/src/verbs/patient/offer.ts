import type { Db, TransactionSql } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import type { Role } from '@outguide/db/vocabulary';
import { mayReadRestricted, objection } from '../../auth/authorize.ts';
import type { OpenSealed } from '../../realtime/seal.ts';
import {
  offeredAtMost,
  offerMs,
  type OfferAnswer,
  type OfferAsk,
  type OfferedFolder,
} from '../../realtime/wire.ts';
import { audit } from '../audit.ts';
import type { Tx } from '../call.ts';
import { plain, readOthers } from '../scan/resolve-codes.ts';

export interface OfferDeps {
  readonly db: Db;
  readonly open: OpenSealed;
  readonly clock: () => number;
}

/** The scan that asks, and who stood at the kiosk. */
interface Asker {
  readonly body: string;
  readonly roomId: number;
  readonly demandsBadge: boolean;
  readonly staffId: number | null;
  /** The badge's PIN was given: a badge alone can be copied. */
  readonly verified: boolean;
  readonly roles: readonly Role[];
}

const over: OfferAnswer = {
  ok: false,
  code: 'over',
  sentence: 'Scan the number once more to see the folders.',
};

/**
 * The folders of the patient whose number a kiosk scanned a moment ago, for its screen (cases.md, 2). Asked for apart from
 * the scan, whose stored answer is sent again to whoever sends it again and so says nothing of a patient: this is
 * answered only for the newest scan of a journal, for a minute, and is on record in the transaction that reads it.
 */
export function offer(
  { db, open, clock }: OfferDeps,
  ask: OfferAsk & { readonly kioskId: number },
): Promise<OfferAnswer> {
  return transact(db, async ({ sql }): Promise<OfferAnswer> => {
    const asker = await askerOf(sql, ask, clock());
    const patientId = asker && (await patientOf(sql, open, asker.body));
    if (!asker || !patientId) return over;
    const { kioskId } = ask;
    const by = asker.staffId === null ? null : { staffId: asker.staffId };
    const object = `scan:${kioskId}/${ask.epoch}/${ask.seq}`;
    const refused = admit(asker);
    if (refused !== null) {
      await audit(sql, by, { action: 'denied', object: 'patient.offer', kioskId });
      return refused;
    }
    const all = await foldersOf(sql, patientId, asker.roomId);
    const knows = asker.verified && mayReadRestricted(asker);
    const listed = all.flatMap(({ restricted, code, ...folder }): OfferedFolder[] =>
      code === null || (restricted && !knows) ? [] : [{ code, ...folder }],
    );
    const folders = listed.slice(0, offeredAtMost);
    const facts = { folders: folders.length };
    const patientIds = [patientId];
    await audit(sql, by, { action: 'patient.offer', object, kioskId, patientIds, facts });
    return { ok: true, folders, more: all.length - folders.length };
  });
}

/** Null when this is not the newest scan of its journal, when it is a minute old, or when the kiosk was stopped. */
async function askerOf(
  tx: Tx,
  { kioskId, epoch, seq }: OfferAsk & { readonly kioskId: number },
  now: number,
): Promise<Asker | null> {
  const [row] = await tx<Asker[]>`
    select s.body, coalesce(p.room_id, p.id) as "roomId", p.demands_badge as "demandsBadge",
      s.staff_id as "staffId", coalesce((j.session ->> 'verified')::boolean, false) as verified,
      array(select role from staff_roles r where r.staff_id = s.staff_id) as roles
    from scans s join journals j on j.kiosk_id = s.kiosk_id and j.epoch = s.epoch
      join kiosks k on k.id = s.kiosk_id join places p on p.id = k.place_id
    where s.kiosk_id = ${kioskId} and s.epoch = ${epoch} and s.seq = ${seq} and j.high_water = s.seq
      and s.at > to_timestamp(${now - offerMs}::float8 / 1000)
      and k.revoked_at is null and k.blocked_reason is null`;
  return row ?? null;
}

/** Why who stands there may not see them; null when they may. Nobody may be signed in where no badge is asked for. */
function admit({ staffId, demandsBadge, roles }: Asker): OfferAnswer | null {
  if (staffId === null && demandsBadge) {
    const sentence = 'Scan your badge, then the number again: the folders are listed then.';
    return { ok: false, code: 'no_badge', sentence };
  }
  if (staffId === null || objection({ roles }, 'patient.open') === null) return null;
  const sentence = 'Your role does not see what a patient has. Scan the label of the folder.';
  return { ok: false, code: 'not_allowed', sentence };
}

async function patientOf(
  tx: TransactionSql,
  open: OpenSealed,
  body: string,
): Promise<number | null> {
  const { code, sealed } = JSON.parse(body) as { code: string | null; sealed: string | null };
  const text = code ?? (sealed === null ? null : open(sealed));
  const [found] = text === null ? [] : await readOthers(tx, [plain(text)]);
  if (!found || found.shared || found.folderId !== null || found.placeId !== null) return null;
  return found.patientId;
}

type Row = Omit<OfferedFolder, 'code'> & {
  readonly code: string | null;
  readonly restricted: boolean;
};

/** More than any patient has. */
const folderLimit = 200;

/** What is in this kiosk's room first, then by record type with the newest volume first. */
function foldersOf(tx: Tx, patientId: number, roomId: number): Promise<Row[]> {
  return tx<Row[]>`
    select (select code from labels l where l.folder_id = f.id and l.withdrawn_at is null
        order by l.issued_at desc, l.code limit 1) as code,
      c.number, rt.filing_order as "filingOrder", f.volume_no as "volumeNo", f.temporary, rt.name as "recordType",
      c.restricted, cu.state, ms(cu.at) as "seenAt", cu.how, h.name as holder, t.name as "toPlace",
      array[p.name] || array(select distinct o.name
        from jsonb_to_recordset(cu.rivals) as r (kind text, "placeId" bigint) join places o on o.id = r."placeId"
        where r.kind = 'rival' and o.id <> p.id order by o.name limit 5) as places
    from charts c join record_types rt on rt.id = c.record_type_id join folders f on f.chart_id = c.id
      join custody cu on cu.folder_id = f.id join places p on p.id = cu.place_id
      left join staff h on h.id = cu.holder_id left join places t on t.id = cu.leg_to_id
    where c.patient_id = ${patientId} and f.lifecycle in ('active','inactive')
    order by coalesce(p.room_id, p.id) = ${roomId} desc, rt.name, c.number, f.volume_no desc, f.id
    limit ${folderLimit}`;
}
