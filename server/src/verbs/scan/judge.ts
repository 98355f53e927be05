import type { TransactionSql } from '@outguide/db/connect';
import type { Answer } from '../../realtime/wire.ts';
import type { Fence, JournalNotice, KioskState, ReadBody, ReadCall } from './call.ts';

export interface StoredScan {
  readonly seq: number;
  readonly hash: Buffer;
  readonly answer: Answer;
}

export type Refusal = 'gap' | 'fork' | 'revoked' | 'blocked' | 'malformed';

/** What is to be done with one call, known before any scan is decided. */
export type Judgement =
  | { readonly ok: true; readonly repeats: readonly Answer[]; readonly fresh: readonly ReadBody[] }
  | {
      readonly ok: false;
      readonly code: Refusal;
      readonly notice: JournalNotice | null;
      /** Same name with other content, or a chain that does not fit: kept apart, and the kiosk is blocked. */
      readonly quarantine: readonly ReadBody[];
    };

/** A call that was refused, with why. */
export interface Refused {
  readonly call: ReadCall;
  readonly judgement: Judgement & { readonly ok: false };
}

const refuse = (
  code: Refusal,
  notice: JournalNotice | null = null,
  quarantine: readonly ReadBody[] = [],
): Judgement => ({ ok: false, code, notice, quarantine });

/** Judges one call by the fence of its journal: contiguity, the link of hashes, and repeats by their stored hashes. */
export function judge(
  call: ReadCall,
  kiosk: KioskState | undefined,
  fence: Fence | undefined,
  stored: ReadonlyMap<number, StoredScan>,
): Judgement {
  const { kioskId, scans } = call;
  const notice = (kind: JournalNotice['kind'], seq: number): JournalNotice => {
    return { kind, kioskId, epoch: scans.epoch, seq };
  };
  if (!kiosk) return refuse('revoked');
  // What a revoked kiosk saw may still be true: it is kept apart for a person.
  if (kiosk.revoked)
    return refuse('revoked', notice('revoked_kiosk_scan', scans.from), call.bodies);
  if (kiosk.blockedReason !== null || !fence) return refuse('blocked');
  if (scans.from > fence.highWater + 1)
    return refuse('gap', notice('journal_gap', fence.highWater + 1));

  const changed = call.bodies.filter(
    (body) => body.seq <= fence.highWater && stored.get(body.seq)?.hash.equals(body.hash) !== true,
  );
  const fresh = call.bodies.filter((body) => body.seq > fence.highWater);
  if (changed[0])
    return refuse('fork', notice('journal_changed', changed[0].seq), [...changed, ...fresh]);
  const broken = firstBroken(fresh, fence.lastHash);
  if (broken) return refuse('fork', notice('journal_fork', broken.seq), fresh);
  const repeats = call.bodies.flatMap((body) => stored.get(body.seq)?.answer ?? []);
  return { ok: true, repeats, fresh };
}

/** The first body whose `prev` is not the hash of the one before. One that cannot be read has no link and stands by its place. */
function firstBroken(fresh: readonly ReadBody[], lastHash: Buffer): ReadBody | undefined {
  let last = lastHash;
  return fresh.find((body) => {
    const expected = last.toString('hex');
    last = body.hash;
    return body.problem === 'misnamed' || (body.record !== null && body.record.prev !== expected);
  });
}

/** The stored answers that repeats among these calls will get. */
export async function loadStored(
  tx: TransactionSql,
  calls: readonly { readonly call: ReadCall; readonly highWater: number }[],
): Promise<Map<ReadCall, Map<number, StoredScan>>> {
  const repeating = calls.filter(({ call, highWater }) => call.scans.from <= highWater);
  const loaded = await Promise.all(
    repeating.map(async ({ call }) => {
      const last = call.scans.from + call.bodies.length - 1;
      const rows = await tx<StoredScan[]>`
        select seq, hash, answer from scans
        where kiosk_id = ${call.kioskId} and epoch = ${call.scans.epoch} and seq between ${call.scans.from} and ${last}`;
      return [call, new Map(rows.map((row) => [row.seq, row]))] as const;
    }),
  );
  return new Map(loaded);
}

export const refusalSentences: Readonly<Record<Refusal | 'busy', string>> = {
  gap: 'Scans are missing before these. Send again from the next number the server expects.',
  fork: 'This journal does not continue what the server holds: it was copied or changed. Its scans are kept apart; call the records manager.',
  revoked: 'This kiosk was revoked. Its scans stay saved here; call the records manager.',
  blocked:
    'This kiosk is blocked until a manager has looked at its journal. Its scans stay saved here.',
  malformed: 'The server could not read this message.',
  busy: 'The server cannot save at this moment. The scans stay saved here and are sent again.',
};
