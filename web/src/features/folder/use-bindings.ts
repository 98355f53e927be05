'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import type { Binding } from './label-words.ts';

/** What can be done about a folder's old labels: one is taken back, ended with a reason, or bound again. */
export function useBindings(folder: Pick<FolderShow, 'id' | 'lifecycle'>) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [ending, setEnding] = useState<Binding | null>(null);
  const settled = {
    onSettled: () => {
      setEnding(null);
      void queries.invalidateQueries({ queryKey: trpc.alias.ofFolder.pathKey() });
    },
  };
  const undo = useMutation(
    trpc.alias.undo.mutationOptions({
      ...settled,
      onSuccess: () => toast.success('Taken back. The label names nothing again.'),
    }),
  );
  const end = useMutation(
    trpc.alias.end.mutationOptions({
      ...settled,
      onSuccess: () => {
        toast.success('Ended. Who scans this label is told so.', {
          description: 'It can be bound again, to this folder or another one.',
        });
      },
    }),
  );
  const bind = useMutation(
    trpc.alias.bind.mutationOptions({
      ...settled,
      onSuccess: () => toast.success('Bound again.'),
    }),
  );
  return {
    ending,
    pending: undo.isPending || end.isPending || bind.isPending,
    mayBind: folder.lifecycle !== 'void' && folder.lifecycle !== 'destroyed',
    undo: ({ id: aliasId }: Binding) => undo.mutate({ aliasId }),
    askToEnd: setEnding,
    end: (reason: string) => {
      if (ending !== null) end.mutate({ aliasId: ending.id, reason });
    },
    again: ({ code }: Binding) =>
      bind.mutate({ code, folder: { id: folder.id }, again: true, aim: null }),
  };
}
