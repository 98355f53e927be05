'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { refusalOf } from '../../ui/errors.ts';
import { Field } from '../../ui/field.tsx';
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

/** Choosing another home by scanning or typing the code of a shelf or a room. */
export function ChangeHomeDialog({
  folder,
  onClose,
}: {
  readonly folder: FolderShow;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState('');
  const change = useChangeHome(folder, onClose);
  const look = (text: string) => {
    setCode(text);
    setAsked(text);
  };
  useScans(look);
  const found = useQuery(
    trpc.folder.homeChoice.queryOptions(
      { folderId: folder.id, code: asked },
      { enabled: asked !== '', retry: false },
    ),
  );
  const choice = asked === code.trim() && asked !== '' ? found.data : undefined;
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
          else look(code.trim());
        }}
      >
        <Field
          label="Shelf or room"
          hint="Scan its label, or type its code and press Enter."
          required
          autoFocus
          maxLength={128}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Found choice={choice} error={asked === code.trim() ? found.error : null} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="go" disabled={change.pending || found.isFetching}>
            {ready ? 'Make this its home' : 'Look it up'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
