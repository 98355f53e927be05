'use client';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';

/** Opens a folder's copy in a tab of its own, which is recorded first; the other system is not told from where. */
export function useOpenCopy(folderId: number) {
  const trpc = useTRPC();
  const { mutate, data, isPending } = useMutation(
    trpc.copy.open.mutationOptions({
      onSuccess: ({ address }) => window.open(address, '_blank', 'noopener,noreferrer'),
    }),
  );
  return { open: () => mutate({ folderId }), pending: isPending, address: data?.address ?? null };
}
