'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';

/** After an act on two numbers, pages ask again for all that hangs under them. */
export function useRenewPatients(): () => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return () => {
    for (const queryKey of [
      trpc.patient.pathKey(),
      trpc.folder.pathKey(),
      trpc.notice.pathKey(),
      trpc.desk.pathKey(),
    ])
      void queries.invalidateQueries({ queryKey });
  };
}
