'use client';
import type { AskedView } from '@outguide/server/verbs/request/open-of-charts';
import { PackageCheck } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMe } from '../../shell/me.ts';
import { useNow } from '../../ui/clock.ts';
import { when } from '../../ui/when.ts';
import { askedForWords } from './asked-words.ts';

type Told = Pick<AskedView, 'forPlace' | 'placedAt' | 'state' | 'turn'>;

function Line({ asked, own }: { readonly asked: Told; readonly own: boolean }) {
  const now = useNow();
  return (
    <p
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-4 py-2.5 ${own ? 'bg-way-soft' : 'bg-sunk'}`}
    >
      <PackageCheck aria-hidden size={16} className="shrink-0" />
      <span className="min-w-0 flex-1 basis-56">
        <b>{askedForWords(asked, when(asked.placedAt, now))}</b>
      </span>
      <Link href={paths.requests(asked.forPlace.id)} className="font-semibold underline">
        How far it is
      </Link>
    </p>
  );
}

/** What was asked of a chart and is still to come, for whichever place. */
export function AskedFor({ asked }: { readonly asked: readonly AskedView[] }) {
  const { placeId } = useMe();
  if (asked.length === 0) return null;
  return (
    <ul aria-label="Asked for" className="flex flex-col gap-1.5 px-4 pb-2">
      {asked.map((one) => (
        <li key={one.id}>
          <Line asked={one} own={one.forPlace.id === placeId} />
        </li>
      ))}
    </ul>
  );
}

/** That this person's own place waits for it, with its turn. */
export function YourPlaceAsked({ asked }: { readonly asked: Told }) {
  return <Line asked={asked} own />;
}

/** Said in the dialog, before anybody asks a second time for the place that is chosen. */
export function AskedByPlace({
  asked,
  placeId,
}: {
  readonly asked: readonly AskedView[];
  readonly placeId: number | null;
}) {
  const one = asked.find(({ forPlace }) => forPlace.id === placeId);
  return one === undefined ? null : (
    <div role="status">
      <Line asked={one} own />
      <p className="mt-1 text-[13px] text-ink2">
        It need not be asked for twice. Choose another place, or leave it so.
      </p>
    </div>
  );
}
