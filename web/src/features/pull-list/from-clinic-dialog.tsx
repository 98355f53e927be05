'use client';
import { useMutation } from '@tanstack/react-query';
import { weekDay } from '../../ui/when.ts';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { localDate } from '../../ui/hospital-time.ts';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { newId } from '../request/new-id.ts';

const today = (): string => localDate(Date.now());
const tomorrow = (): string => localDate(Date.now() + 86_400_000);

/** A list of the charts of all who come to a clinic on a day; it follows the appointments while it is walked. */
export function FromClinicDialog({
  roomId,
  onClose,
}: {
  readonly roomId: number;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [id] = useState(newId);
  const [clinicId, setClinicId] = useState<number | null>(null);
  const [on, setOn] = useState(tomorrow);
  const make = useMutation(
    trpc.pullList.fromClinic.mutationOptions({
      onSuccess: ({ pullListId, patients, requests, notTaken }) => {
        const description = notTaken.map((one) => `${one.text}: ${one.sentence}`).join(' ');
        toast.success(
          `${patients} patients, ${requests} charts to pull.`,
          description === '' ? {} : { description },
        );
        router.push(paths.pullList(pullListId));
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title="A list from a clinic’s day"
      sentence="Cancelled, moved and new appointments appear on it by themselves."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (clinicId === null) return;
          make.mutate({ id, roomId, clinicId, on, title: `Clinic, ${weekDay(on)}` });
        }}
      >
        <PlacePicker
          label="Which clinic"
          kinds={placesFor.clinic}
          onPlace={setClinicId}
          autoFocus
        />
        <Field
          label="Day"
          type="date"
          required
          min={today()}
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            disabled={make.isPending}
            why={clinicId === null ? 'Choose the clinic.' : null}
          >
            Make the list
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
