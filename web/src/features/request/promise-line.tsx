'use client';
import type { Urgency } from '@outguide/db/vocabulary';
import { promiseDefinition, promiseWords } from '@outguide/server/domain/promise';
import { useQuery } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { useTRPC } from '../../trpc.ts';
import { useNow } from '../../ui/clock.ts';
import { when } from '../../ui/when.ts';
import { isPromised, unpromisedWords } from './promise-words.ts';
import type { AskFolder } from './wish.ts';

/** How long it will probably take, from the room's own history; what that means can be opened beside it. */
export function PromiseLine({
  covered,
  urgency,
}: {
  readonly covered: readonly AskFolder[];
  readonly urgency: Urgency;
}) {
  const trpc = useTRPC();
  const now = useNow();
  const inRoom = covered.filter(isPromised);
  const roomIds = [...new Set(inRoom.map((folder) => folder.homeRoomId))].toSorted((a, b) => a - b);
  const known = useQuery(
    trpc.request.promise.queryOptions(
      { roomIds, urgency },
      // By a time is kept by that time, not by the usual: a duration beside it would promise what nobody asks.
      { enabled: roomIds.length > 0 && urgency !== 'by_time', staleTime: 60_000 },
    ),
  );
  const promises = urgency === 'by_time' || roomIds.length === 0 ? [] : (known.data ?? []);
  const unpromised = covered.filter((folder) => !isPromised(folder));
  const lines = [
    ...promises.map(({ room, promised }) => promiseWords(room.name, promised)),
    ...unpromised.map((folder) => unpromisedWords(folder, (at) => when(at, now))),
  ];
  if (lines.length === 0) return null;
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-lg bg-manila-soft px-4 py-3">
      <Timer aria-hidden size={18} className="mt-0.5 shrink-0" />
      <div className="min-w-0 text-manila-ink">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {promises.length > 0 && (
          <details className="text-[13px]">
            <summary className="cursor-pointer">What this means</summary>
            {promiseDefinition}
          </details>
        )}
      </div>
    </div>
  );
}
