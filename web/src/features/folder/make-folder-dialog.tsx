'use client';
import type { FolderShow, NewFolder } from '@outguide/server/api/shapes';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useRenewFolder } from './desk-acts.ts';
import { MadeFolder } from './made-folder.tsx';

const words = {
  volume: {
    title: 'Make a new volume?',
    act: 'Make the volume',
    sentence: (folder: Pick<FolderShow, 'volumeNo'>) =>
      `Volume ${folder.volumeNo} is full. The next volume gets its own label and lives on the same shelf; those who wait for all of the chart get both.`,
  },
  temporary: {
    title: 'Make a temporary folder?',
    act: 'Make the temporary folder',
    sentence: () =>
      'Nobody finds this folder. A temporary one stands in for it and goes to those who wait; when the true one is found, its scan says so and the two are reunited.',
  },
} as const;

/** A new volume or a temporary folder: made, its label printed and put on, and scanned, in this order. */
export function MakeFolderDialog({
  kind,
  folder,
  onClose,
}: {
  readonly kind: keyof typeof words;
  readonly folder: Pick<FolderShow, 'id' | 'volumeNo'>;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const renew = useRenewFolder();
  const volume = useMutation(trpc.folder.newVolume.mutationOptions({ onSettled: renew }));
  const standIn = useMutation(trpc.folder.makeTemporary.mutationOptions({ onSettled: renew }));
  const make = kind === 'volume' ? volume : standIn;
  const made: NewFolder | undefined = make.data;
  if (made !== undefined) return <MadeFolder made={made} onClose={onClose} />;
  const { title, act, sentence } = words[kind];
  return (
    <Dialog open onClose={onClose} title={title} sentence={sentence(folder)}>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="go"
          autoFocus
          disabled={make.isPending}
          onClick={() => make.mutate({ folderId: folder.id })}
        >
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
