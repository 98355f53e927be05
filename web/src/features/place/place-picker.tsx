'use client';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { ChevronDown, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useMe } from '../../shell/me.ts';
import { useScans } from '../../shell/scan-taker.ts';
import { refusalOf } from '../../ui/errors.ts';
import { keepLately, placesLately } from './lately.ts';
import { matchPlaces, type PlaceOption } from './match-places.ts';
import { PlaceOptions, whereWords } from './place-options.tsx';
import { useCombobox } from './use-combobox.ts';
import { usePlaceChoices } from './use-place-choices.ts';
import { usePlaceCode } from './use-place-code.ts';

const shownAtMost = 50;

function TakeScans({ take }: { readonly take: (code: string) => void }) {
  useScans(take);
  return null;
}

/** What stands under the list: that it is still coming, that nothing answers, or how to come to the others. */
function noteOf(
  { places, error, cut }: ReturnType<typeof usePlaceChoices>,
  found: number,
): string | null {
  if (error !== null) return refusalOf(error).sentence;
  if (places === null) return 'Looking …';
  if (places.length === 0) return 'There is no such place here yet.';
  if (found === 0) return 'No place by that name or code. Type fewer letters, or scan its label.';
  if (found > shownAtMost) return `${found - shownAtMost} more: type some letters of the name.`;
  return cut ? 'There are more places than are listed: scan the label of another.' : null;
}

interface Props {
  readonly label: string;
  readonly kinds: readonly PlaceKind[];
  readonly onPlace: (placeId: number | null, place: PlaceOption | null) => void;
  readonly initialId?: number | null;
  /** What no choice means, where none need be made. */
  readonly none?: string;
  readonly shelvesOf?: number;
  /** Takes what is scanned, and what was typed and is no name, instead of the code of a place. */
  readonly onCode?: (code: string) => void;
  /** False where the page around it takes the scans. */
  readonly scans?: boolean;
  readonly autoFocus?: boolean;
  readonly className?: string;
}

/** What was chosen, and what this person chose lately before. */
function useChosen({ initialId = null, onPlace }: Props, places: readonly PlaceOption[] | null) {
  const { staffId, placeId: ownId } = useMe();
  const [chosenId, setChosenId] = useState(initialId);
  const [lately, setLately] = useState(() => placesLately(localStorage, staffId));
  const choose = (place: PlaceOption | null) => {
    setChosenId(place?.id ?? null);
    if (place !== null) {
      keepLately(localStorage, staffId, place.id);
      setLately(placesLately(localStorage, staffId));
    }
    onPlace(place?.id ?? null, place);
  };
  const chosen = places?.find(({ id }) => id === chosenId) ?? null;
  return { chosen, chosenId, choose, lately, ownId };
}

/** What is in the field and under it, and what a scan or an unknown text means. */
function usePicker(props: Props) {
  const { kinds, none, shelvesOf, onCode } = props;
  const known = usePlaceChoices(kinds, shelvesOf);
  const { chosen, chosenId, choose, lately, ownId } = useChosen(props, known.places);
  const first = ownId === null ? lately : [...lately, ownId];
  const find = (text: string) => matchPlaces(known.places ?? [], text, first);
  const box = useCombobox({
    ...{ chosenId, find, onChoose: choose },
    loading: known.places === null && known.error === null,
  });
  const takeCode = usePlaceCode(known.places, box.choose);
  const clear = () => {
    box.close();
    choose(null);
  };
  return {
    ...{ box, chosen, clear, lately, ownId },
    take: onCode ?? takeCode,
    shown: box.shown.slice(0, shownAtMost),
    note: noteOf(known, box.shown.length),
    clears: none !== undefined && chosenId !== null,
  };
}

function Clear({ label, onClear }: { readonly label: string; readonly onClear: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClear}
      className="rounded p-1 hover:bg-sunk"
    >
      <X aria-hidden size={16} />
    </button>
  );
}

/**
 * Choosing a place, the same everywhere: letters of its name or code in any order, arrows and Enter, or a scan of its
 * label. What was used lately comes first.
 */
export function PlacePicker(props: Props) {
  const { label, none, scans = true, autoFocus, className = '' } = props;
  const id = useId();
  const { box, chosen, clear, clears, lately, note, ownId, shown, take } = usePicker(props);
  const { open, text, marked } = box;
  const list = `${id}-list`;
  const hint = scans
    ? 'Letters of its name or code, or scan its label.'
    : 'Letters of its name or code.';
  return (
    <div className={className}>
      {scans && <TakeScans take={take} />}
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold text-ink2">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          role="combobox"
          // Of a list with nothing in it only the note is shown, and no list is opened.
          aria-expanded={open && shown.length > 0}
          data-list={open ? 'open' : undefined}
          aria-controls={open && shown.length > 0 ? list : undefined}
          aria-activedescendant={open && marked ? `${list}-${marked.id}` : undefined}
          aria-autocomplete="list"
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          autoFocus={autoFocus}
          placeholder={none ?? 'name or code'}
          value={text ?? chosen?.name ?? ''}
          onChange={(event) => box.type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onClick={() => !open && box.openList()}
          onKeyDown={(event) => box.press(event, take)}
          onBlur={() => (clears && text?.trim() === '' ? clear() : box.close())}
          className="w-full rounded-lg border border-edge bg-card py-2 pl-3 pr-16 text-ink [text-overflow:ellipsis] placeholder:text-ink3"
        />
        <span className="pointer-events-none absolute inset-y-0 right-2 flex items-center gap-0.5 text-ink2 [&>button]:pointer-events-auto">
          {clears && <Clear label={`${label}: ${none}`} onClear={clear} />}
          <ChevronDown aria-hidden size={17} className="mr-1" />
        </span>
        {open && (
          <PlaceOptions
            id={list}
            markedId={marked?.id ?? null}
            places={shown}
            onChoose={box.choose}
            {...{ lately, ownId, note }}
          />
        )}
      </div>
      <p id={`${id}-hint`} className="mt-1 text-[13px] text-ink3">
        {chosen === null || text !== null ? hint : whereWords(chosen)}
      </p>
      <p role="status" className="sr-only">
        {open ? [`${box.shown.length} found.`, note].filter(Boolean).join(' ') : ''}
      </p>
    </div>
  );
}
