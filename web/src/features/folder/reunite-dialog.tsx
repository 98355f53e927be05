'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useMutation } from '@tanstack/react-query';
import { Check, Circle } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useRenewFolder } from './desk-acts.ts';

/** Whatever was scanned and was not the two is scanned anew. */
function useReunite(onDone: () => void, onRefused: () => void) {
  const trpc = useTRPC();
  const renew = useRenewFolder();
  return useMutation(
    trpc.folder.reunite.mutationOptions({
      onSuccess: () => {
        toast.success('The two are reunited.', {
          description: 'Keep the empty cover apart: its label is an alarm now.',
        });
        onDone();
      },
      onError: onRefused,
      onSettled: renew,
    }),
  );
}

/** The pages of a temporary folder go into the true one: both labels are scanned, in either order. */
export function ReuniteDialog({
  folder,
  onClose,
}: {
  readonly folder: FolderShow;
  readonly onClose: () => void;
}) {
  const [temporary, setTemporary] = useState<string | null>(null);
  const [other, setOther] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const reunited = useReunite(onClose, () => {
    setTemporary(null);
    setOther(null);
  });
  const take = (text: string) => {
    const code = text.trim().toUpperCase();
    if (code === '') return;
    if (folder.labels.includes(code)) setTemporary(code);
    else setOther(code);
  };
  useScans(take);
  const both = temporary !== null && other !== null;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Reunite with the true folder"
      sentence="Put the pages of the temporary folder into the true one, then scan both labels. The temporary folder ends; its history stays, and whoever waits for it waits for the true one."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') {
            take(typed);
            setTyped('');
          } else if (both) reunited.mutate({ folderId: folder.id, codes: [temporary, other] });
        }}
      >
        <ul role="status" className="flex flex-col gap-1.5">
          <Scanned done={temporary !== null}>the temporary folder’s label</Scanned>
          <Scanned done={other !== null}>the true folder’s label</Scanned>
        </ul>
        <Field
          label="Or type a code"
          hint="A label’s code, then Enter."
          autoComplete="off"
          autoFocus
          maxLength={128}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="go"
            why={both || typed.trim() !== '' ? null : 'Scan both labels first.'}
            disabled={reunited.isPending}
          >
            {both ? 'Reunite them' : 'Take this code'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Scanned({ done, children }: { readonly done: boolean; readonly children: string }) {
  const Icon = done ? Check : Circle;
  return (
    <li className={`flex items-center gap-2.5 ${done ? 'font-[650] text-done' : 'text-ink2'}`}>
      <Icon aria-hidden size={17} /> {done ? 'scanned:' : 'to scan:'} {children}
    </li>
  );
}
