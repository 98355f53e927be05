'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { paths } from '../../paths.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { newId } from '../request/new-id.ts';

type Made = Answers['pullList']['byHand'];

/** What was taken of a pasted list and what was not, line by line. */
function Report({ made }: { readonly made: Made }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <p>
        <b>{made.taken}</b> {made.taken === 1 ? 'chart was' : 'charts were'} taken,{' '}
        <b>{made.notTaken.length}</b> {made.notTaken.length === 1 ? 'line was' : 'lines were'} not.
        {made.cut && ' There were more lines than one list holds; paste the rest as another list.'}
      </p>
      {made.notTaken.length > 0 && (
        <ul
          aria-label="Not taken"
          className="max-h-[34vh] overflow-auto rounded-lg bg-sunk px-3 py-2"
          tabIndex={0}
        >
          {made.notTaken.map((one) => (
            <li
              key={`${one.line}-${one.text}`}
              className="border-t border-line py-1 first:border-t-0"
            >
              <span className="text-ink2">{one.line === null ? '' : `line ${one.line} `}</span>
              <span className="font-mono font-semibold">{one.text}</span> {one.sentence}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Numbers({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold text-ink2">
        Chart numbers or labels, one a line
      </label>
      <textarea
        id={id}
        rows={7}
        required
        maxLength={200_000}
        value={text}
        onChange={(event) => onText(event.target.value)}
        className="w-full rounded-lg border border-edge bg-card px-3 py-2 font-mono text-ink"
      />
      <div className="mt-3">
        <FileField
          label="or a text or CSV file"
          accept=".txt,.csv,text/plain,text/csv"
          onFile={(file) => void file?.text().then(onText)}
        />
      </div>
    </div>
  );
}

interface Wish {
  readonly title: string;
  readonly purpose: string;
  readonly text: string;
  readonly forPlaceId: number | null;
}

/** Why it cannot be sent yet. */
function lacks({ title, text, forPlaceId }: Wish): string | null {
  if (title.trim() === '') return 'Name the list.';
  if (forPlaceId === null) return 'Choose for whom.';
  return text.trim() === '' ? 'Paste the numbers.' : null;
}

function Fields({
  wish,
  change,
}: {
  readonly wish: Wish;
  readonly change: (part: Partial<Wish>) => void;
}) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Name of the list"
          required
          maxLength={100}
          value={wish.title}
          onChange={(event) => change({ title: event.target.value })}
        />
        <Field
          label="What for"
          required
          maxLength={100}
          value={wish.purpose}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </div>
      <PlacePicker
        label="For which place"
        kinds={placesFor.asking}
        onPlace={(forPlaceId) => change({ forPlaceId })}
      />
      <Numbers text={wish.text} onText={(text) => change({ text })} />
    </>
  );
}

function useMake(roomId: number) {
  const trpc = useTRPC();
  const router = useRouter();
  const [id, setId] = useState(newId);
  const make = useMutation(
    trpc.pullList.byHand.mutationOptions({
      onSuccess: ({ pullListId, notTaken }) => {
        // Nothing was taken: the next try is another list.
        if (pullListId === null) setId(newId());
        else if (notTaken.length === 0) router.push(paths.pullList(pullListId));
      },
    }),
  );
  const send = ({ forPlaceId, ...wish }: Wish) => {
    if (forPlaceId !== null) make.mutate({ id, roomId, forPlaceId, ...wish });
  };
  return { make, send };
}

/** A list for research or an audit, from numbers that somebody has. */
export function ByHandDialog({
  roomId,
  onClose,
}: {
  readonly roomId: number;
  readonly onClose: () => void;
}) {
  const [wish, setWish] = useState<Wish>({
    ...{ title: '', purpose: 'audit', text: '', forPlaceId: null },
  });
  const { make, send } = useMake(roomId);
  const listId = make.data?.pullListId ?? null;
  return (
    <Dialog
      open
      onClose={onClose}
      title="A list from numbers"
      sentence="For research, an audit or a report."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          send(wish);
        }}
      >
        {listId === null && (
          <Fields wish={wish} change={(part) => setWish((before) => ({ ...before, ...part }))} />
        )}
        {make.data !== undefined && <Report made={make.data} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{listId === null ? 'Cancel' : 'Close'}</Button>
          {listId === null ? (
            <Button type="submit" look="go" disabled={make.isPending} why={lacks(wish)}>
              Make the list
            </Button>
          ) : (
            <LinkButton href={paths.pullList(listId)} look="go">
              Open the list
            </LinkButton>
          )}
        </div>
      </form>
    </Dialog>
  );
}
