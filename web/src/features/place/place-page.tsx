'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Fragment } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table.tsx';
import { KioskState } from '../kiosk/kiosk-state.tsx';
import { HereTable } from './here-table.tsx';
import { kindWords } from './kind-words.ts';
import { RoomMap } from './room-map.tsx';
import { Shelf } from './shelf.tsx';

type Shown = Answers['place']['show'];
/** Shelves of one bay that are drawn at once. */
const shelvesDrawn = 8;

function Trail({ shown }: { readonly shown: Shown }) {
  return (
    <nav aria-label="Where this place is">
      {shown.trail
        .filter((place) => place.id !== shown.place.id)
        .map((place) => (
          <Fragment key={place.id}>
            <Link
              href={paths.place(place.id)}
              prefetch={false}
              className="underline underline-offset-4"
            >
              {place.name}
            </Link>
            <span aria-hidden> › </span>
          </Fragment>
        ))}
      {kindWords[shown.place.kind]} <span className="font-mono">{shown.place.code}</span>
    </nav>
  );
}

/** The count of `here` leaves out folders that are filed at home, so a shelf must not call it all that is here. */
function hereWords({ counts, place }: Shown): string | null {
  const here = counts.here.toLocaleString('en');
  if (place.kind === 'file_room') return `${here} here, not on their shelf`;
  if (place.kind !== 'shelf' && place.kind !== 'bay') return `${here} here`;
  return counts.here > 0 ? `${here} from elsewhere` : null;
}

function countWords(shown: Shown): string {
  const { counts, place } = shown;
  return [
    hereWords(shown),
    counts.comingHere > 0 ? `${counts.comingHere} on their way here` : null,
    counts.overdue > 0 ? `${counts.overdue} overdue` : null,
    counts.missing > 0 ? `${counts.missing} missing` : null,
    counts.homed > 0 ? `${counts.homed.toLocaleString('en')} have their home here` : null,
    place.phone === null ? null : `phone ${place.phone}`,
    place.closed ? 'closed' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function Inside({ shown }: { readonly shown: Shown }) {
  const bays = shown.children.filter((child) => child.kind === 'bay');
  const shelves = shown.children.filter((child) => child.kind === 'shelf');
  const others = shown.children.filter((child) => child.kind !== 'bay' && child.kind !== 'shelf');
  return (
    <>
      {bays.length > 0 && (
        <Card title="Bays" tab aside={`${bays.length} bays; choose one to see its shelves`}>
          <RoomMap bays={bays} />
        </Card>
      )}
      {shelves.slice(0, shelvesDrawn).map((shelf) => (
        <Shelf key={shelf.id} placeId={shelf.id} name={shelf.name} limit={60} />
      ))}
      {shelves.length > shelvesDrawn && (
        <Card title="Further shelves">
          <RoomMap bays={shelves.slice(shelvesDrawn)} />
        </Card>
      )}
      {others.length > 0 && (
        <Card title="Within" flush>
          <DataTable
            label="Places within"
            rows={others}
            rowKey={(row) => row.id}
            href={(row) => paths.place(row.id)}
            columns={[
              { name: 'Place', cell: (row) => <b>{row.name}</b> },
              {
                name: 'Kind',
                cell: (row) => `${kindWords[row.kind]}${row.closed ? ', closed' : ''}`,
              },
              { name: 'Code', cell: (row) => <span className="font-mono">{row.code}</span> },
              {
                name: 'Within it',
                cell: (row) => (row.childCount === 0 ? '' : `${row.childCount} places`),
              },
            ]}
          />
        </Card>
      )}
      {shown.cut && (
        <TooMuch>Only the first {shown.children.length} places within are shown.</TooMuch>
      )}
    </>
  );
}

function Body({ shown }: { readonly shown: Shown }) {
  const { place } = shown;
  const holds = place.kind !== 'facility' && place.kind !== 'bay';
  return (
    <>
      <PageTitle
        title={place.name}
        line={
          <>
            <Trail shown={shown} />
            {holds && <div>{countWords(shown)}</div>}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {place.kind === 'shelf' && <Shelf placeId={place.id} name={`Shelf ${place.code}`} />}
        {holds && (
          <Card
            title={
              place.kind === 'file_room'
                ? 'Not on their shelf'
                : place.kind === 'shelf'
                  ? 'Seen here, at home elsewhere'
                  : 'What is here'
            }
            flush
            tab={place.kind !== 'file_room'}
          >
            <HereTable placeId={place.id} name={place.name} />
          </Card>
        )}
        <Inside shown={shown} />
        {shown.kiosks.length > 0 && (
          <Card title="Kiosks here">
            <ul className="flex flex-col gap-2">
              {shown.kiosks.map((kiosk) => (
                <li key={kiosk.id} className="flex flex-wrap items-center gap-3">
                  <Link
                    href={paths.kiosk(kiosk.id)}
                    prefetch={false}
                    className="font-[650] underline underline-offset-4"
                  >
                    {kiosk.name}
                  </Link>
                  <KioskState state={kiosk.state} />
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}

/** One place: what is here, drawn where it can be drawn. Follows live. */
export function PlacePage({ placeId }: { readonly placeId: number }) {
  const trpc = useTRPC();
  const shown = useQuery(trpc.place.show.queryOptions({ placeId }));
  useLiveQueries(
    [`place:${placeId}`],
    [
      trpc.place.show.queryKey({ placeId }),
      [...trpc.place.folders.pathKey(), placeId],
      trpc.place.shelf.pathKey(),
    ],
  );
  return <Loaded query={shown}>{(data) => <Body shown={data} />}</Loaded>;
}
