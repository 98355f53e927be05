import type { TaskKind } from '@outguide/server/domain/room-task';
import {
  Bell,
  Hand,
  Library,
  Package,
  PackageSearch,
  Printer,
  SearchX,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { Answers } from '../../trpc.ts';
import type { PillTone } from '../../ui/pill.tsx';

export type Task = Answers['desk']['tasks']['rows'][number];

/** What each kind of task asks for, in one verb; a new kind without words does not compile. */
export const taskWords: Readonly<
  Record<TaskKind, { readonly verb: string; readonly tone: PillTone; readonly icon: LucideIcon }>
> = {
  send: { verb: 'send on', tone: 'held', icon: Hand },
  pull: { verb: 'pull', tone: 'out', icon: Library },
  look: { verb: 'look again', tone: 'lost', icon: SearchX },
  fetch: { verb: 'get back', tone: 'late', icon: Undo2 },
  order: { verb: 'order', tone: 'plain', icon: Package },
  leg: { verb: 'find out', tone: 'late', icon: Truck },
  notice: { verb: 'see to', tone: 'way', icon: Bell },
  put_away: { verb: 'put away', tone: 'plain', icon: PackageSearch },
  send_home: { verb: 'send home', tone: 'plain', icon: Truck },
  reprint: { verb: 'print', tone: 'plain', icon: Printer },
};

const many = (count: number, one: string, more: string): string =>
  count === 1 ? one : `${count.toLocaleString('en')} ${more}`;

/** A line that stands for many. */
export function manyWords({ kind, count }: Pick<Task, 'kind' | 'count'>): string {
  const n = count ?? 0;
  if (kind === 'put_away') return many(n, 'One folder of this room', 'folders of this room');
  if (kind === 'send_home') return many(n, 'One folder of another room', 'folders of other rooms');
  return many(n, 'One label to print again', 'labels to print again');
}
