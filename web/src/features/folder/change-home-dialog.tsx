'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { refusalOf } from '../../ui/errors.ts';
import { PlacePicker } from '../place/place-picker.tsx';
import { placesFor } from '../place/places-for.ts';
import { useChangeHome } from './change-home.ts';

type Choice = Answers['folder']['homeChoice'];

/** What the code names: the shelf it would live on and where that stands, or why it cannot. */
function Found({
  choice,
  error,
}: {
  readonly choice: Choice | undefined;
  readonly error: unknown;
}) {
  const no = choice?.objection ?? (error ? refusalOf(error) : null);
  return (
    <div role="status" className="min-h-[4.5rem] rounded-lg bg-sunk px-4 py-3">
      {choice !== undefined && (
        <>
          <b className="block">{choice.place.name}</b>
          <span className="text-[13px] text-ink2">
            {choice.place.trail.map((place) => place.name).join(' › ')}
          </span>
        </>
      )}
      {no !== null && (
        <p className="text-lost">
          <b>{no.sentence}</b> {no.nextAct}
        </p>
      )}
      {choice === undefined && no === null && (
        <span className="text-ink2">A file room puts it on the shelf beside its neighbours.</span>
      )}
    </div>
  );
}

/** Choosing another home: a room, a shelf of the room it lives in, or any shelf by its code. */
export function ChangeHomeDialog({
  folder,
  onClose,
}: {
  readonly folder: FolderShow;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState('');
  const change = useChangeHome(folder, onClose);
  const roomId = folder.home.trail.find(({ kind }) => kind === 'file_room')?.id;
  const found = useQuery(
    trpc.folder.homeChoice.queryOptions(
      { folderId: folder.id, code: asked },
      { enabled: asked !== '', retry: false },
    ),
  );
  const choice = asked === '' ? undefined : found.data;
  const ready = choice?.objection === null;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Change its home"
      sentence={`It lives at ${folder.home.name}. A new home moves nothing: the folder stays where it was seen until it is scanned.`}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) change.to(choice.place.id);
        }}
      >
        <PlacePicker
          label="Shelf or room"
          kinds={placesFor.home}
          {...(roomId === undefined ? {} : { shelvesOf: roomId })}
          autoFocus
          onPlace={(_, place) => setAsked(place?.label ?? place?.code ?? '')}
          onCode={(code) => setAsked(code.trim())}
        />
        <Found choice={choice} error={found.error} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            disabled={change.pending || found.isFetching}
            why={ready ? null : 'Choose a shelf or a room.'}
          >
            Make this its home
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
