'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { useListKeys } from '../../ui/list-keys.ts';
import { useVisit } from '../../visit.ts';
import { pageOf } from './task-line.tsx';
import type { Task } from './task-words.ts';

/** Topics left beside the room and the notices; a page has twenty at most. */
const followed = 17;

/** A room's tasks as they change, the one that is marked, and the keys that act on it. */
export function useDesk(roomId: number) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { staffId } = useMe();
  const visit = useVisit(roomId);
  const list = useQuery(trpc.desk.tasks.queryOptions({ roomId, visit }));
  const rows = list.data?.rows ?? [];
  // What left the room is elsewhere, and its scans there end the task here.
  const away = rows.flatMap((row) => (row.folder && row.place?.id !== roomId ? row.folder.id : []));
  const topics = [...new Set(away)].slice(0, followed).map((id) => `folder:${id}` as const);
  useLiveQueries([`place:${roomId}`, 'notices', ...topics], [trpc.desk.tasks.pathKey()]);
  const renew = () => void queries.invalidateQueries({ queryKey: trpc.desk.pathKey() });
  const claim = useMutation(trpc.request.claim.mutationOptions({ onSettled: renew }));
  const take = useMutation(trpc.desk.take.mutationOptions({ onSettled: renew }));
  const onTake = ({ key, requestId, takenBy }: Task) => {
    const mine = takenBy === null;
    if (requestId !== null) claim.mutate({ requestId, mine });
    else take.mutate({ roomId, task: key, mine });
  };
  const [markedKey, setMarkedKey] = useState<string | null>(null);
  const at = rows.findIndex((row) => row.key === markedKey);
  const marked = rows[at] ?? null;
  const onStep = (by: number) => {
    const next = Math.min(Math.max(at < 0 && by > 0 ? 0 : at + by, 0), rows.length - 1);
    const row = rows[next];
    if (row === undefined) return;
    setMarkedKey(row.key);
    document
      .querySelector(`[data-task="${CSS.escape(row.key)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => {
    const page = marked && pageOf(marked, roomId);
    if (page) router.push(page);
  };
  useListKeys({
    ...{ onStep, onLeave: () => setMarkedKey(null) },
    letters: { t: () => marked && onTake(marked), o: open },
  });
  return { list, staffId, markedKey, setMarkedKey, onTake };
}
