'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import type { OwnRoll } from './own-rolls-card.tsx';

/** Labels of a roll that were lost or spoiled: which, and why. */
export function WithdrawDialog({
  roll,
  onClose,
}: {
  readonly roll: OwnRoll;
  readonly onClose: () => void;
}) {
  const [trpc, queries] = [useTRPC(), useQueryClient()];
  const [form, setForm] = useState({ first: 1, last: roll.labels, reason: '' });
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const withdraw = useMutation(
    trpc.alias.withdrawRoll.mutationOptions({
      onSuccess: () => {
        toast.success(
          'Withdrawn. A scan of one of them is an alarm; those on folders stay theirs.',
        );
        onClose();
        void queries.invalidateQueries({ queryKey: trpc.alias.ownRolls.queryKey() });
      },
    }),
  );
  const nth = (label: string, key: 'first' | 'last') => (
    <Field
      label={label}
      type="number"
      min={1}
      max={roll.labels}
      required
      value={form[key]}
      onChange={(event) => set({ [key]: Number(event.target.value) })}
    />
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Withdraw labels of roll ${roll.id}?`}
      sentence="Those on no folder never will be, and a scan of one is an alarm. Those on folders stay theirs."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          withdraw.mutate({ rollId: roll.id, ...form });
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          {nth('From label', 'first')}
          {nth('to label', 'last')}
        </div>
        <TextField
          label="Why"
          minLength={3}
          maxLength={200}
          value={form.reason}
          onText={(reason) => set({ reason })}
        />
        <div className="flex justify-end gap-2">
          <Button type="button" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="danger" disabled={withdraw.isPending}>
            Withdraw them
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
