'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { newId } from './new-id.ts';
import { askedWords } from './use-ask.ts';

/** Asks again, in one press, for what could not come. */
export function useAgain() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const may = useMay('request.again');
  const again = useMutation(
    trpc.request.again.mutationOptions({
      onSuccess: ({ ahead }) => toast.success(askedWords(ahead)),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.request.pathKey() }),
    }),
  );
  const ask = ({ id: requestId }: { readonly id: string }) =>
    again.mutate({ requestId, id: newId() });
  return { may, ask, pending: again.isPending };
}
