import type { CarrierSight } from '../../domain/carrier.ts';
import type { PlaceFacts } from '../../domain/custody.ts';
import type { FolderView } from '../../domain/facts.ts';
import type { DecidedMove, DecidedScan, ReadBody } from './call.ts';
import { compositeArray, type Cell } from './composite.ts';
import type { DecidedCall } from './decide.ts';
import { joinTexts, type JoinedTexts } from './joined-texts.ts';
import type { Refused } from './judge.ts';
import { ownCode } from './read-call.ts';
import { requestSteps, type RequestStep } from './request-steps.ts';
import { storedSession } from './stored-session.ts';
import type { Wanted } from './wanted.ts';
import { carrierCells } from './rows.ts';
import { custodyCells } from './write-custody.ts';

export interface Outcome {
  readonly decided: readonly DecidedCall[];
  readonly refused: readonly Refused[];
  readonly folders: readonly FolderView[];
  /** Who waits for these folders. */
  readonly wanted: Wanted;
}

/** All that a batch decided, as the database function `write_settled` takes it. */
export interface OutcomeText {
  readonly scans: string;
  /** Of each scan. */
  readonly records: JoinedTexts;
  readonly answers: JoinedTexts;
  readonly movements: string;
  readonly acts: string;
  readonly custody: string;
  readonly journals: string;
  /** Of each journal. */
  readonly sessions: JoinedTexts;
  /** Notices, steps of requests and records kept apart; null when there are none. */
  readonly beside: string | null;
  /** Something was asked for, and has come further. */
  readonly requests: boolean;
}

export function outcomeText(
  { decided, refused, folders, wanted }: Outcome,
  place: (id: number) => PlaceFacts | undefined,
): OutcomeText {
  const scans = decided.flatMap((call) => call.scans);
  const settled = decided.filter((call) => call.scans.length > 0);
  const moved = scans.filter((scan) => scan.moves.length > 0);
  const steps = requestSteps(moved, wanted, place);
  const moves = moved.flatMap((scan) => scan.moves.map(movementCells));
  return {
    scans: compositeArray(scans.map(scanCells)),
    records: joinTexts(scans.map(({ body }) => storable(body.body))),
    answers: joinTexts(scans.map(({ answer }) => JSON.stringify(answer))),
    movements: compositeArray(moves),
    acts: compositeArray(actsOf(moved)),
    custody: compositeArray(folders.flatMap((folder) => custodyCells(folder, place))),
    journals: compositeArray(settled.map(standOf)),
    sessions: joinTexts(settled.map(({ session }) => JSON.stringify(storedSession(session)))),
    beside: besideOf(scans, refused, steps),
    requests: steps.length > 0,
  };
}

/** PostgreSQL's text holds no NUL; the hash beside it is of the bytes that came. */
function storable(body: string): string {
  return body.includes('\0') ? body.replaceAll('\0', '\uFFFD') : body;
}

const hex = (hash: Buffer): string => `\\x${hash.toString('hex')}`;

function scanCells({ call, body, at, lo, hi, staffId }: DecidedScan): Cell[] {
  const name = [call.kioskId, call.scans.epoch, body.seq];
  const read = [hex(body.hash), ownCode(body.code), body.record?.how ?? 'scanned'];
  return [...name, ...read, at, lo, hi, staffId, Math.floor(call.receivedMs)];
}

function movementCells({ observation, word, fromPlaceId, late }: DecidedMove): Cell[] {
  const { folderId, act, at, lo, hi, source, placeId, to, undoes, how, staffId } = observation;
  // A late load brings with it what its carrier's scans, settled before, say of this folder: each under its own name.
  const name = [source.kioskId, source.epoch, source.seq, source.sub];
  const toPlace = to?.kind === 'place' ? to.placeId : null;
  const toPerson = to?.kind === 'person' ? to.staffId : null;
  const taken = [undoes?.seq, undoes?.sub];
  return [
    ...[folderId, act, at, lo, hi, ...name, placeId, toPlace, toPerson, ...taken],
    ...[how, staffId, word, fromPlaceId, late],
    ...carrierCells(observation.carrier),
  ];
}

function standOf({ work, scans }: DecidedCall): Cell[] {
  const { kioskId, scans: sent } = work.call;
  const last = scans.at(-1);
  return [kioskId, sent.epoch, last?.body.seq, last && hex(last.body.hash), last?.at];
}

/** Who moved what: one row of the audit log for each person and kiosk of a batch, naming its scans and its folders. */
function actsOf(moved: readonly DecidedScan[]): Cell[][] {
  const acts = Map.groupBy(moved, ({ call, staffId }) => `${call.kioskId}/${staffId}`);
  return [...acts.values()].flatMap((scans) => {
    const [first] = scans;
    if (!first) return [];
    const { kioskId, scans: sent } = first.call;
    const folders = new Set(
      scans.flatMap(({ moves }) => moves.map((one) => one.observation.folderId)),
    );
    const facts = { scans: scans.map((scan) => scan.body.seq), folders: [...folders] };
    const object = `scan:${kioskId}/${sent.epoch}/${first.body.seq}`;
    return [[first.staffId, kioskId, object, JSON.stringify(facts)]];
  });
}

function besideOf(
  scans: readonly DecidedScan[],
  refused: readonly Refused[],
  steps: readonly RequestStep[],
): string | null {
  const notices = [...scans.flatMap(noticesOf), ...refused.flatMap(noticeOf)];
  const held = refused.flatMap(keptApart);
  const sights = scans.flatMap(({ sight }) => (sight ? [sightRow(sight)] : []));
  if ([notices, held, steps, sights].every((list) => list.length === 0)) return null;
  const blocks = held.length > 0 ? refused.flatMap(blockOf) : [];
  const requests = steps.length === 0 ? {} : { steps };
  const seen = sights.length === 0 ? {} : { sights };
  return JSON.stringify({ notices, held, blocks, ...requests, ...seen });
}

function sightRow({ source, at, lo, hi, carrierId, placeId, staffId, undoes }: CarrierSight) {
  const { kioskId: kiosk_id, epoch, seq } = source;
  const [carrier_id, place_id, staff_id, undoes_seq] = [carrierId, placeId, staffId, undoes];
  return { kiosk_id, epoch, seq, carrier_id, place_id, at, lo, hi, staff_id, undoes_seq };
}

function noticesOf({ call, body, notices }: DecidedScan) {
  return notices.map((notice) => ({
    kind: notice.kind,
    folder_id: notice.folderId,
    kiosk_id: call.kioskId,
    epoch: call.scans.epoch,
    seq: body.seq,
    facts: notice.facts,
    once: false,
  }));
}

function noticeOf({ judgement }: Refused) {
  if (!judgement.notice) return [];
  const { kind, kioskId, epoch, seq } = judgement.notice;
  return [{ kind, kiosk_id: kioskId, epoch, seq, once: true }];
}

function keptApart({ call, judgement }: Refused) {
  return judgement.quarantine.map((body: ReadBody) => ({
    kiosk_id: call.kioskId,
    epoch: call.scans.epoch,
    seq: body.seq,
    body: storable(body.body),
    hash: body.hash.toString('hex'),
    reason: judgement.notice?.kind ?? judgement.code,
  }));
}

function blockOf({ call, judgement }: Refused) {
  if (judgement.code !== 'fork' || judgement.quarantine.length === 0) return [];
  return [{ id: call.kioskId, reason: judgement.notice?.kind ?? judgement.code }];
}
