import { plainCode } from '@outguide/labels/foreign/plain-code';
import { opener, type SealKeys } from '../../realtime/seal.ts';
import type { Tx } from '../call.ts';
import { sealedIn } from './noticed.ts';

/** How often one label was read lately, and how hard that was. */
export interface Reads {
  readonly scanned: number;
  /** Of those that were scanned, at the second try. */
  readonly retried: number;
  readonly typed: number;
  readonly lastAt: number | null;
}

export const readDays = 90;
/** The newest reads that are counted: more say nothing more. */
export const readsAtMost = 300;

const never: Reads = { scanned: 0, retried: 0, typed: 0, lastAt: null };

interface ReadRow {
  readonly code: string | null;
  /** The record of a scan whose code is sealed. */
  readonly body: string | null;
  readonly typed: boolean;
  readonly retried: boolean;
  readonly at: number;
}

/** What was read of a folder, by the label that was read. Pages keep no code, so theirs are counted apart. */
export interface FolderReads {
  readonly of: (codes: readonly string[]) => Reads;
  readonly atPages: Reads;
}

/** Counts the newest reads of a folder. Sealed codes are opened for the count alone, and none is answered. */
export async function folderReads(tx: Tx, folderId: number): Promise<FolderReads> {
  const rows = await tx<ReadRow[]>`
    select coalesce(s.code, case when d.id is not null then '' end) as code, case when s.code is null then s.body end as body,
      m.how = 'typed' as typed, ms(m.at) as at,
      exists (select from hard_reads h where h.folder_id = m.folder_id and h.why = 'retried' and (h.kiosk_id, h.epoch, h.seq)
        = (m.kiosk_id, m.epoch, m.seq)) as retried
    from (select distinct on (kiosk_id, epoch, seq, deed_id) * from movements
        where folder_id = ${folderId} and at > now() - ${readDays} * interval '1 day' and how in ('scanned','typed')
        order by kiosk_id, epoch, seq, deed_id, sub) m
      left join scans s on s.kiosk_id = m.kiosk_id and s.epoch = m.epoch and s.seq = m.seq
      left join deeds d on d.id = m.deed_id
    order by m.at desc limit ${readsAtMost}`;
  const open = rows.some((row) => row.body !== null) ? await openerOf(tx) : null;
  const counted = new Map<string, Reads>();
  for (const row of rows) {
    const code = row.code ?? codeIn(row.body, open);
    if (code === null) continue;
    counted.set(code, withRead(counted.get(code) ?? never, row));
  }
  const of = (codes: readonly string[]) =>
    codes.map((code) => counted.get(code) ?? never).reduce(together, never);
  return { of, atPages: counted.get('') ?? never };
}

function withRead(reads: Reads, { typed, retried, at }: ReadRow): Reads {
  const one = typed ? { ...never, typed: 1 } : { ...never, scanned: 1, retried: retried ? 1 : 0 };
  return together(reads, { ...one, lastAt: at });
}

function together(a: Reads, b: Reads): Reads {
  return {
    scanned: a.scanned + b.scanned,
    retried: a.retried + b.retried,
    typed: a.typed + b.typed,
    lastAt: Math.max(a.lastAt ?? 0, b.lastAt ?? 0) || null,
  };
}

async function openerOf(tx: Tx): Promise<ReturnType<typeof opener> | null> {
  const [row] = await tx<{ keys: SealKeys }[]>`
    select value as keys from settings where name = 'seal_key'`;
  return row === undefined ? null : opener(row.keys);
}

function codeIn(body: string | null, open: ReturnType<typeof opener> | null): string | null {
  if (body === null || open === null) return null;
  const sealed = sealedIn(body);
  const text = sealed === null ? null : open(sealed);
  return text === null ? null : plainCode(text);
}
