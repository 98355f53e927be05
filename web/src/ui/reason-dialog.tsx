'use client';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';

/** An act that needs a reason, which goes on record. */
export function ReasonDialog({
  open,
  onClose,
  title,
  sentence,
  act,
  keep = 'Cancel',
  ready = [],
  pending,
  onReason,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly sentence: string;
  readonly act: string;
  /** What the way back is called, where "Cancel" would be the act itself. */
  readonly keep?: string;
  /** Reasons that are given often: one press writes them. */
  readonly ready?: readonly string[];
  readonly pending: boolean;
  readonly onReason: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <Dialog open={open} onClose={onClose} title={title} sentence={sentence}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onReason(reason.trim());
        }}
      >
        <Field
          label="Reason"
          hint="Say why first, in three letters or more. It is kept on record. No patient’s name or number, please."
          autoFocus
          required
          minLength={3}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {ready.length > 0 && (
          <div role="group" aria-label="Often given" className="flex flex-wrap gap-2">
            {ready.map((words) => (
              <Button key={words} aria-pressed={reason === words} onClick={() => setReason(words)}>
                {words}
              </Button>
            ))}
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{keep}</Button>
          <Button
            type="submit"
            look="danger"
            disabled={pending}
            why={reason.trim().length < 3 ? 'Say why first.' : null}
          >
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
