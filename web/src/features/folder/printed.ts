'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';

/** Says that a folder's label was opened to print, which takes it off the list of those to reprint. */
export function usePrinted(): (folderId: number) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useMay('label.printed');
  const printed = useMutation(
    trpc.label.printed.mutationOptions({
      onSuccess: ({ cleared }) => {
        if (cleared === 0) return;
        toast.success('Its label is open to print.', {
          description: 'It is off the list to reprint. If it stays hard to read, it comes back.',
        });
        void queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.board.counts.pathKey() });
      },
    }),
  );
  return (folderId) => {
    if (may) printed.mutate({ folderId });
  };
}
