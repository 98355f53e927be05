import type { Observation } from './observation.ts';
import type { Scan } from './scan-context.ts';
import { endKey, type Target } from './target.ts';
import { recentLimit, repeatMs, type LastAct, type Session } from './session.ts';

type Recent = Session['recent'];

/**
 * Puts the newest answers first; one row per folder, so that the list tells the last end of each. What is too old to be
 * repeated is forgotten: the session is written with every scan.
 */
export function remember(
  scan: Scan,
  recent: Recent,
  folderIds: readonly number[],
  target: Target | null,
  word: string,
): Recent {
  const done = new Set(folderIds);
  const rows = folderIds.map((folderId) => ({
    folderId,
    at: scan.event.at,
    word,
    to: endKey(target),
  }));
  const kept = recent.filter(
    (row) => !done.has(row.folderId) && scan.event.at - row.at <= repeatMs,
  );
  return [...rows, ...kept].slice(0, recentLimit);
}

/** What UNDO would take back after this scan. */
export function actOf(scan: Scan, observations: readonly Observation[]): LastAct {
  const { destination, card, pile, carrier = null, sent = [] } = scan.session;
  return {
    seq: scan.event.seq,
    at: scan.event.at,
    done: observations.map((o) => ({ folderId: o.folderId, sub: o.source.sub })),
    before: { destination, card, pile, carrier, sent },
  };
}
