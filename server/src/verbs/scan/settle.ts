import type { Sql, TransactionSql } from '@outguide/db/connect';
import { isRetryable, sqlState } from '@outguide/db/transact';
import type { MovementHint } from '../../realtime/events.ts';
import type { ScansAnswer } from '../../realtime/wire.ts';
import type { Fence, ReadCall, Settled } from './call.ts';
import { decideCall, type DecidedCall, type Ground, type Work } from './decide.ts';
import { lockFences, type Fences } from './fence.ts';
import { FolderBook, HistoryNeeded } from './folder-book.ts';
import { hintsOf } from './hints.ts';
import type { House } from './house.ts';
import { judge, loadStored, refusalSentences, type Judgement } from './judge.ts';
import { loadHistories, lockFolders } from './load-folders.ts';
import { resolveCodes, type Found } from './resolve-codes.ts';
import { writeOutcome, type Refused } from './write.ts';

export interface SettleDeps {
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
  for (let tries = 0; ; tries += 1) {
    try {
      return await deps.sql.begin((tx) => settleOnce(tx, deps, calls));
    } catch (error) {
      // 23505: two writers met at a folder's first custody or at a journal's first contact.
      const again = isRetryable(error) || sqlState(error) === '23505';
      if (!again || tries >= retriesAtMost) throw error;
    }
  }
}

async function settleOnce(
  tx: TransactionSql,
  deps: SettleDeps,
  calls: readonly ReadCall[],
): Promise<Settled> {
  const { house } = deps;
  const codes = new Set(calls.flatMap((call) => call.bodies.flatMap((body) => body.code ?? [])));
  const [, fences, found] = await Promise.all([
    planByKeys(tx),
    lockFences(tx, calls),
    resolveCodes(tx, codes),
    house.refresh(tx),
  ]);
  const judged = await judgeAll(tx, calls, fences);
  const works = judged.flatMap(({ call, judgement }) => workOf(call, judgement, fences));
  if (missesPlace(works, found, house)) await house.refresh(tx, true);
  const decided = await decideAll(tx, works, found, house);
  const refused = judged.flatMap(({ call, judgement }): Refused[] =>
    judgement.ok ? [] : [{ call, judgement }],
  );
  const { folders } = decided;
  const logged = await writeOutcome(tx, { decided: decided.calls, refused, folders }, house.place);
  const hints: MovementHint[] = hintsOf(decided.calls, logged, house);
  const serverMs = deps.clock();
  const answers = judged.map(({ call, judgement }) =>
    answerOf(
      judgement,
      fences.of(call),
      decided.calls.find((one) => one.work.call === call),
      serverMs,
    ),
  );
  return { answers, hints };
}

/**
 * Every statement of a settlement goes by keys, whatever its values: one plan for all of them, made once a connection.
 * Planning each anew cost as much as running it. Sent first, ahead of what it is for.
 */
function planByKeys(tx: TransactionSql): Promise<unknown> {
  return tx`
    select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute();
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

/** A place that was made after the last look at the house. */
function missesPlace(
  works: readonly Work[],
  found: ReadonlyMap<string, Found>,
  house: House,
): boolean {
  if (works.some(({ kiosk }) => house.place(kiosk.placeId) === undefined)) return true;
  return [...found.values()].some(
    (one) => one.kind === 'place' && house.place(one.placeId) === undefined,
  );
}

/** Decides all calls; when a folder must be folded anew, its movements are loaded and the decisions, being pure, run again. */
async function decideAll(
  tx: TransactionSql,
  works: readonly Work[],
  found: ReadonlyMap<string, Found>,
  house: House,
): Promise<{ readonly calls: DecidedCall[]; readonly folders: ReturnType<FolderBook['changed']> }> {
  const views = await lockFolders(tx, foldersOf(works, found), house);
  const histories: Awaited<ReturnType<typeof loadHistories>> = new Map();
  for (;;) {
    const book = new FolderBook(views, histories, house.place);
    const ground: Ground = { house, book, found };
    const unread = new Set<number>();
    const calls = works.flatMap((work) => {
      try {
        return decideCall(work, ground);
      } catch (error) {
        if (!(error instanceof HistoryNeeded)) throw error;
        for (const id of error.folderIds) unread.add(id);
        return [];
      }
    });
    if (unread.size === 0) return { calls, folders: book.changed() };
    for (const [id, history] of await loadHistories(tx, [...unread])) histories.set(id, history);
  }
}

/** Every folder that these scans name, that waits in a pile, or that an undo may take back; in id order. */
function foldersOf(works: readonly Work[], found: ReadonlyMap<string, Found>): number[] {
  const ids = new Set<number>();
  for (const { fence, fresh } of works) {
    for (const id of sessionFolders(fence)) ids.add(id);
    for (const { code } of fresh) {
      const one = code === null ? undefined : found.get(code);
      if (one?.kind === 'folder') ids.add(one.folderId);
    }
  }
  return [...ids].toSorted((a, b) => a - b);
}

function sessionFolders({ session }: Fence): number[] {
  const before = session.lastAct?.before.pile ?? [];
  return [...session.pile, ...(session.lastAct?.done ?? []), ...before].map((one) => one.folderId);
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
