'use client';
import type { Urgency } from '@outguide/db/vocabulary';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { clockTime } from '../../ui/when.ts';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { newId } from '../request/new-id.ts';

const urgencyChoices: readonly (readonly [Urgency | '', string])[] = [
  ['', 'everything that is open'],
  ['now', 'only what is needed now'],
  ['today', 'what is needed now or today'],
];

function HowUrgent({
  value,
  onChange,
}: {
  readonly value: Urgency | '';
  readonly onChange: (urgency: Urgency | '') => void;
}) {
  return (
    <Choice
      label="What"
      value={value}
      onChange={(event) => {
        const found = urgencyChoices.find(([one]) => one === event.target.value);
        if (found) onChange(found[0]);
      }}
    >
      {urgencyChoices.map(([one, word]) => (
        <option key={one} value={one}>
          {word}
        </option>
      ))}
    </Choice>
  );
}

/** A list of what people wait for: all of it, or only one place's, or only what is urgent. */
export function FromRequestsDialog({
  roomId,
  onClose,
}: {
  readonly roomId: number;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [id] = useState(newId);
  const [title, setTitle] = useState(() => `Requests, ${clockTime(Date.now())}`);
  const [urgency, setUrgency] = useState<Urgency | ''>('');
  const [forPlaceId, setForPlaceId] = useState<number | null>(null);
  const make = useMutation(
    trpc.pullList.fromRequests.mutationOptions({
      onSuccess: ({ pullListId }) => router.push(paths.pullList(pullListId)),
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title="A list from requests"
      sentence="It holds what no other open list holds, so nobody walks for the same folder twice."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ id, roomId, title, forPlaceId, urgency: urgency || null });
        }}
      >
        <HowUrgent value={urgency} onChange={setUrgency} />
        <PlacePicker
          label="For one place only (may be left open)"
          kinds={placesFor.asking}
          none="for every place"
          onPlace={setForPlaceId}
        />
        <Field
          label="Name of the list"
          required
          maxLength={100}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            disabled={make.isPending}
            why={title.trim() === '' ? 'Give the list a name.' : null}
          >
            Make the list
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
