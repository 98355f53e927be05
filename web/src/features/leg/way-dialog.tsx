'use client';
import { carriedBys, type CarriedBy } from '@outguide/db/vocabulary';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice } from '../../ui/field.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { minutesOf, TimeFields } from './time-fields.tsx';
import { byWords, inUnit, timeWords } from './way-words.ts';

export type Way = Answers['leg']['times']['rows'][number];
const twoWeeks = 14 * 24 * 60;

/** Where a new time counts: from where, to where, and for what carries. */
function Ends({
  onFrom,
  onTo,
  by,
  onBy,
}: {
  readonly onFrom: (placeId: number | null) => void;
  readonly onTo: (placeId: number | null) => void;
  readonly by: CarriedBy | null;
  readonly onBy: (by: CarriedBy | null) => void;
}) {
  return (
    <>
      <PlacePicker label="From" none="Every room" kinds={placesFor.goingTo} onPlace={onFrom} />
      <PlacePicker label="To" none="Every room" kinds={placesFor.goingTo} onPlace={onTo} />
      <Choice
        label="Carried"
        value={by ?? ''}
        onChange={(event) => onBy(carriedBys.find((one) => one === event.target.value) ?? null)}
      >
        <option value="">by whatever carries it</option>
        {carriedBys.map((one) => (
          <option key={one} value={one}>
            {byWords[one]}
          </option>
        ))}
      </Choice>
    </>
  );
}

function WayWords({ way: { from, to, by, minutes } }: { readonly way: Way }) {
  return (
    <p>
      From <b>{from?.name ?? 'every room'}</b> to <b>{to?.name ?? 'every room'}</b>,{' '}
      {by === null ? 'by whatever carries it' : byWords[by]}; now {timeWords(minutes)}.
    </p>
  );
}

/** How long a way may take: a new one, or another time for one that has one. Its ends are then as they are. */
export function WayDialog({
  way,
  onClose,
}: {
  readonly way: Way | null;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [from, setFrom] = useState<number | null>(way?.from?.id ?? null);
  const [to, setTo] = useState<number | null>(way?.to?.id ?? null);
  const [by, setBy] = useState<CarriedBy | null>(way?.by ?? null);
  const before = inUnit(way?.minutes ?? 30);
  const [length, setLength] = useState({ count: String(before.count), unit: before.unit });
  const minutes = minutesOf(length);
  const set = useMutation(
    trpc.leg.setTime.mutationOptions({
      onSuccess: () => {
        toast.success('Set. What is sent from the next minute on is due by it.');
        void queries.invalidateQueries({ queryKey: trpc.leg.pathKey() });
        onClose();
      },
    }),
  );
  const same = from !== null && from === to;
  return (
    <Dialog
      open
      onClose={onClose}
      title={way === null ? 'A time for a way' : 'Another time for this way'}
      sentence="What takes longer is listed under “Past its time”, with a notice. What is under way already keeps the time it was sent with."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (minutes !== null && !same)
            set.mutate({ fromPlaceId: from, toPlaceId: to, by, minutes });
        }}
      >
        {way === null ? (
          <Ends onFrom={setFrom} onTo={setTo} by={by} onBy={setBy} />
        ) : (
          <WayWords way={way} />
        )}
        <TimeFields
          label="May take"
          hint="Whole numbers, two weeks at most."
          min={1}
          atMost={twoWeeks}
          value={length}
          onChange={setLength}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            disabled={set.isPending}
            why={same ? 'A way goes from one room to another.' : null}
          >
            Set the time
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
