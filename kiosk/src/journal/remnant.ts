import type { JournalRecord } from '@outguide/server/realtime/wire';
import type { Saved } from './journal.ts';
import type { DamagedFile } from './damaged.ts';
import { firstLink, linkOf, readRecord } from './record.ts';

interface Found extends Saved {
  readonly prev: string;
  readonly hash: string;
}

/** What remains of a damaged journal behind the point that the server holds. */
export interface Remnant {
  /** Follow one another from the first that the server misses, each proved by a link: valid under their own names. */
  readonly run: readonly Saved[];
  /** Readable, and not to be sent: the server could not tell where they belong. */
  readonly leftOver: readonly Saved[];
  /** Scans that the file held and nobody can read any more; null when it cannot be known. */
  readonly unreadable: number | null;
}

/** The epoch of the records in these texts; null when none of them is a record of this kiosk. */
export function epochOf(texts: readonly string[], kioskId: number): string | null {
  for (const text of texts) {
    const record = readRecord(text);
    if (record?.kiosk === kioskId) return record.epoch;
  }
  return null;
}

/**
 * Sorts what was read of a damaged journal. `highWater` is the server's: damage before it lost nothing, for the server
 * holds those records, and the links after it prove the rest.
 */
export function remnantOf(
  file: Pick<DamagedFile, 'texts' | 'head'>,
  of: { readonly kioskId: number; readonly epoch: string; readonly highWater: number },
): Remnant {
  const candidates = Map.groupBy(
    file.texts.flatMap((text) => {
      const record = readRecord(text);
      const ours = record?.kiosk === of.kioskId && record.epoch === of.epoch;
      return ours ? [foundIn(text, record)] : [];
    }),
    (one) => one.seq,
  );
  const last = Math.max(of.highWater, file.head?.seq ?? 0, ...candidates.keys());
  const run: Found[] = [];
  for (let seq = of.highWater + 1; seq <= last; seq += 1) {
    const next = follower(candidates, { seq, before: run.at(-1) ?? null, head: file.head });
    if (next === null) break;
    run.push(next);
  }
  const sent = of.highWater + run.length;
  const leftOver = [...candidates.values()].flat().filter((one) => one.seq > sent);
  const readable = new Set(leftOver.map((one) => one.seq)).size;
  const known = file.head !== null || candidates.size > 0;
  return { run, leftOver, unreadable: known ? last - sent - readable : null };
}

function foundIn(text: string, record: JournalRecord): Found {
  return { seq: record.seq, body: text, prev: record.prev, hash: linkOf(text) };
}

/**
 * The record that truly stands at `seq`. The record after it, or the journal's head, carries its hash and proves it or
 * shows that it was changed; where both are gone, its own link to the record before is what is left.
 */
function follower(
  candidates: ReadonlyMap<number, readonly Found[]>,
  at: { readonly seq: number; readonly before: Found | null; readonly head: DamagedFile['head'] },
): Found | null {
  const { seq, before, head } = at;
  const proofs = (of: number) => {
    const next = (candidates.get(of + 1) ?? []).map((one) => one.prev);
    return head?.seq === of ? [...next, head.hash] : next;
  };
  const proved = (one: Found) => proofs(one.seq).includes(one.hash);
  // A record that its own successor contradicts was changed: it proves nothing of the one before it.
  const doubted = (candidates.get(seq + 1) ?? []).every(
    (one) => proofs(one.seq).length > 0 && !proved(one),
  );
  const linked = (one: Found) =>
    seq === 1
      ? one.prev === firstLink
      : (before ? [before] : (candidates.get(seq - 1) ?? [])).some(({ hash }) => hash === one.prev);
  const here = candidates.get(seq) ?? [];
  const sure = here.filter(proved);
  const unknown = doubted && head?.seq !== seq;
  const taken = sure.length > 0 ? sure : unknown ? here.filter(linked) : [];
  // The first follows what the server holds; each later one must carry the link to the one before it.
  const fits = taken.filter((one) => (seq > 1 && before === null) || linked(one));
  return fits.length === 1 ? (fits[0] ?? null) : null;
}
