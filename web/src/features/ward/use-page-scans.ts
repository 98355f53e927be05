'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useScans } from '../../shell/scan-taker.ts';
import { useMe } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { errorKind } from '../../ui/errors.ts';
import { newId } from '../request/new-id.ts';
import { kindOfCode, waitsAtMostMs } from './held-words.ts';
import { keepSession, keptSession, type PageSession } from './kept-session.ts';

export type Read = Answers['folder']['seeAt'];

const againMs = 1_000;

/** A scan that the server has not answered, since nobody reaches it: it waits here, or was given up. */
export interface HeldScan {
  readonly kind: string;
  readonly gaveUp: boolean;
}

/**
 * Takes what is scanned or typed at this page as read by who is signed in, one after the other in the order of the hands:
 * the session that one answer gives goes with the next read. A read that cannot be sent stands still with those behind it.
 */
export function usePageScans(placeId: number) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { staffId } = useMe();
  const [kept] = useState(() => keptSession(sessionStorage, [placeId, staffId], Date.now()));
  const session = useRef<PageSession | null>(kept?.session ?? null);
  const [open, setOpen] = useState(kept?.open === true ? kept.session : null);
  const [held, setHeld] = useState<HeldScan | null>(null);
  const [reading, setReading] = useState('');
  const become = (next: PageSession | null) => {
    session.current = next;
    setOpen(next);
    keepSession(sessionStorage, [placeId, staffId], next, Date.now());
  };
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const [reads, setReads] = useState<readonly Read[]>([]);
  const [waiting, setWaiting] = useState(0);
  const see = useMutation(
    trpc.folder.seeAt.mutationOptions({
      retry: (count, error) => count < waitsAtMostMs / againMs && errorKind(error) === 'offline',
      retryDelay: againMs,
    }),
  );
  const take = (code: string, how: 'scanned' | 'typed') => {
    const id = newId();
    const kind = kindOfCode(code);
    if (!navigator.onLine) setHeld({ kind, gaveUp: false });
    setWaiting((n) => n + 1);
    line.current = line.current.then(async () => {
      try {
        setReading(kind);
        const read = await see.mutateAsync({ id, placeId, code, how, session: session.current });
        become(read.session);
        setHeld(null);
        setReads((before) => [read, ...before].slice(0, 6));
        void queries.invalidateQueries({ queryKey: trpc.ward.deliveries.pathKey() });
      } catch (error) {
        // A refusal is said by the page in the server's sentence; the next read goes on.
        setHeld(errorKind(error) === 'offline' ? { kind, gaveUp: true } : null);
      } finally {
        setWaiting((n) => n - 1);
      }
    });
  };
  useScans((code) => take(code, 'scanned'), 'page');
  const forget = () => {
    become(null);
    setReads([]);
  };
  const tries = see.isPending && see.failureCount > 0;
  return {
    ...{ take, reads, waiting, open, forget },
    held: tries ? { kind: reading, gaveUp: false } : held,
  };
}
