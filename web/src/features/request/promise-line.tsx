'use client';
import type { Urgency } from '@outguide/db/vocabulary';
import { promiseDefinition, promiseRule, usualText } from '@outguide/server/domain/promise';
import { useQuery } from '@tanstack/react-query';
import { Timer } from 'lucide-react';
import { useTRPC, type Answers } from '../../trpc.ts';
import type { AskFolder } from './wish.ts';

type Promised = Answers['request']['promise'][number];

function words({ room, promised }: Promised): string {
  if (!promised.known)
    return `${room.name}: not enough history yet to say how long (${promised.of} of ${promiseRule.atLeast} folders).`;
  const { medianMs, p90Ms, of } = promised;
  return `From ${room.name} usually ${usualText(medianMs)}; nine of ten within ${usualText(p90Ms)} (last ${of}).`;
}

/** How long it will probably take, from the room's own history; what that means can be opened beside it. */
export function PromiseLine({
  covered,
  urgency,
}: {
  readonly covered: readonly AskFolder[];
  readonly urgency: Urgency;
}) {
  const trpc = useTRPC();
  const inRoom = covered.filter((folder) => folder.placeRoomId === folder.homeRoomId);
  const roomIds = [...new Set(inRoom.map((folder) => folder.homeRoomId))].toSorted((a, b) => a - b);
  const known = useQuery(
    trpc.request.promise.queryOptions(
      { roomIds, urgency },
      { enabled: roomIds.length > 0, staleTime: 60_000 },
    ),
  );
  const elsewhere = covered.filter(
    (folder) => folder.placeRoomId !== folder.homeRoomId && folder.state !== 'in_transit',
  );
  const lines = [
    ...(known.data ?? []).map(words),
    ...elsewhere.map(
      ({ volumeNo, place, state }) =>
        `Volume ${volumeNo} is at ${place.name}: ${state === 'off_site' ? 'the store brings it' : 'it must be handed over'}, so nobody can say how long.`,
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-lg bg-manila-soft px-4 py-3">
      <Timer aria-hidden size={18} className="mt-0.5 shrink-0" />
      <div className="min-w-0 text-manila-ink">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {known.data !== undefined && (
          <details className="text-[13px]">
            <summary className="cursor-pointer">What this means</summary>
            {promiseDefinition}
          </details>
        )}
      </div>
    </div>
  );
}
