'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/clock.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { span } from '../../ui/when.ts';
import { PlaceChoice } from './place-choice.tsx';

/** Makes a one-time code for a new kiosk. It is shown here once and nowhere else. */
export function EnrolDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const now = useNow();
  const [name, setName] = useState('');
  const [placeId, setPlaceId] = useState<number | null>(null);
  const enrol = useMutation(trpc.kiosk.enrol.mutationOptions());
  const close = () => {
    enrol.reset();
    setName('');
    setPlaceId(null);
    onClose();
  };
  if (enrol.data !== undefined) {
    const { code, expiresAt } = enrol.data;
    return (
      <Dialog
        open={open}
        onClose={close}
        title="Type this code at the new kiosk"
        sentence="It is shown once. It works for one kiosk."
      >
        <output className="block rounded-lg bg-manila-soft py-5 text-center font-mono text-4xl font-bold tracking-[.18em] text-manila-ink">
          {code}
        </output>
        <p className="mt-3 text-ink2">
          {expiresAt > now ? `Good for ${span(expiresAt - now)}.` : 'Too old now. Make a new one.'}{' '}
          On the kiosk:
        </p>
        <code className="mt-1 block overflow-auto rounded-lg bg-sunk px-3 py-2 font-mono text-[13px]">
          npm run kiosk -- --server {typeof location === 'undefined' ? '' : location.origin} --enrol{' '}
          {code}
        </code>
        <div className="mt-5 flex justify-end">
          <Button look="go" onClick={close}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Enrol a kiosk"
      sentence="A kiosk stands at one place; what is scanned there is seen there."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (placeId !== null) enrol.mutate({ placeId, name });
        }}
      >
        <Field
          label="Name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder="File room A, kiosk 2"
        />
        <PlaceChoice label="Place" onPlace={setPlaceId} />
        <div className="flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            disabled={enrol.isPending}
            why={
              placeId === null
                ? 'Choose the place first.'
                : name.trim() === ''
                  ? 'Give it a name first.'
                  : null
            }
          >
            Make the code
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
