'use client';
import { carrierKinds, type PlaceKind } from '@outguide/db/vocabulary';
import { clinicKinds } from '@outguide/server/domain/clinics';
import { weekText } from '@outguide/server/domain/working-hours';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Fragment } from 'react';
import { useLiveQueries } from '../../live-renew.ts';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { useMay } from '../../shell/me.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { wholeDate } from '../../ui/when.ts';
import { LegsTable } from '../leg/legs-table.tsx';
import { KioskState } from '../kiosk/kiosk-state.tsx';
import { WantedHere } from '../request/wanted-here.tsx';
import { HereTable } from './here-table.tsx';
import { kindWords } from './kind-words.ts';
import { KindTables } from './kinds-table.tsx';
import { LeadCard } from './lead-card.tsx';
import { PlaceLabels } from './place-labels.tsx';
import { FillWords, RoomMap } from './room-map.tsx';
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

/** When it is open and what it may hold, where somebody has told. */
function ruleWords({ place }: Shown): string | null {
  const { workingHours: hours, recordTypes, timeZone } = place;
  const closed =
    hours?.closedOn.filter((day) => day >= new Date().toISOString().slice(0, 10)) ?? [];
  const rules = [
    hours === null ? null : `open ${weekText(hours)}`,
    closed.length === 0 ? null : `closed on ${closed.slice(0, 3).map(wholeDate).join(', ')}`,
    recordTypes === null ? null : `holds ${recordTypes.join(', ')} only`,
    timeZone === null ? null : `time zone ${timeZone}`,
  ].filter((part) => part !== null);
  return rules.length === 0 ? null : rules.join(' · ');
}

const isCarrier = (kind: PlaceKind) => (carrierKinds as readonly PlaceKind[]).includes(kind);

/** The count of `here` leaves out folders that are filed at home, so a shelf must not call it all that is here. */
function hereWords({ counts, place }: Shown): string | null {
  // What a carrier holds is on its way, and listed below.
  if (place.kind === 'facility' || place.kind === 'bay' || isCarrier(place.kind)) return null;
  const here = counts.here.toLocaleString('en');
  if (place.kind === 'file_room') return `${here} here, not on their shelf`;
  if (place.kind !== 'shelf') return `${here} here`;
  return counts.here > 0 ? `${here} from elsewhere` : null;
}

function countWords(shown: Shown): string {
  const { counts, place } = shown;
  return [
    hereWords(shown),
    counts.comingHere > 0 ? `${counts.comingHere} on their way here` : null,
    counts.overdue > 0 ? `${counts.overdue} overdue` : null,
    counts.missing > 0 && place.kind !== 'file_room' ? `${counts.missing} missing` : null,
    counts.homed > 0 && place.kind !== 'file_room'
      ? `${counts.homed.toLocaleString('en')} have their home here`
      : null,
    place.phone === null ? null : `phone ${place.phone}`,
    place.closed ? 'closed' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** What its own page calls a shelf of this bay: the bay's name need not be said again. */
const shortName = (name: string, within: string): string =>
  name.startsWith(`${within}, `) ? name.slice(within.length + 2) : name;

function Inside({ shown }: { readonly shown: Shown }) {
  const { place } = shown;
  const shelves = shown.children.filter((child) => child.kind === 'shelf');
  const others = shown.children.filter((child) => child.kind !== 'bay' && child.kind !== 'shelf');
  return (
    <>
      {shelves.slice(0, shelvesDrawn).map((shelf) => (
        <Shelf
          key={shelf.id}
          placeId={shelf.id}
          name={shortName(shelf.name, place.name)}
          limit={60}
          linked
        />
      ))}
      {shelves.length > shelvesDrawn && (
        <Card title="Further shelves">
          <RoomMap placeId={place.id} parts={shelves.slice(shelvesDrawn)} />
        </Card>
      )}
      {others.length > 0 && <KindTables rows={others} />}
      {shown.cut && (
        <TooMuch>Only the first {shown.children.length} places within are shown.</TooMuch>
      )}
    </>
  );
}

/** The card of what is here is called by what it can hold: a shelf's own folders are drawn above it. */
const hereTitles: Partial<Record<PlaceKind, string>> = {
  file_room: 'Not on their shelf',
  shelf: 'Last seen here, and not filed',
};

/** What is in a trolley or envelope: its one code stands for all of it. */
function Load({ place }: Pick<Shown, 'place'>) {
  const trpc = useTRPC();
  useLiveQueries(['all'], [trpc.leg.pathKey()]);
  return (
    <Card title="What is in it" flush tab>
      <LegsTable which={{ carrierId: place.id }} />
    </Card>
  );
}

function Here({ shown }: { readonly shown: Shown }) {
  const { place, counts } = shown;
  if (place.kind === 'facility' || place.kind === 'bay') return null;
  if (isCarrier(place.kind)) return <Load place={place} />;
  const nothing = counts.here + counts.missing + counts.comingHere === 0;
  if (place.kind === 'shelf' && nothing) return null;
  return (
    <Card title={hereTitles[place.kind] ?? 'What is here'} flush tab={place.kind !== 'file_room'}>
      <HereTable at={place} />
    </Card>
  );
}

function Kiosks({ kiosks, kiosksCut }: Pick<Shown, 'kiosks' | 'kiosksCut'>) {
  const working = kiosks.filter((kiosk) => kiosk.state !== 'revoked');
  if (working.length === 0) return null;
  return (
    <Card title="Kiosks here">
      <ul className="flex flex-col gap-2">
        {working.map((kiosk) => (
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
      {kiosksCut && <TooMuch>Only the first {kiosks.length} kiosks are shown.</TooMuch>}
    </Card>
  );
}

function Body({ shown }: { readonly shown: Shown }) {
  const { place } = shown;
  const bays = shown.children.filter((child) => child.kind === 'bay');
  const readsDay = useMay('ward.now') && clinicKinds.includes(place.kind);
  const putsAway = useMay('place.putAway') && place.kind === 'file_room';
  return (
    <>
      <PageTitle
        title={place.name}
        acts={
          <>
            {putsAway && <LinkButton href={paths.desk(place.id)}>Desk</LinkButton>}
            {putsAway && <LinkButton href={paths.putAway(place.id)}>Put away</LinkButton>}
            {readsDay && <LinkButton href={paths.ward(place.id)}>The clinic’s day</LinkButton>}
            <PlaceLabels shown={shown} />
          </>
        }
        line={
          <>
            <Trail shown={shown} />
            <div>{countWords(shown)}</div>
            {ruleWords(shown) !== null && <div>{ruleWords(shown)}</div>}
            {(place.kind === 'bay' || bays.length > 0) && (
              <div>
                <FillWords placeId={place.id} />
              </div>
            )}
          </>
        }
      />
      <WantedHere placeId={place.id} ofRoom={place.kind === 'shelf' || place.kind === 'bay'} />
      <div className="flex flex-col gap-6">
        {place.kind === 'shelf' && <Shelf placeId={place.id} name={`Shelf ${place.code}`} />}
        {bays.length > 0 && (
          <Card title="Bays" tab aside={`${bays.length} bays; choose one to see its shelves`}>
            <RoomMap placeId={place.id} parts={bays} />
          </Card>
        )}
        <Here shown={shown} />
        <Inside shown={shown} />
        <LeadCard place={place} />
        <Kiosks kiosks={shown.kiosks} kiosksCut={shown.kiosksCut} />
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
