'use client';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { localMinute, minuteAt } from '../../ui/hospital-time.ts';
import { useTRPC } from '../../trpc.ts';
import { StatePill } from '../../ui/pill.tsx';
import { errorKind, refusalOf } from '../../ui/errors.ts';
import { SeenPlace, SeenProof } from './seen.tsx';

/** The field "where was it at …". */
export function MomentField({
  at,
  onAt,
}: {
  readonly at: number | null;
  readonly onAt: (at: number | null) => void;
}) {
  const id = useId();
  return (
    <span className="flex flex-wrap items-center gap-2">
      <label htmlFor={id}>where was it at …</label>
      <input
        id={id}
        type="datetime-local"
        max={localMinute(Date.now())}
        value={at === null ? '' : localMinute(at)}
        onChange={(event) => onAt(minuteAt(event.target.value))}
        className="rounded-md border border-edge bg-card px-2 py-1 font-mono text-[13px] text-ink"
      />
    </span>
  );
}

/** The answer for one past moment, from the movements that were known to have happened by then. */
export function WhereWasIt({ folderId, at }: { readonly folderId: number; readonly at: number }) {
  const trpc = useTRPC();
  const then = useQuery(trpc.folder.at.queryOptions({ folderId, at }));
  if (then.isError)
    return (
      <p className="mb-3 text-ink2">
        {errorKind(then.error) === 'absent'
          ? 'Nothing is known of it before its first movement.'
          : refusalOf(then.error).sentence}
      </p>
    );
  if (then.data === undefined) return <p className="mb-3 text-ink3">Looking …</p>;
  if (then.data === null)
    return <p className="mb-3 text-ink2">Nothing is known of it before its first movement.</p>;
  return (
    <p
      role="status"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-sunk px-4 py-2.5"
    >
      <b>
        <SeenPlace custody={then.data} />
      </b>
      <StatePill state={then.data.state} how={then.data.how} perhaps={then.data.or.length > 0} />
      <span className="text-ink2">
        <SeenProof custody={then.data} />
      </span>
    </p>
  );
}
