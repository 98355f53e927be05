'use client';
import { whyVoidStays } from '@outguide/server/domain/desk-refusals';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useRenewFolder } from './desk-acts.ts';

/** The question before a folder is voided, which cannot be taken back. */
export function VoidDialog({
  folderId,
  onClose,
}: {
  readonly folderId: number;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const renew = useRenewFolder();
  const voided = useMutation(
    trpc.folder.void.mutationOptions({
      onSuccess: () => {
        toast.success('The folder is void.', {
          description: 'A scan of its label is an alarm now.',
        });
      },
      onSettled: () => {
        renew();
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      open
      onClose={onClose}
      title="Void this folder?"
      sentence={`For a folder that was made in error. It leaves its shelf and every list; its history stays. ${whyVoidStays}`}
      act="Void it"
      pending={voided.isPending}
      onReason={(reason) => voided.mutate({ folderId, reason })}
    />
  );
}
