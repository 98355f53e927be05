import type { Sql, TransactionSql } from '@outguide/db/connect';
import { isRetryable, sqlState } from '@outguide/db/transact';
import type { ScansAnswer } from '../../realtime/wire.ts';
import type { Fence, ReadCall, Settled } from './call.ts';
import type { DecidedCall, Work } from './decide.ts';
import { decideAll } from './decide-all.ts';
import type { Fences } from './fence.ts';
import type { FactsRow } from './folder-views.ts';
import { loadGround, type Loaded } from './ground.ts';
import { hintsOf, type Logged } from './hints.ts';
import type { House } from './house.ts';
import { inTwoTrips, type Finish } from './in-two-trips.ts';
import { judge, loadStored, refusalSentences, type Judgement, type Refused } from './judge.ts';
import { loadHistories } from './load-histories.ts';
import { outcomeText, type OutcomeText } from './outcome.ts';
import { wantedOf } from './wanted.ts';

export interface SettleDeps {
  /** A connection that settles one batch after the other and that nobody else uses. */
  readonly sql: Sql;
  readonly house: House;
  readonly clock: () => number;
}

const retriesAtMost = 10;

/**
 * Settles the calls of several kiosks, at most one for each, in one transaction, and answers each. Throws only when the
 * world failed (no database): then nothing is known to be saved and the kiosks send again.
 */
export async function settle(deps: SettleDeps, calls: readonly ReadCall[]): Promise<Settled> {
  await Promise.all([deps.house.refresh(deps.sql), deps.house.numbersWanted.refresh(deps.sql)]);
  for (let tries = 0; ; tries += 1) {
    try {
      return await inTwoTrips(deps.sql, (tx, finish) => settleOnce(tx, finish, deps, calls));
    } catch (error) {
      // 23505: two writers met at a folder's first custody or at a journal's first contact.
      const again = isRetryable(error) || sqlState(error) === '23505';
      if (!again || tries >= retriesAtMost) throw error;
    }
  }
}

async function settleOnce(
  tx: TransactionSql,
  finish: Finish,
  deps: SettleDeps,
  calls: readonly ReadCall[],
): Promise<Settled> {
  const { house } = deps;
  const loaded = await loadGround(tx, calls);
  const { fences } = loaded;
  const judged = await judgeAll(tx, calls, fences);
  const works = judged.flatMap(({ call, judgement }) => workOf(call, judgement, fences));
  if (missesPlace(works, loaded, house)) await house.refresh(tx, true);
  const decided = await decideAll(works, loaded, house, {
    rows: (folderIds) => lockMore(tx, folderIds),
    histories: (folderIds, loads) => loadHistories(tx, folderIds, loads),
  });
  const refused = judged.flatMap(({ call, judgement }): Refused[] =>
    judgement.ok ? [] : [{ call, judgement }],
  );
  const moves = decided.calls.flatMap((one) => one.scans.flatMap((scan) => scan.moves));
  const wanted = await wantedOf(tx, decided.rows, moves);
  const outcome = { decided: decided.calls, refused, folders: decided.folders, wanted };
  const text = outcomeText(outcome, house.place);
  const [written] = await finish((last) => writeSettled(last, loaded.xid, text));
  const hints = written ? hintsOf(decided.calls, written.logged, house) : [];
  const serverMs = deps.clock();
  const answers = judged.map(({ call, judgement }) =>
    answerOf(
      judgement,
      fences.of(call),
      decided.calls.find((one) => one.work.call === call),
      serverMs,
    ),
  );
  return { answers, hints, requests: text.requests };
}

function writeSettled(tx: TransactionSql, xid: string, text: OutcomeText) {
  const { records, answers, sessions } = text;
  return tx<{ logged: Logged }[]>`
    select write_settled(${xid}, ${text.scans}::text::scan_kept[], (string_to_array(${records.all}, ${records.mark}))[2:],
      (string_to_array(${answers.all}, ${answers.mark}))[2:], ${text.movements}::text::movement_made[],
      ${text.acts}::text::scan_act[], ${text.custody}::text::custody_made[], ${text.journals}::text::journal_stand[],
      (string_to_array(${sessions.all}, ${sessions.mark}))[2:], ${text.beside}::text::jsonb) as logged`;
}

async function judgeAll(tx: TransactionSql, calls: readonly ReadCall[], fences: Fences) {
  const stored = await loadStored(
    tx,
    calls.map((call) => ({ call, highWater: fences.of(call)?.highWater ?? 0 })),
  );
  return calls.map((call) => ({
    call,
    judgement: judge(
      call,
      fences.kiosk(call.kioskId),
      fences.of(call),
      stored.get(call) ?? new Map(),
    ),
  }));
}

function workOf(call: ReadCall, judgement: Judgement, fences: Fences): Work[] {
  const kiosk = fences.kiosk(call.kioskId);
  const fence = fences.of(call);
  if (!judgement.ok || judgement.fresh.length === 0 || !kiosk || !fence) return [];
  return [{ call, kiosk, fence, fresh: judgement.fresh }];
}

/** Something stands at a place that was made after the last look at the house. */
function missesPlace(works: readonly Work[], { found, folders }: Loaded, house: House): boolean {
  const unknown = (id: number) => house.place(id) === undefined;
  return (
    works.some(({ kiosk }) => unknown(kiosk.placeId)) ||
    folders.some((row) => unknown(row.home_place_id)) ||
    [...found.values()].some((one) => one.kind === 'place' && unknown(one.placeId))
  );
}

/** Folders that a late scan of a carrier speaks of, and that nothing in this batch names. */
async function lockMore(tx: TransactionSql, folderIds: number[]): Promise<readonly FactsRow[]> {
  await tx`select lock_folders(${folderIds}::bigint[])`;
  return tx<FactsRow[]>`select * from folder_facts where folder_id = any(${folderIds}::bigint[])`;
}

function answerOf(
  judgement: Judgement,
  fence: Fence | undefined,
  decided: DecidedCall | undefined,
  serverMs: number,
): ScansAnswer {
  const highWater = fence?.highWater ?? 0;
  if (!judgement.ok) {
    const { code } = judgement;
    return { ok: false, code, highWater, serverMs, sentence: refusalSentences[code] };
  }
  const scans = decided?.scans ?? [];
  return {
    ok: true,
    highWater: scans.at(-1)?.body.seq ?? highWater,
    serverMs,
    answers: [...judgement.repeats, ...scans.map((scan) => scan.answer)],
  };
}
