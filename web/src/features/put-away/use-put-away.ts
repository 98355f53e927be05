'use client';
import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sayRefusal, useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { newId } from '../request/new-id.ts';

export type Spot = Answers['place']['spot'];
type Session = Answers['folder']['seeAt']['session'];

/** What stands on the page after a scan: what it meant, and what was recorded by it. */
export interface PutAwayAnswer {
  readonly tone: 'rest' | 'done' | 'question' | 'wrong' | 'held';
  readonly word: string;
  readonly sentence: string;
  readonly spot: Spot | null;
}

const rest: PutAwayAnswer = {
  ...{ tone: 'rest', word: 'Ready', spot: null },
  sentence: 'Scan a folder and its shelf, or a folder and the one beside the gap, in any order.',
};
const putAwayCard = composeSymbol('A', actionCards.indexOf('put_away') + 1);

function answerOf(spot: Spot): PutAwayAnswer {
  const said = { sentence: spot.sentence, spot };
  if (spot.kind === 'nothing') return { tone: 'wrong', word: 'Not known here', ...said };
  if (spot.held === true) return { tone: 'held', word: 'Hold', ...said };
  if (spot.right === false) return { tone: 'wrong', word: 'Not here', ...said };
  if (spot.hand === null)
    return { tone: 'question', word: spot.standName ?? 'Which folder?', ...said };
  return { tone: 'question', word: 'Where is its place?', ...said };
}

/**
 * One scan after the other, never joined: each is judged first, and what stands beside the right neighbour or on the right
 * shelf is recorded as filed, as a kiosk with PUT AWAY does. Nothing is recorded of what would be wrong.
 */
export function usePutAway(roomId: number): {
  readonly answer: PutAwayAnswer;
  readonly take: (code: string, how: 'scanned' | 'typed') => void;
} {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState(rest);
  const session = useRef<Session>(null);
  const at = useRef<Pick<Spot, 'stand' | 'hand'>>({ stand: null, hand: null });
  const line = useRef<Promise<void>>(Promise.resolve());

  const read = async (code: string, how: 'scanned' | 'typed') => {
    const seen = await client.folder.seeAt.mutate({
      ...{ id: newId(), placeId: roomId, code, how, session: session.current },
    });
    session.current = seen.session;
    return seen;
  };

  const record = async (spot: Spot, hand: NonNullable<Spot['hand']>, how: 'scanned' | 'typed') => {
    if (hand.code === null) throw new Error('a folder that was scanned has a code');
    if (session.current?.card !== 'put_away') await read(putAwayCard, how);
    const { say } = await read(hand.code, how);
    void queries.invalidateQueries({ queryKey: trpc.place.putAway.pathKey() });
    at.current = { stand: { kind: 'shelf', shelfId: hand.shelf.id }, hand: null };
    const filed = say.outcome === 'filed' || say.outcome === 'already';
    const sentence = filed ? spot.sentence : [say.line, say.more].filter(Boolean).join(' ');
    const tone = filed ? 'done' : say.tone === 'hold' ? 'held' : 'question';
    setAnswer({ tone, word: say.headline, sentence, spot });
  };

  const judge = async (code: string, how: 'scanned' | 'typed') => {
    try {
      const { stand, hand } = at.current;
      const asked = { placeId: roomId, code, stand, folderId: hand?.id ?? null };
      const spot = await client.place.spot.query(asked);
      if (spot.right === true && spot.hand !== null) return await record(spot, spot.hand, how);
      // What is wrong here stays in the hand; the place where it was wrong is forgotten.
      if (spot.kind !== 'nothing')
        at.current = { hand: spot.hand, stand: spot.right === false ? null : spot.stand };
      setAnswer(answerOf(spot));
    } catch (error) {
      sayRefusal(error);
    }
  };
  const take = (code: string, how: 'scanned' | 'typed') => {
    line.current = line.current.then(() => judge(code, how));
  };
  return { answer, take };
}
