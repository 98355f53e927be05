'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { minutesOf, TimeFields } from '../leg/time-fields.tsx';
import { inUnit, timeWords } from '../leg/way-words.ts';

type Place = Answers['place']['show']['place'];
const week = 7 * 24 * 60;

const leadWords = (minutes: number): string =>
  minutes === 0 ? 'at the time of the appointment' : `${timeWords(minutes)} before the appointment`;

function LeadDialog({
  place,
  minutes: before,
  onClose,
}: {
  readonly place: Place;
  readonly minutes: number;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { count, unit } = inUnit(before);
  const [length, setLength] = useState({ count: String(count), unit });
  const minutes = minutesOf(length);
  const set = useMutation(
    trpc.place.setLead.mutationOptions({
      onSuccess: (done) => {
        toast.success(`Set: charts are due ${leadWords(done.minutes)}.`);
        void queries.invalidateQueries({ queryKey: trpc.place.show.pathKey() });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={`When charts are due at ${place.name}`}
      sentence="It counts for what is asked for from now on. What was asked for before keeps its time."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (minutes !== null) set.mutate({ placeId: place.id, minutes });
        }}
      >
        <TimeFields
          label="Before the appointment"
          hint="Whole numbers, a week at most; 0 is at its time."
          min={0}
          atMost={week}
          value={length}
          onChange={setLength}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="go" disabled={set.isPending}>
            Set it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How long before an appointment a clinic's charts are due; managers change it. */
export function LeadCard({ place }: { readonly place: Place }) {
  const sets = useMay('place.setLead');
  const [open, setOpen] = useState(false);
  const { leadMinutes } = place;
  if (leadMinutes === null) return null;
  return (
    <Card title="Charts for appointments">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span>
          Due <b>{leadWords(leadMinutes)}</b>. Lists for this clinic ask for them by then.
        </span>
        {sets && !place.closed && <Button onClick={() => setOpen(true)}>Change</Button>}
      </p>
      {open && <LeadDialog place={place} minutes={leadMinutes} onClose={() => setOpen(false)} />}
    </Card>
  );
}
