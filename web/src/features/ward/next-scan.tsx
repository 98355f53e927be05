'use client';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { carrierWords } from './carrier-words.ts';
import type { PageSession } from './kept-session.ts';
import type { Read } from './use-page-scans.ts';

type End = NonNullable<PageSession['destination']>;

function usePlaceName(end: End | null): string | null {
  const trpc = useTRPC();
  const placeId = end?.kind === 'place' ? end.placeId : 0;
  const place = useQuery(trpc.place.show.queryOptions({ placeId }, { enabled: placeId > 0 }));
  return place.data?.place.name ?? null;
}

/** The trolley, the envelope or the person that what is sent goes by: nobody has to remember which was scanned. */
function By({ carrier, reads }: { readonly carrier: End; readonly reads: readonly Read[] }) {
  const { staffId } = useMe();
  const name = usePlaceName(carrier);
  if (carrier.kind === 'person') {
    const who = carrier.staffId === staffId ? 'you' : 'a colleague';
    return (
      <span>
        What you send goes by <b>{who}</b>.
      </span>
    );
  }
  const [before, after] = carrierWords(reads);
  return (
    <span>
      {before} <b>{name ?? 'what was scanned'}</b>
      {after}.
    </span>
  );
}

/** What the next scan means: where it goes and with what, or what waits for a place. */
export function Next({
  session,
  reads,
  placeId: own,
  onEnd,
  onCode,
}: {
  readonly session: PageSession;
  readonly reads: readonly Read[];
  readonly placeId: number;
  readonly onEnd: () => void;
  /** Takes the code of a place that was chosen instead of scanned. */
  readonly onCode: (code: string) => void;
}) {
  const { destination: to, carrier, pile } = session;
  const placeName = usePlaceName(to);
  // What this place asked for stays, as its receipt just said: only the others wait for a place.
  const waiting = pile.filter((one) => one.keptFor !== own).length;
  const by = carrier && <By carrier={carrier} reads={reads} />;
  if (to === null && waiting === 0 && by === null)
    return pile.length === 0 ? null : (
      <p>{pile.length === 1 ? 'It stays here.' : 'They stay here.'}</p>
    );
  const name = to?.kind === 'person' ? 'that person' : (placeName ?? 'that place');
  const stays = to === null && waiting > 0;
  return (
    <div className="flex flex-wrap items-center gap-3">
      {by}
      {to !== null && (
        <span>
          What you scan now goes to <b>{name}</b>.
        </span>
      )}
      {stays && (
        <span>
          {waiting === 1 ? 'This folder waits' : `These ${waiting} folders wait`}: scan a place, and
          {waiting === 1 ? ' it goes' : ' all go'} there.
        </span>
      )}
      <Button onClick={onEnd}>
        {stays ? (waiting === 1 ? 'It stays here' : 'They stay here') : 'End'}
      </Button>
      {stays && (
        <PlacePicker
          label={waiting === 1 ? 'Or choose where it goes' : 'Or choose where they go'}
          kinds={placesFor.goingTo}
          scans={false}
          onPlace={(_, place) => place !== null && onCode(place.label ?? place.code)}
          className="min-w-0 basis-full md:max-w-[440px]"
        />
      )}
    </div>
  );
}
