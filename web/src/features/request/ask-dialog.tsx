'use client';
import type { Urgency } from '@outguide/db/vocabulary';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { newId } from './new-id.ts';
import { purposes } from './request-words.ts';
import { Urgencies } from './urgencies.tsx';
import { WhereTo } from './where-to.tsx';

const atLocal = (text: string): number | null => {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
};

interface Wish {
  readonly placeId: number | null;
  readonly urgency: Urgency;
  readonly by: string;
  readonly purpose: string;
  readonly comment: string;
}

/** Why it cannot be sent yet. */
function lacks({ placeId, urgency, by }: Wish): string | null {
  if (placeId === null) return 'Choose where it is to come.';
  return urgency === 'by_time' && atLocal(by) === null ? 'Say by when.' : null;
}

function useAsk(chartId: number, onDone: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // Made once for each dialog: sent twice, it is one request.
  const [id] = useState(newId);
  const ask = useMutation(
    trpc.request.place.mutationOptions({
      onSuccess: ({ ahead }) => {
        const line = ahead === 0 ? 'The file room sees it now.' : `${ahead} in line before you.`;
        toast.success(`Asked for. ${line}`);
        void queries.invalidateQueries({ queryKey: trpc.request.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.folder.show.pathKey() });
        onDone();
      },
    }),
  );
  const send = ({ placeId, urgency, by, purpose, comment }: Wish) => {
    if (placeId === null) return;
    const texts = { purpose: purpose || null, comment: comment.trim() || null };
    const neededBy = urgency === 'by_time' ? atLocal(by) : null;
    ask.mutate({ id, chartId, forPlaceId: placeId, urgency, neededBy, ...texts });
  };
  return { send, pending: ask.isPending };
}

function More({
  wish,
  change,
}: {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choice
        label="Why (may be left open)"
        value={wish.purpose}
        onChange={(event) => change({ purpose: event.target.value })}
      >
        <option value="">not said</option>
        {purposes.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Choice>
      <Field
        label="Comment for the clerk"
        maxLength={500}
        value={wish.comment}
        onChange={(event) => change({ comment: event.target.value })}
      />
    </div>
  );
}

/** Asking for a chart: where to and when, and no more is needed. */
export function AskDialog({
  chart,
  onClose,
}: {
  readonly chart: { readonly id: number; readonly name: string };
  readonly onClose: () => void;
}) {
  const { placeId } = useMe();
  const [wish, setWish] = useState<Wish>({
    ...{ placeId, urgency: 'today', by: '', purpose: '', comment: '' },
  });
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const { send, pending } = useAsk(chart.id, onClose);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Ask for the ${chart.name}`}
      sentence="The file room sees it at once, and you see how far it is."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send(wish);
        }}
      >
        <Urgencies value={wish.urgency} onChange={(urgency) => change({ urgency })} />
        {wish.urgency === 'by_time' && (
          <Field
            label="Needed by"
            type="datetime-local"
            required
            value={wish.by}
            onChange={(event) => change({ by: event.target.value })}
          />
        )}
        <WhereTo onPlace={(id) => change({ placeId: id })} />
        <More wish={wish} change={change} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="go" disabled={pending} why={lacks(wish)}>
            Ask for it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
