'use client';
import type { CustodyView, PlaceRef } from '@outguide/server/api/shapes';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useNow } from '../../ui/clock.ts';
import { Moment } from '../../ui/time.tsx';
import { age, when } from '../../ui/when.ts';

export function PlaceLink({ place }: { readonly place: PlaceRef }) {
  return (
    <Link
      href={paths.place(place.id)}
      prefetch={false}
      className="underline decoration-line decoration-2 underline-offset-4 hover:decoration-current"
    >
      {place.name}
    </Link>
  );
}

/** What it goes by: look there. */
function Carrier({ leg }: { readonly leg: NonNullable<CustodyView['leg']> }) {
  if (leg.carrier === null && leg.carriedBy === null) return null;
  return (
    <span className="font-medium text-ink2">
      {' '}
      by {leg.carrier === null ? leg.carriedBy : <PlaceLink place={leg.carrier} />}
    </span>
  );
}

/** Never a bare place: one, or the other, with the leg when it is on its way. */
export function SeenPlace({ custody }: { readonly custody: CustodyView }) {
  const now = useNow();
  if (custody.leg !== null && custody.state === 'in_transit') {
    const { to, dueAt } = custody.leg;
    return (
      <>
        on its way to <PlaceLink place={to} />
        <Carrier leg={custody.leg} />
        {dueAt !== null && <span className="font-medium text-ink2">, due {when(dueAt, now)}</span>}
      </>
    );
  }
  return (
    <>
      {custody.holder !== null && <>{custody.holder}, </>}
      <PlaceLink place={custody.place} />
      {custody.or.map((place) => (
        <span key={place.id}>
          {' '}
          <span className="font-medium text-ink2">or</span> <PlaceLink place={place} />
        </span>
      ))}
    </>
  );
}

/** Its carrier's code was scanned, not its own: nobody has counted it. */
const came = ({ cameWith, leg, place }: CustodyView): string =>
  leg === null
    ? `arrived with ${cameWith?.name ?? 'its carrier'}, not counted yet`
    : `with ${leg.carrier?.name ?? 'its carrier'} at ${place.name}`;

/** How it is known: scanned, typed or presumed, when, by whom, at which kiosk. */
export function SeenProof({ custody }: { readonly custody: CustodyView }) {
  const by = [custody.by, custody.kioskName].filter(Boolean).join(' · ');
  return (
    <>
      {custody.how === 'presumed' && 'presumed, without a scan, '}
      {custody.how === 'in_carrier' && `${came(custody)}, `}
      {(custody.how === 'scanned' || custody.how === 'typed') && `${custody.how} `}
      <Moment at={custody.seenAt} />
      {by !== '' && ` · ${by}`}
    </>
  );
}

/** `due today 14:00` or `due 3 May 14:00 · 2 h ago`. */
export function Due({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <>
      due {when(at, now)} · {age(at, now)}
    </>
  );
}
