import type { Db } from '@outguide/db/connect';
import { transact } from '@outguide/db/transact';
import { Refused, refusalShape } from '../../api/refused.ts';
import type { Actor } from '../../auth/actor.ts';
import { objection } from '../../auth/authorize.ts';
import type { PrintAnswer, PrintAsk } from '../../realtime/wire.ts';
import { audit } from '../audit.ts';
import type { Call, Tx } from '../call.ts';
import { auditLabels } from './audit-labels.ts';
import { printsHere } from './prints-here.ts';
import { printOutcome } from './print-outcome.ts';
import { startIn } from './start.ts';

interface KioskPrintDeps {
  readonly db: Db;
  readonly clock: () => number;
}
type KioskAsk = PrintAsk & { readonly kioskId: number };

const no = (code: string, sentence: string): PrintAnswer => ({ ok: false, code, sentence });
const over = no('over', 'It is not on this kiosk’s list any more.');
const noPrinter = no('no_printer', 'No printer of the server’s stands here.');
/** The place that is named for a pile speaks of folders that were scanned before it: so many scans, at most. */
const pileAtMost = 500;
/** A slip stays on the screen for so long. */
const askedWithin = '20 minutes';

/**
 * Prints what a kiosk's screen offers on the printer of its place, through the queue of the server, and answers when it is
 * out or says what it waits for. What was scanned is long recorded: nothing of a folder depends on this.
 */
export async function printAtKiosk(deps: KioskPrintDeps, ask: KioskAsk): Promise<PrintAnswer> {
  try {
    const begun = await transact(deps.db, async ({ sql }) => {
      const asked = await askedFor(sql, ask);
      if (asked === null) return over;
      const refused = await admit(sql, ask.kioskId, asked);
      if (refused !== null) return refused;
      const made = await begin(sql, deps, ask, asked);
      if (made === null) return noPrinter;
      const record = { action: 'print.start' as const, jobId: ask.id, kioskId: ask.kioskId };
      if (made.fresh) await auditLabels(sql, asked.actor, record);
      return made;
    });
    return 'ok' in begun ? begun : await printOutcome(deps.db, ask.id, begun.printer);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { sentence, nextAct } = refusalShape(error);
    return no(error.code, `${sentence} ${nextAct}`);
  }
}

/** Why who stands there may not print it, with the denial on record; null when they may. */
async function admit(tx: Tx, kioskId: number, asked: Asked): Promise<PrintAnswer | null> {
  const { actor, restricted } = asked;
  if (actor === null) return no('no_badge', 'Scan your badge first, then print it.');
  if (objection(actor, 'label.folder', { restricted }) === null) return null;
  await audit(tx, actor, { action: 'denied', object: 'label.folder', kioskId });
  return no('not_allowed', 'The file room prints this one.');
}

/** Makes the print on the printer that was chosen for this kiosk, or the first here that it fits; null when there is none. */
async function begin(
  tx: Tx,
  { db, clock }: KioskPrintDeps,
  ask: KioskAsk,
  { actor, folderId }: Asked,
): Promise<{ readonly printer: string; readonly fresh: boolean } | null> {
  const here = await printsHere(tx, ask.kioskId, ask.what);
  if (here === null || actor === null) return null;
  const { printer, kind } = here;
  const call: Call = { db, actor, clock };
  const what = { of: 'folders' as const, folderIds: [folderId] };
  const wish = { id: ask.id, kind, what, printerId: printer.id, startPosition: 1, copies: 1 };
  const { fresh } = await startIn(tx, call, wish, { kioskId: ask.kioskId });
  return { printer: printer.name, fresh };
}

interface Asked {
  /** Whose badge was last scanned there; null without one. */
  readonly actor: Actor | null;
  readonly folderId: number;
  readonly restricted: boolean;
}

/** Who stands at the kiosk, and the folder: the one whose slip this scan gave, or what it made. */
async function askedFor(tx: Tx, ask: KioskAsk): Promise<Asked | null> {
  const { kioskId, epoch, seq, what } = ask;
  const folderId = ask.folderId ?? null;
  const [row] = await tx<Asked[]>`
    with scan as (select s.staff_id, s.kiosk_id, s.epoch, s.seq from scans s join kiosks k on k.id = s.kiosk_id
        where s.kiosk_id = ${kioskId} and s.epoch = ${epoch} and s.seq = ${seq} and k.revoked_at is null
          and k.blocked_reason is null and s.received_at > now() - ${askedWithin}::interval),
      named as (
        select ${folderId}::bigint as id where ${what === 'slip'} and exists (select from movements m join scan s
          on m.kiosk_id = s.kiosk_id and m.epoch = s.epoch and m.seq between s.seq - ${pileAtMost}::int and s.seq
          where m.folder_id = ${folderId}::bigint)
        union all
        select v.id from notices n join scan using (kiosk_id, epoch, seq) join folders f on f.id = n.folder_id
          join folders v on v.chart_id = f.chart_id and case n.kind when 'volume_wanted'
            then not v.temporary and v.volume_no = f.volume_no + 1 else v.temporary and v.volume_no = f.volume_no end
        where ${what === 'label'} and n.kind in ('volume_wanted','stand_in_wanted')
          and v.lifecycle in ('planned','active'))
    select f.id as "folderId", c.restricted, case when p.id is not null and p.disabled_at is null then
        json_build_object('staffId', p.id, 'name', p.name, 'placeId', p.place_id,
          'roles', array(select role from staff_roles r where r.staff_id = p.id)) end as actor
    from scan left join staff p on p.id = scan.staff_id cross join named join folders f on f.id = named.id
      join charts c on c.id = f.chart_id limit 1`;
  return row ?? null;
}
