'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { toast } from 'sonner';
import { sayRefusal, useTRPC } from '../trpc.ts';
import { closeOverlay } from '../ui/palette-store.ts';

/** Asks what a code names and goes there; what names nothing is said in one sentence, and the page stays. */
export function useResolve(): (code: string) => Promise<boolean> {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  return useCallback(
    async (code) => {
      try {
        const found = await client.fetchQuery(
          trpc.resolve.code.queryOptions({ code }, { staleTime: 0, retry: false }),
        );
        if (found.path === null) {
          toast(found.sentence);
          return false;
        }
        closeOverlay();
        router.push(found.path);
        return true;
      } catch (error) {
        sayRefusal(error);
        return false;
      }
    },
    [trpc, client, router],
  );
}
