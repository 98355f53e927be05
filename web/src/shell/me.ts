'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useTRPC, type Answers } from '../trpc.ts';

export type Me = Answers['me']['who'];
export const MeContext = createContext<Me | null>(null);

/** Who is signed in, asked once for the whole visit. */
export function useMeQuery() {
  const trpc = useTRPC();
  return useQuery(trpc.me.who.queryOptions(undefined, { staleTime: 5 * 60_000 }));
}

/** Who is signed in; only below the shell. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error('useMe is for pages inside the shell');
  return me;
}

/** Whether this person may call a procedure: the same list the server's role matrix gives. */
export function useMay(action: Me['may'][number]): boolean {
  return useMe().may.includes(action);
}
