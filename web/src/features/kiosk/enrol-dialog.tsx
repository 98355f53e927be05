'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/clock.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { span } from '../../ui/when.ts';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';

type Code = Answers['kiosk']['enrol'];

function Made({ code, expiresAt, onDone }: Code & { readonly onDone: () => void }) {
  const now = useNow();
  return (
    <>
      <output className="block rounded-lg bg-manila-soft py-5 text-center font-mono text-4xl font-bold tracking-[.18em] text-manila-ink max-md:text-3xl">
        {code}
      </output>
      <p className="mt-3 text-ink2">
        {expiresAt > now ? `Good for ${span(expiresAt - now)}.` : 'Too old now. Make a new one.'} On
        the kiosk:
      </p>
      <code className="mt-1 block overflow-auto rounded-lg bg-sunk px-3 py-2 font-mono text-[13px]">
        npm run kiosk -- --server {typeof location === 'undefined' ? '' : location.origin} --enrol{' '}
        {code}
      </code>
      <div className="mt-5 flex justify-end">
        <Button look="go" onClick={onDone}>
          Done
        </Button>
      </div>
    </>
  );
}

function Ask({
  onCode,
  onCancel,
}: {
  readonly onCode: (code: Code) => void;
  readonly onCancel: () => void;
}) {
  const trpc = useTRPC();
  const [name, setName] = useState('');
  const [placeId, setPlaceId] = useState<number | null>(null);
  const enrol = useMutation(trpc.kiosk.enrol.mutationOptions({ onSuccess: onCode }));
  const unnamed = name.trim() === '' ? 'Give it a name first.' : null;
  return (
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
      <PlacePicker label="Place" kinds={placesFor.standing} onPlace={setPlaceId} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          look="go"
          disabled={enrol.isPending}
          why={placeId === null ? 'Choose the place first.' : unnamed}
        >
          Make the code
        </Button>
      </div>
    </form>
  );
}

/** Makes a one-time code for a new kiosk. It is shown here once and nowhere else. */
export function EnrolDialog({ onClose }: { readonly onClose: () => void }) {
  const [code, setCode] = useState<Code | null>(null);
  const [title, sentence] =
    code === null
      ? ['Enrol a kiosk', 'A kiosk stands at one place; what is scanned there is seen there.']
      : ['Type this code at the new kiosk', 'It is shown once. It works for one kiosk.'];
  return (
    <Dialog open onClose={onClose} title={title} sentence={sentence}>
      {code === null ? (
        <Ask onCode={setCode} onCancel={onClose} />
      ) : (
        <Made {...code} onDone={onClose} />
      )}
    </Dialog>
  );
}
