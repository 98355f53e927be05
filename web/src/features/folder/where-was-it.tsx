'use client';
import type { PastMoment } from '@outguide/server/api/shapes';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { localMinute, minuteAt } from '../../ui/hospital-time.ts';
import { useTRPC } from '../../trpc.ts';
import { StatePill } from '../../ui/pill.tsx';
import { useNow } from '../../ui/clock.ts';
import { errorKind, refusalOf } from '../../ui/errors.ts';
import { when } from '../../ui/when.ts';
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

/** What a scan made everybody believe, until it was taken back. */
function Believed({ believed }: { readonly believed: PastMoment['believed'] }) {
  const now = useNow();
  if (believed === null) return null;
  return (
    <span className="basis-full text-[13px] text-ink2">
      What was recorded then, <SeenPlace custody={believed.custody} />, was taken back{' '}
      {when(believed.until, now)}.
    </span>
  );
}

/** The answer for one past moment, by what is known today. */
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
  const { custody, believed } = then.data;
  return (
    <p
      role="status"
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-sunk px-4 py-2.5"
    >
      {custody === null ? (
        <span className="text-ink2">Nothing is known of it before its first movement.</span>
      ) : (
        <>
          <b>
            <SeenPlace custody={custody} />
          </b>
          <StatePill state={custody.state} how={custody.how} perhaps={custody.or.length > 0} />
          <span className="text-ink2">
            <SeenProof custody={custody} />
          </span>
        </>
      )}
      <Believed believed={believed} />
    </p>
  );
}
