import type { TransactionSql } from '@outguide/db/connect';
import { parseSymbol } from '@outguide/labels/symbol';
import type { Millis } from '../../domain/observation.ts';
import type { KioskState, ReadBody, ReadCall } from './call.ts';
import { noCarriers, type CarrierGround, type CarrierLoad } from './carrier-ground.ts';
import { beginJournals, fencesOf, firstContacts, type Fences, type JournalJson } from './fence.ts';
import type { FactsRow } from './folder-views.ts';
import { rollLabels } from './rolls-named.ts';
import {
  nameCodes,
  plain,
  readOthers,
  sortCodes,
  type Found,
  type LabelJson,
} from './resolve-codes.ts';

interface GroundJson {
  readonly xid: string;
  readonly journals: readonly JournalJson[];
  readonly kiosks: readonly KioskState[];
  /** Folders by the labels that were scanned. */
  readonly folders: Readonly<Record<string, number>>;
  readonly labels: readonly LabelJson[];
  /** Of the carriers that were scanned, or that are being loaded; null when there are none. */
  readonly loads: LoadsJson | null;
}

interface LoadsJson {
  readonly seen: Readonly<Record<string, Millis>> | null;
  readonly folders: readonly CarrierLoad[] | null;
  readonly undone: readonly number[] | null;
}

/** All that the decisions of a batch stand on, locked. */
export interface Loaded {
  /** The transaction that holds the locks; only it may write. */
  readonly xid: string;
  readonly fences: Fences;
  readonly found: ReadonlyMap<string, Found>;
  readonly folders: readonly FactsRow[];
  readonly carriers: CarrierGround;
}

/**
 * Locks the journals of these calls and every folder they may move, and reads what their decisions need: one trip to the
 * database, and more only for a journal's first contact.
 */
export async function loadGround(tx: TransactionSql, calls: readonly ReadCall[]): Promise<Loaded> {
  const sorted = sortCodes(
    new Set(calls.flatMap((call) => call.bodies.flatMap((body) => body.code ?? []))),
  );
  const codes: Codes = {
    own: [...new Set(sorted.own.values())],
    others: [...new Set(sorted.others.map(plain))],
  };
  const [first, aliases, rolls] = await Promise.all([
    readGround(tx, calls, codes),
    readOthers(tx, codes.others),
    rollLabels(tx, codes.own),
  ]);
  let [ground, folders] = first;
  const begins = firstContacts(calls, fencesOf(ground.journals, ground.kiosks));
  if (begins.length > 0) {
    // Whoever met them a moment earlier may have settled scans since: all is read again under the lock.
    await beginJournals(tx, begins);
    [ground, folders] = await readGround(tx, calls, codes);
  }
  const fences = fencesOf(ground.journals, ground.kiosks);
  const found = nameCodes(sorted, ground, aliases, rolls);
  return { xid: ground.xid, fences, found, folders, carriers: carriersOf(ground.loads) };
}

function carriersOf(loads: LoadsJson | null): CarrierGround {
  if (loads === null) return noCarriers;
  const seenAt = new Map(Object.entries(loads.seen ?? {}).map(([id, at]) => [Number(id), at]));
  return { seenAt, loads: loads.folders ?? [], undone: loads.undone ?? [] };
}

/** Labels of ours as they stand in `labels`, other systems' codes as they stand in `aliases`. */
interface Codes {
  readonly own: string[];
  readonly others: string[];
}

async function readGround(
  tx: TransactionSql,
  calls: readonly ReadCall[],
  { own, others }: Codes,
): Promise<[GroundJson, readonly FactsRow[]]> {
  const kioskIds = calls.map((call) => call.kioskId);
  const epochs = calls.map((call) => call.scans.epoch);
  const movesWaiting = calls.map((call) => (call.bodies.some(namesNoFolder) ? 't' : 'f'));
  const [[row], folders] = await Promise.all([
    tx<{ ground: GroundJson }[]>`
      select ground_for_scans(${kioskIds}::bigint[], ${epochs}::text[], ${`{${movesWaiting.join()}}`}::text::boolean[], ${own}::text[],
        ${others}::text[])
        as ground`,
    tx<FactsRow[]>`
      select * from folder_facts where folder_id = any(current_setting('outguide.folders')::bigint[])`,
  ]);
  if (!row) throw new Error('a function answers one row');
  return [row.ground, folders];
}

/** A folder alone moves nothing but itself; a place, a person or a card may move what waits or take back what was done. */
function namesNoFolder({ code }: ReadBody): boolean {
  if (code === null) return false;
  const parsed = parseSymbol(code);
  return !parsed.ok || parsed.kind !== 'F';
}
