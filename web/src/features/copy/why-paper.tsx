'use client';
import type { PaperReason } from '@outguide/db/vocabulary';
import { Choice } from '../../ui/field.tsx';
import { paperWords } from './paper-words.ts';

/** Asks why the paper is needed of what is on a screen: counted in the reports. */
export function WhyPaper({
  value,
  onChange,
  focus = true,
}: {
  readonly value: PaperReason | null;
  readonly onChange: (value: PaperReason | null) => void;
  readonly focus?: boolean;
}) {
  return (
    <Choice
      label="Why the paper"
      autoFocus={focus}
      value={value ?? ''}
      onChange={({ target }) =>
        onChange(paperWords.find(([reason]) => reason === target.value)?.[0] ?? null)
      }
    >
      <option value="">choose why</option>
      {paperWords.map(([reason, words]) => (
        <option key={reason} value={reason}>
          {words}
        </option>
      ))}
    </Choice>
  );
}
