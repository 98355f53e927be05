'use client';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { useNow } from '../../ui/clock.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { when } from '../../ui/when.ts';
import { movementWord } from '../movement/movement-words.ts';
import { useRenewFolder, type DeskActs } from './desk-acts.ts';

type Offer = Extract<NonNullable<DeskActs['correction']>, { readonly objection: null }>;

/** "Charged out, Ward 5, today 10:42, by A Clerk at Counter". */
function told({ movement }: Offer, now: number): string {
  const where = movement.toName ?? movement.to?.name ?? movement.from?.name;
  const by = [movement.byName, movement.kioskName].filter(Boolean).join(' at ');
  const parts = [movementWord(movement.word), where, when(movement.at, now)];
  return [...parts, by === '' ? null : `by ${by}`].filter(Boolean).join(', ');
}

/** Takes back the newest thing recorded, with a reason: said is what goes, and where the folder then stands. */
export function CorrectDialog({
  folderId,
  offer,
  onClose,
}: {
  readonly folderId: number;
  readonly offer: Offer;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const now = useNow();
  const renew = useRenewFolder();
  const correct = useMutation(
    trpc.folder.correct.mutationOptions({
      onSuccess: () => {
        toast.success('Taken back.', { description: 'Both stay in its history, with the reason.' });
      },
      onSettled: () => {
        renew();
        onClose();
      },
    }),
  );
  const { place, holder, how, seenAt } = offer.after;
  const then = [holder, place.name].filter(Boolean).join(', ');
  const proof = how === 'presumed' ? 'presumed since' : 'seen';
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title="This did not happen"
      sentence={`Taken back is: ${told(offer, now)}. The folder is then where it was before: ${then}, ${proof} ${when(seenAt, now)}.`}
      act="Take it back"
      pending={correct.isPending}
      onReason={(reason) => correct.mutate({ folderId, movementId: offer.movement.id, reason })}
    />
  );
}
