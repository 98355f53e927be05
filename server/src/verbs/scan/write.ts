import type { TransactionSql } from '@outguide/db/connect';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { FolderView } from '../../domain/facts.ts';
import type { DecidedScan, ReadBody, ReadCall } from './call.ts';
import type { DecidedCall } from './decide.ts';
import type { Judgement } from './judge.ts';
import { ownCode } from './read-call.ts';
import { writeCustody } from './write-custody.ts';
import { writeMovements, type Logged } from './write-movements.ts';
import { writeNotices } from './write-notices.ts';

export interface Refused {
  readonly call: ReadCall;
  readonly judgement: Judgement & { readonly ok: false };
}

export interface Outcome {
  readonly decided: readonly DecidedCall[];
  readonly refused: readonly Refused[];
  readonly folders: readonly FolderView[];
}

/**
 * Writes all that a batch decided as sets: one statement a table, sent one behind the other without waiting. Any that
 * fails takes the transaction with it. Scans go first, for movements rest on them.
 */
export async function writeOutcome(
  tx: TransactionSql,
  outcome: Outcome,
  place: (id: number) => PlaceFacts | undefined,
): Promise<readonly Logged[]> {
  const { decided, refused, folders } = outcome;
  const scans = decided.flatMap((call) => call.scans);
  const held = refused.filter(({ judgement }) => judgement.quarantine.length > 0);
  const statements: Promise<unknown>[] = [writeScans(tx, scans)];
  const logged = writeMovements(tx, scans);
  statements.push(
    ...writeCustody(tx, folders, place),
    writeJournals(tx, decided),
    ...writeNotices(tx, scans, refused),
    ...(held.length > 0 ? [quarantine(tx, held), block(tx, held)] : []),
  );
  const [rows] = await Promise.all([logged, ...statements]);
  return rows;
}

async function writeScans(tx: TransactionSql, scans: readonly DecidedScan[]): Promise<void> {
  if (scans.length === 0) return;
  const rows = scans.map(({ call, body, at, lo, hi, staffId, answer }) => ({
    kiosk_id: call.kioskId,
    epoch: call.scans.epoch,
    seq: body.seq,
    body: storable(body.body),
    hash: body.hash.toString('hex'),
    code: ownCode(body.code),
    how: body.record?.how ?? 'scanned',
    at,
    lo,
    hi,
    staff_id: staffId,
    answer,
    received_at: Math.floor(call.receivedMs),
  }));
  await tx`
    insert into scans (kiosk_id, epoch, seq, body, hash, code, how, at, lo, hi, staff_id, answer, received_at)
    select kiosk_id, epoch, seq, body, decode(hash, 'hex'), code, how, to_timestamp(at / 1000), to_timestamp(lo / 1000),
      to_timestamp(hi / 1000), staff_id, answer, to_timestamp(received_at / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (kiosk_id bigint, epoch text, seq bigint, body text,
      hash text, code text, how text, at float8, lo float8, hi float8, staff_id bigint, answer jsonb, received_at float8)`;
}

/** PostgreSQL's text holds no NUL; the hash beside it is of the bytes that came. */
function storable(body: string): string {
  return body.replaceAll('\0', '\uFFFD');
}

async function writeJournals(tx: TransactionSql, decided: readonly DecidedCall[]): Promise<void> {
  const rows = decided.flatMap(({ work, scans, session }) => {
    const last = scans.at(-1);
    if (!last) return [];
    return {
      kiosk_id: work.call.kioskId,
      epoch: work.call.scans.epoch,
      high_water: last.body.seq,
      last_hash: last.body.hash.toString('hex'),
      last_at: last.at,
      session,
    };
  });
  if (rows.length === 0) return;
  await tx`
    update journals j set high_water = x.high_water, last_hash = decode(x.last_hash, 'hex'),
      last_at = to_timestamp(x.last_at / 1000), session = x.session
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (kiosk_id bigint, epoch text, high_water bigint,
      last_hash text, last_at float8, session jsonb)
    where j.kiosk_id = x.kiosk_id and j.epoch = x.epoch`;
}

async function quarantine(tx: TransactionSql, held: readonly Refused[]): Promise<void> {
  const rows = held.flatMap(({ call, judgement }) =>
    judgement.quarantine.map((body: ReadBody) => ({
      kiosk_id: call.kioskId,
      epoch: call.scans.epoch,
      seq: body.seq,
      body: storable(body.body),
      hash: body.hash.toString('hex'),
      reason: judgement.notice?.kind ?? judgement.code,
    })),
  );
  await tx`
    insert into quarantined_scans (kiosk_id, epoch, seq, body, hash, reason)
    select kiosk_id, epoch, seq, body, decode(hash, 'hex'), reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (kiosk_id bigint, epoch text, seq bigint, body text, hash text, reason text)
    on conflict do nothing`;
}

async function block(tx: TransactionSql, held: readonly Refused[]): Promise<void> {
  const forked = held.filter(({ judgement }) => judgement.code === 'fork');
  if (forked.length === 0) return;
  const rows = forked.map(({ call, judgement }) => ({
    id: call.kioskId,
    reason: judgement.notice?.kind ?? judgement.code,
  }));
  await tx`
    update kiosks k set blocked_reason = x.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (id bigint, reason text)
    where k.id = x.id and k.blocked_reason is null`;
}
