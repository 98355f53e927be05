'use client';
import { useQuery } from '@tanstack/react-query';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { RestrictedNote } from '../../shell/restricted-note.tsx';
import { useTRPC } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Empty, TooMuch } from '../../ui/states.tsx';
import { useVisit } from '../../visit.ts';
import { WantedHere } from '../request/wanted-here.tsx';
import { DeliveryCard } from './delivery-card.tsx';
import { ScanPanel } from './scan-panel.tsx';

function Deliveries({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const visit = useVisit(placeId);
  const shown = useQuery(trpc.ward.deliveries.queryOptions({ placeId, visit }));
  useLiveQueries([`place:${placeId}`], [trpc.ward.deliveries.pathKey()]);
  return (
    <Loaded query={shown}>
      {({ rows, cut }) =>
        rows.length === 0 ? (
          <Card>
            <Empty title="Nothing is on its way here">
              What is sent here appears by itself, and ticks off as it is scanned.
            </Empty>
          </Card>
        ) : (
          <>
            {rows.toReversed().map((delivery) => (
              <DeliveryCard
                key={`${delivery.from.id}/${delivery.sentAt}/${delivery.folders[0]?.id}`}
                placeId={placeId}
                delivery={delivery}
              />
            ))}
            {cut && <TooMuch>There are more; the oldest are not shown.</TooMuch>}
            <RestrictedNote />
          </>
        )
      }
    </Loaded>
  );
}

/** What comes to a ward, by delivery, and the page's own scanner: receive, hand over, return, in any order. */
export function DeliveryPage({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const shown = useQuery(trpc.place.show.queryOptions({ placeId }));
  return (
    <OnlyFor action="ward.deliveries">
      <Loaded query={shown}>
        {({ place }) => (
          <>
            <PageTitle
              title={`Deliveries to ${place.name}`}
              line="Scan at this page or at the ward’s kiosk; folders tick off by themselves."
              acts={<LinkButton href={paths.ward(placeId)}>Back to the list</LinkButton>}
            />
            <div className="flex flex-col gap-5">
              <ScanPanel
                placeId={placeId}
                title="Scan what came"
                hint={`Scan a folder: it is received at ${place.name}. Scan a folder and a place, in either order: it goes there, to another ward, a clinic or back to its file room.`}
              />
              <WantedHere placeId={placeId} className="" />
              <Deliveries placeId={placeId} />
            </div>
          </>
        )}
      </Loaded>
    </OnlyFor>
  );
}
