'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC, type Asks } from '../../trpc.ts';

/** Gives a folder the shelf at which one stands as its home. */
export function useNewHome(): {
  readonly to: (asked: Asks['folder']['changeHome']) => void;
  readonly pending: boolean;
} {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const change = useMutation(
    trpc.folder.changeHome.mutationOptions({
      onSuccess: ({ home }) => {
        toast.success(`Its home is ${home.name} now.`, {
          description: 'Scan it once more to file it.',
        });
      },
      onSettled: () => void queries.invalidateQueries({ queryKey: trpc.place.pathKey() }),
    }),
  );
  return { to: (asked) => change.mutate(asked), pending: change.isPending };
}
