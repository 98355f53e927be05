'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { useTRPC } from '../../trpc.ts';
import type { Walk } from './use-walk.ts';
import { notFoundReasons } from './walk-words.ts';

const listOf = (walk: Walk): string => ('pullListId' in walk ? walk.pullListId : '');

/** What is done on a walk; each act is seen by everybody who has it open. */
export function useWalkActs(walk: Walk, renew: () => void) {
  const trpc = useTRPC();
  const settled = { onSettled: renew };
  const pullListId = listOf(walk);
  const claim = useMutation(trpc.pullList.claim.mutationOptions(settled));
  const notFound = useMutation(trpc.pullList.notFound.mutationOptions(settled));
  const lookAgain = useMutation(trpc.pullList.lookAgain.mutationOptions(settled));
  const add = useMutation(
    trpc.pullList.renew.mutationOptions({
      ...settled,
      onSuccess: ({ requests, notTaken }) => {
        const description = notTaken.map((one) => `${one.text}: ${one.sentence}`).join(' ');
        toast.success(`${requests} charts added.`, description === '' ? {} : { description });
      },
    }),
  );
  const print = useMutation(
    trpc.pullList.print.mutationOptions({
      ...settled,
      onSuccess: ({ revision }) => {
        window.open(paths.pullListPrint(pullListId, revision), '_blank', 'noopener');
      },
    }),
  );
  const chargeOut = useMutation(
    trpc.pullList.chargeOut.mutationOptions({
      ...settled,
      onSuccess: ({ chargedOut, left }) =>
        toast.success(`${chargedOut} charged out, presumed.`, {
          description: `The requests stay open until somebody scans. ${left} stay as they are: not found, elsewhere, or wanted more by somebody else.`,
        }),
    }),
  );
  const close = useMutation(
    trpc.pullList.close.mutationOptions({
      ...settled,
      onSuccess: ({ came, notFound: missing, left }) =>
        toast.success(`Closed: ${came} came.`, {
          description: `${missing} were not found, ${left} wait in the room’s requests again.`,
        }),
    }),
  );
  const markNotFound = (folderId: number, number: string, reason: string = notFoundReasons[0]) =>
    notFound.mutate(
      { walk, folderId, reason },
      {
        onSuccess: () =>
          toast(`${number}: ${reason}.`, {
            id: `not-found-${folderId}`,
            description: 'All who wait for it see it, and a search is open.',
            action: { label: 'It is here', onClick: () => lookAgain.mutate({ walk, folderId }) },
          }),
      },
    );
  return { claim, markNotFound, lookAgain, add, print, chargeOut, close, pullListId };
}

export type WalkActs = ReturnType<typeof useWalkActs>;
