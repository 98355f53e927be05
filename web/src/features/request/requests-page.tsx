'use client';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { RoomRequests } from './room-requests.tsx';
import { WantedHere } from './wanted-here.tsx';
import { WardRequests } from './ward-requests.tsx';

/** The requests of a place: what a file room must bring, or what a ward waits for. */
export function RequestsPage({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const brings = useMay('request.ofRoom');
  const slips = useMay('label.shelf');
  const shown = useQuery(trpc.place.show.queryOptions({ placeId }));
  return (
    <Loaded query={shown}>
      {({ place }) => {
        const keeps = place.kind === 'file_room';
        const room = (keeps || place.kind === 'off_site') && brings;
        return (
          <>
            <PageTitle
              title={room ? `To bring from ${place.name}` : `Asked for by ${place.name}`}
              line={
                room
                  ? keeps
                    ? 'Who waits for a chart of this room, the most urgent first. Scan the folder and the place it goes to; the list follows.'
                    : 'What people wait for that is kept here, the most urgent first. The file room of the chart orders it; the list follows what is scanned.'
                  : 'What this place waits for, and what came in the last twelve hours.'
              }
              acts={
                room && (
                  <>
                    {slips && (
                      <LinkButton href={paths.print('requests', [placeId])} look="quiet">
                        Print request slips
                      </LinkButton>
                    )}
                    {keeps && (
                      <LinkButton href={paths.pullLists(placeId)}>Walk them as a list</LinkButton>
                    )}
                  </>
                )
              }
            />
            {!room && <WantedHere placeId={placeId} />}
            {room ? <RoomRequests roomId={placeId} /> : <WardRequests placeId={placeId} />}
          </>
        );
      }}
    </Loaded>
  );
}
