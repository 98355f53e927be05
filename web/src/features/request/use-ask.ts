'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { newId } from './new-id.ts';
import type { Wish } from './wish.ts';
import { minuteAt } from '../../ui/hospital-time.ts';

/** Says how many wait before, where somebody does. */
export const askedWords = (ahead: number): string =>
  ahead === 0
    ? 'Asked for. It is on the file room’s list.'
    : `Asked for. ${ahead} in line before you.`;

/** Sends a wish; its name is made once for each dialog, so that sent twice it is one request. */
export function useAsk(chartId: number, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [id] = useState(newId);
  const ask = useMutation(
    trpc.request.place.mutationOptions({
      onSuccess: ({ ahead }) => {
        toast.success(askedWords(ahead));
        void queries.invalidateQueries({ queryKey: trpc.request.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.folder.show.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.patient.open.pathKey() });
        onDone();
      },
    }),
  );
  const send = (wish: Wish, onScreen: boolean) => {
    const { placeId, covers, folderIds, urgency, by, person, ...texts } = wish;
    if (placeId === null) return;
    ask.mutate({
      ...{ id, chartId, forPlaceId: placeId, covers, urgency },
      folderIds: covers === 'chosen' ? [...folderIds] : [],
      neededBy: urgency === 'by_time' ? minuteAt(by) : null,
      forStaffId: person?.id ?? null,
      purpose: texts.purpose || null,
      comment: texts.comment.trim() || null,
      paperBecause: onScreen ? texts.paperBecause : null,
    });
  };
  return { send, pending: ask.isPending };
}
