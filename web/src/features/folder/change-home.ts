'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { useRenewFolder } from './desk-acts.ts';

/** Gives the folder another home than the one that this page shows. */
export function useChangeHome(folder: FolderShow, onDone: () => void = () => {}) {
  const trpc = useTRPC();
  const renew = useRenewFolder();
  const change = useMutation(
    trpc.folder.changeHome.mutationOptions({
      onSuccess: ({ home }) => {
        toast.success(`Its home is now ${home.name}.`, {
          description: 'The folder itself has not moved.',
        });
        onDone();
      },
      onSettled: renew,
    }),
  );
  return {
    pending: change.isPending,
    to: (placeId: number) =>
      change.mutate({ folderId: folder.id, placeId, seenHomeId: folder.home.id }),
  };
}
