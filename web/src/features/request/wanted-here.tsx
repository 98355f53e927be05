'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Age } from '../../ui/time.tsx';
import { useVisit } from '../../visit.ts';
import { UrgencyPill } from './urgency-pill.tsx';

interface Props {
  readonly placeId: number;
  readonly className?: string;
  /** A shelf or bay shows what its whole room has. */
  readonly ofRoom?: boolean;
}

/** What this place has, or you hold, and others wait for. It is handed over ward to ward: scan the folder, then the place. */
export function WantedHere(props: Props) {
  return useMay('request.wantedHere') ? <Wanted {...props} /> : null;
}

function Wanted({ placeId, className = 'mb-6', ofRoom = false }: Props) {
  const trpc = useTRPC();
  const visit = useVisit(placeId);
  const wanted = useQuery(trpc.request.wantedHere.queryOptions({ placeId, visit }));
  useLiveQueries([`place:${placeId}`], [trpc.request.wantedHere.pathKey()]);
  const rows = wanted.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Card
      title={`${ofRoom ? 'Of this whole room, wanted elsewhere' : 'Wanted elsewhere'}: ${rows.length}${wanted.data?.cut === true ? ' and more' : ''}`}
      aside="Scan the folder, then the place it goes to."
      className={className}
    >
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <Link href={paths.folder(row.id)} prefetch={false}>
              <ChartNumber {...row} />
            </Link>
            <span className="text-ink2">
              <bdi>{row.initials}</bdi>
            </span>
            <span>
              wanted by <b>{row.forPlace.name}</b>
              {row.waiting > 1 && ` and ${row.waiting - 1} more`}
              {row.byYou ? <b> · you hold it</b> : row.holder !== null && ` · with ${row.holder}`}
            </span>
            <UrgencyPill urgency={row.urgency} neededBy={row.neededBy} />
            <span className="text-[13px] text-ink2">
              asked <Age at={row.placedAt} />
              {row.askedBy !== null && ` · ${row.askedBy}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
