import type { NoticeKind, Urgency } from '@outguide/db/vocabulary';
import type { Millis } from './observation.ts';

/**
 * What a room must do. `send`: held in the room for somebody. `pull`: on its shelf, asked for. `look`: asked for and not
 * found. `fetch`: asked for, lives here, is elsewhere. `order`: asked for, kept off site. `leg`: sent from here and overdue.
 * `notice`: somebody should know. `put_away`, `send_home`, `reprint`: many of a kind, one line.
 */
export const taskKinds = [
  'send',
  'pull',
  'look',
  'fetch',
  'order',
  'leg',
  'notice',
  'put_away',
  'send_home',
  'reprint',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** What decides which task comes first. Times are ms since 1970 UTC. */
export interface Pressing {
  readonly key: string;
  readonly kind: TaskKind;
  readonly urgency: Urgency | null;
  readonly neededBy: Millis | null;
  readonly since: Millis;
  readonly notice: NoticeKind | null;
}

/** Needed within this time is as good as now. */
export const soonMs = 60 * 60_000;

/** Notices at which somebody waits or something may be lost: before what is asked for today. */
export const loudNotices: readonly NoticeKind[] = [
  'urgent_folder',
  'destroyed_seen',
  'missing_seen',
  'did_not_come',
  'held_at_shelf',
];
const loud: ReadonlySet<NoticeKind> = new Set(loudNotices);
const bulk: ReadonlySet<TaskKind> = new Set(['put_away', 'send_home', 'reprint']);

/** 0 is now, 4 can wait: what a task's place in the room's list goes by before anything else. */
export function pressure(task: Pressing, now: Millis): 0 | 1 | 2 | 3 | 4 {
  if (bulk.has(task.kind)) return 4;
  const soon = task.neededBy !== null && task.neededBy - now <= soonMs;
  if (task.urgency === 'now' || (task.urgency !== null && soon)) return 0;
  // What is held for somebody stands in the way of the next, and a late leg is a chart that nobody has.
  if (task.kind === 'send' || task.kind === 'leg') return 1;
  if (task.notice !== null) return loud.has(task.notice) ? 1 : 3;
  return 2;
}

/** As in the queue of a folder; what nobody asked for stands with today's. */
const rank: Readonly<Record<Urgency, number>> = { now: 0, today: 1, by_time: 2 };

/** The order of a room's desk at a moment: pressure, urgency, needed-by, then age; the key settles a tie for ever. */
export function compareTasks(a: Pressing, b: Pressing, now: Millis): number {
  return (
    pressure(a, now) - pressure(b, now) ||
    rank[a.urgency ?? 'today'] - rank[b.urgency ?? 'today'] ||
    order(a.neededBy ?? Infinity, b.neededBy ?? Infinity) ||
    a.since - b.since ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}

const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
