'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useLiveQueries } from '../../live-renew.ts';
import { useMay, useMe } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { useVisit } from '../../visit.ts';

type Tiding = Answers['request']['tidings'][number];

function words({
  act,
  initials,
  forPlace,
  own,
  by,
  reason,
}: Tiding): readonly [string, string | null] {
  const chart = `the chart of ${initials}`;
  switch (act) {
    case 'overtaken':
      return [`${by ?? 'Somebody'} came before you for ${chart}.`, 'It is more urgent there.'];
    case 'not_found':
      return [`A folder of ${initials} was not found.`, reason];
    case 'not_fillable':
      return [`It cannot come: ${chart}.`, reason];
    case 'expired':
      return [`Your request has expired: ${chart}.`, 'Ask again if it is still needed.'];
    case 'cancelled':
      return [
        own
          ? `Somebody cancelled your request for ${chart}.`
          : `${forPlace.name} no longer needs ${chart}.`,
        reason,
      ];
    case 'wanted':
      return [
        `${forPlace.name} wants ${chart}, which is with you.`,
        'Scan the folder, then the place, to hand it over.',
      ];
    case 'placed':
      return [`${forPlace.name} asks for ${chart} now.`, 'The patient is waiting.'];
  }
}

/** Something to do about it at once. */
const loud: ReadonlySet<Tiding['act']> = new Set(['placed', 'wanted', 'overtaken']);

/** Tells on every page what befell the requests of the place where this person works. */
export function Tidings() {
  const { placeId } = useMe();
  const may = useMay('request.tidings');
  return may && placeId !== null ? <TidingsOf placeId={placeId} /> : null;
}

function TidingsOf({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const visit = useVisit(placeId);
  const told = useRef<Set<number> | null>(null);
  const { data } = useQuery(
    trpc.request.tidings.queryOptions({ placeId, since: 0, visit }, { staleTime: Infinity }),
  );
  useLiveQueries([`place:${placeId}`], [trpc.request.tidings.pathKey()], () => false);
  useEffect(() => {
    if (data === undefined) return;
    // What happened before the page was opened is on the list.
    const before = told.current ?? new Set(data.map((one) => one.id));
    for (const one of data.filter(({ id }) => !before.has(id))) {
      const [headline, description] = words(one);
      const say = loud.has(one.act) ? toast.warning : toast.info;
      say(headline, { id: `request-${one.id}`, ...(description === null ? {} : { description }) });
      before.add(one.id);
    }
    told.current = before;
  }, [data]);
  return null;
}
