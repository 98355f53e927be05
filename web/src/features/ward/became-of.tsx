'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import type { WardRow } from './chart-line.tsx';

const words = {
  booked: 'expected',
  arrived: 'has come',
  no_show: 'did not come',
  cancelled: 'cancelled',
} as const;
type State = keyof typeof words;

/** What became of an appointment, said at the clinic; charts that nobody needs any more are told to the rooms. */
export function BecameOf({
  placeId,
  appointment,
  who,
}: {
  readonly placeId: number;
  readonly appointment: NonNullable<WardRow['appointment']>;
  readonly who: string;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mark = useMutation(
    trpc.ward.mark.mutationOptions({
      onSuccess: ({ cancelled, putBack }) => {
        if (cancelled > 0)
          toast.success(
            putBack > 0
              ? 'The request was cancelled; the room puts back what it had pulled.'
              : 'The request was cancelled; nobody walks for it any more.',
          );
        void queries.invalidateQueries({ queryKey: trpc.ward.now.pathKey() });
      },
    }),
  );
  return (
    <select
      aria-label={`What became of ${who}’s appointment`}
      className="rounded-lg border border-edge bg-card px-2 py-1.5 text-[13px]"
      value={appointment.state}
      disabled={mark.isPending}
      onChange={(event) =>
        mark.mutate({ placeId, appointmentId: appointment.id, state: event.target.value as State })
      }
    >
      {(Object.keys(words) as State[]).map((state) => (
        <option key={state} value={state}>
          {words[state]}
        </option>
      ))}
    </select>
  );
}
