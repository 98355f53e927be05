'use client';
import { useRef, useState } from 'react';
import { useScans } from '../../shell/scan-taker.ts';
import { sayRefusal, useTRPCClient, type Answers } from '../../trpc.ts';
import { errorKind } from '../../ui/errors.ts';
import { newId } from '../request/new-id.ts';
import { kindOfCode } from '../ward/held-words.ts';
import type { Answered } from './scan-answer.tsx';
import type { Walk } from './use-walk.ts';

type Scanned = Answers['pullList']['scan'];
type Session = Answers['folder']['seeAt']['session'];

/** Only what belongs to this walk is recorded as pulled; anything else goes back without leaving a trace of a move. */
const taken: ReadonlySet<Scanned['answer']['word']> = new Set([
  ...(['on_the_list', 'wanted_by_two', 'of_another_list'] as const),
]);

/**
 * Scans on the page of a walk: first what the folder is to this walk, then, when it is to be pulled, that its reader has
 * it in hand in this room. A place scanned after folders takes them there, as at a kiosk.
 */
export function useWalkScans(
  walk: Walk,
  roomId: number,
  { onDone, onLine }: { readonly onDone: () => void; readonly onLine: (folderId: number) => void },
) {
  const client = useTRPCClient();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const session = useRef<Session>(null);
  // One after the other, in the order of the scans: the grammar's state goes with them.
  const last = useRef<Promise<void>>(Promise.resolve());

  const record = async (code: string) => {
    const read = { id: newId(), placeId: roomId, code, how: 'scanned' as const };
    const seen = await client.folder.seeAt.mutate({ ...read, session: session.current });
    session.current = seen.session;
    return seen;
  };
  const scan = async (code: string) => {
    const { answer, folder } = await client.pullList.scan.mutate({ walk, code });
    if (folder === null) {
      const { say } = await record(code);
      const { tone, headline, line, more } = say;
      setAnswered({ tone, headline, line, more, folder: null, recorded: null });
      return;
    }
    const { tone, headline, line, more, word, folderId } = answer;
    setAnswered({ tone, headline, line, more, folder, recorded: null });
    if (folderId !== null) onLine(folderId);
    if (!taken.has(word)) return;
    const { moves } = await record(code);
    const recorded = moves.length > 0 ? 'Recorded: you have it in hand here.' : null;
    setAnswered({ tone, headline, line, more, folder, recorded });
  };
  useScans((code) => {
    last.current = last.current
      .then(() => scan(code))
      .catch((error: unknown) => {
        sayRefusal(error);
        setAnswered(errorKind(error) === 'offline' ? notReached(code) : null);
      })
      .finally(onDone);
  }, 'page');
  return { answered };
}

/** The network is away: the answer before must not stand for this scan. */
const notReached = (code: string): Answered => ({
  ...{ tone: 'refused', headline: 'Not recorded. Scan it again.', folder: null, recorded: null },
  line: `${kindOfCode(code)} was scanned, and the server cannot be reached.`,
  more: 'Wait until the network is back.',
});
