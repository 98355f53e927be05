import type { Database } from './sqlite.ts';
import { linkOf, readRecord } from './record.ts';

/** Where a sound journal ends. */
export interface Tail {
  readonly seq: number;
  readonly hash: string;
}

/** Reads `seq:hash` as the journal keeps it. */
export function readTail(text: string | null): Tail {
  const [seq, hash] = (text ?? '').split(':');
  return { seq: Number(seq), hash: hash ?? '' };
}

export type Verdict =
  | { readonly ok: true; readonly tail: Tail }
  | {
      readonly ok: false;
      readonly why: 'gap' | 'changed' | 'torn' | 'cut' | 'unreadable';
      readonly lastGood: Tail;
    };

/**
 * Walks the whole chain from what was pruned to the last record: every sequence number, every link, every text in its
 * canonical form, and nothing missing that the server has acknowledged.
 */
export function verifyChain(
  db: Database,
  of: {
    readonly kioskId: number;
    readonly epoch: string;
    readonly start: Tail;
    readonly acknowledged: number;
  },
): Verdict {
  let tail = of.start;
  const bad = (why: Exclude<Verdict, { ok: true }>['why']): Verdict => ({
    ok: false,
    why,
    lastGood: tail,
  });
  try {
    const damage = db.prepare('pragma quick_check(1)').get() as { quick_check: string };
    if (damage.quick_check !== 'ok') return bad('unreadable');
    for (const row of db.prepare('select seq, body from records order by seq').iterate()) {
      const { seq, body } = row as { seq: number; body: unknown };
      if (seq !== tail.seq + 1) return bad('gap');
      if (typeof body !== 'string') return bad('torn');
      const record = readRecord(body);
      if (record === null) return bad('torn');
      const named = record.kiosk === of.kioskId && record.epoch === of.epoch && record.seq === seq;
      if (!named || record.prev !== tail.hash) return bad('changed');
      tail = { seq, hash: linkOf(body) };
    }
    const kept = db.prepare("select value from meta where name = 'head'").get() as
      | { value: string }
      | undefined;
    if (kept && kept.value !== `${tail.seq}:${tail.hash}`)
      return bad(tail.seq < Number.parseInt(kept.value, 10) ? 'cut' : 'changed');
  } catch {
    return bad('unreadable');
  }
  return tail.seq < of.acknowledged ? bad('cut') : { ok: true, tail };
}
