'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { PrinterRow } from './use-print.ts';

/** Asks before a printer is taken out of use: there is no way back, and what waits for it stops. */
export function WithdrawDialog({
  printer,
  onClose,
}: {
  readonly printer: PrinterRow;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const withdraw = useMutation(
    trpc.printer.withdraw.mutationOptions({
      onSuccess: () => {
        toast.success(`${printer.name} is withdrawn.`);
        void queries.invalidateQueries({ queryKey: trpc.printer.pathKey() });
        onClose();
      },
    }),
  );
  const { prints } = printer;
  const waits = prints === 1 ? 'The print that waits' : `The ${prints} prints that wait`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Withdraw ${printer.name}?`}
      sentence={`Nothing is printed on it any more; what it printed stays on record. ${
        prints === 0
          ? 'Nothing waits for it.'
          : `${waits} for it stop${prints === 1 ? 's' : ''} and say${prints === 1 ? 's' : ''} why.`
      }`}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ printerId: printer.id })}
        >
          Withdraw it
        </Button>
      </div>
    </Dialog>
  );
}
