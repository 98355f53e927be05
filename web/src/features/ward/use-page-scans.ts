'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC, type Answers, type Asks } from '../../trpc.ts';
import { newId } from '../request/new-id.ts';

export type Read = Answers['folder']['seeAt'];
type Session = NonNullable<Asks['folder']['seeAt']['session']>;

/**
 * Takes what is scanned or typed at this page as read by who is signed in, one after the other in the order of the hands:
 * the session that one answer gives goes with the next read. A read that cannot be sent stands still with those behind it.
 */
export function usePageScans(placeId: number) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const session = useRef<Session | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const [reads, setReads] = useState<readonly Read[]>([]);
  const [waiting, setWaiting] = useState(0);
  const see = useMutation(
    trpc.folder.seeAt.mutationOptions({
      retry: (count, error) => count < 5 && error.data === undefined,
      retryDelay: 1_000,
    }),
  );
  const take = (code: string, how: 'scanned' | 'typed') => {
    const id = newId();
    setWaiting((n) => n + 1);
    line.current = line.current.then(async () => {
      try {
        const read = await see.mutateAsync({ id, placeId, code, how, session: session.current });
        session.current = read.session;
        setReads((before) => [read, ...before].slice(0, 6));
        void queries.invalidateQueries({ queryKey: trpc.ward.deliveries.pathKey() });
      } catch {
        // Said by the page in the server's sentence; the next read goes on.
      } finally {
        setWaiting((n) => n - 1);
      }
    });
  };
  useScans((code) => take(code, 'scanned'));
  const forget = () => {
    session.current = null;
    setReads([]);
  };
  return { take, reads, waiting, forget };
}
