'use client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { noReasons, retries } from './request-words.ts';

const other = 'another reason';

function Why({
  reason,
  own,
  onReason,
  onOwn,
}: {
  readonly reason: string;
  readonly own: string;
  readonly onReason: (reason: string) => void;
  readonly onOwn: (text: string) => void;
}) {
  return (
    <>
      <Choice
        label="Why"
        autoFocus
        value={reason}
        onChange={(event) => onReason(event.target.value)}
      >
        {[...noReasons, other].map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Choice>
      {reason === other && (
        <Field
          label="Reason"
          hint="It is kept on record. No patient’s name or number, please."
          required
          minLength={3}
          maxLength={200}
          value={own}
          onChange={(event) => onOwn(event.target.value)}
        />
      )}
    </>
  );
}

/** The room says that a request cannot come: why, and when it may be worth asking again. */
export function DeclineDialog({
  place,
  pending,
  onClose,
  onDecline,
}: {
  readonly place: string;
  readonly pending: boolean;
  readonly onClose: () => void;
  readonly onDecline: (reason: string, retryAt: number | null) => void;
}) {
  const [reason, setReason] = useState<string>(noReasons[0]);
  const [own, setOwn] = useState('');
  const [retry, setRetry] = useState(0);
  const said = reason === other ? own.trim() : reason;
  return (
    <Dialog
      open
      onClose={onClose}
      title="It cannot come?"
      sentence={`${place} is told at once, with your reason.`}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (said.length >= 3) onDecline(said, retries[retry]?.[1](Date.now()) ?? null);
        }}
      >
        <Why reason={reason} own={own} onReason={setReason} onOwn={setOwn} />
        <Choice
          label="Worth asking again"
          value={retry}
          onChange={(event) => setRetry(Number(event.target.value))}
        >
          {retries.map(([word], index) => (
            <option key={word} value={index}>
              {word}
            </option>
          ))}
        </Choice>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="danger"
            disabled={pending}
            why={said.length < 3 ? 'Say why first.' : null}
          >
            Tell them
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
