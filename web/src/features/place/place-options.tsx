'use client';
import { History } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { kindWords } from './kind-words.ts';
import type { PlaceOption } from './match-places.ts';

/** What kind of place it is, and what it stands in. */
export const whereWords = ({ kind, within }: PlaceOption): string =>
  [kindWords[kind], within.join(' › ')].filter(Boolean).join(' · ');

function Option({
  id,
  place,
  marked,
  mark,
  onChoose,
}: {
  readonly id: string;
  readonly place: PlaceOption;
  readonly marked: boolean;
  readonly mark: 'lately' | 'own' | null;
  readonly onChoose: () => void;
}) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <li
      ref={row}
      id={id}
      role="option"
      aria-selected={marked}
      onClick={onChoose}
      className={`cursor-pointer rounded-md px-3 py-1.5 ${marked ? 'bg-manila-soft' : 'hover:bg-sunk'}`}
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-[650] [overflow-wrap:anywhere]">{place.name}</span>
        <span className="shrink-0 font-mono text-[13px] text-ink2">{place.code}</span>
      </span>
      <span className="flex items-center justify-between gap-3 text-[13px] text-ink2">
        <span className="min-w-0 [overflow-wrap:anywhere]">{whereWords(place)}</span>
        {mark !== null && (
          <span className="flex shrink-0 items-center gap-1">
            {mark === 'lately' && <History aria-hidden size={13} />}
            {mark === 'lately' ? 'used lately' : 'your place'}
          </span>
        )}
      </span>
    </li>
  );
}

/** The places that what was typed may mean. It lies over what follows, so that nothing under the hand moves. */
export function PlaceOptions({
  id,
  places,
  markedId,
  lately,
  ownId,
  note,
  onChoose,
}: {
  readonly id: string;
  readonly places: readonly PlaceOption[];
  readonly markedId: number | null;
  readonly lately: readonly number[];
  readonly ownId: number | null;
  /** Why there is nothing, or that there is more. */
  readonly note: string | null;
  readonly onChoose: (place: PlaceOption) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // In a dialog that scrolls, what was opened must be in sight.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const markOf = (placeId: number) =>
    lately.includes(placeId) ? 'lately' : placeId === ownId ? 'own' : null;
  return (
    <div
      ref={box}
      // The focus stays in the field: leaving it closes the list.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 top-full z-30 mt-1 rounded-lg border border-edge bg-card p-1.5 shadow-xl"
    >
      {places.length > 0 && (
        <ul
          id={id}
          role="listbox"
          aria-label="Places"
          className="max-h-[min(280px,38vh)] overflow-y-auto"
        >
          {places.map((place) => (
            <Option
              key={place.id}
              id={`${id}-${place.id}`}
              place={place}
              marked={place.id === markedId}
              mark={markOf(place.id)}
              onChoose={() => onChoose(place)}
            />
          ))}
        </ul>
      )}
      {note !== null && <p className="px-3 py-1.5 text-[13px] text-ink2">{note}</p>}
    </div>
  );
}
