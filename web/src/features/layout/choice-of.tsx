'use client';
import { Choice } from '../../ui/field.tsx';

/** A choice out of words that the layout's language knows, each with words for people. */
export function ChoiceOf<T extends string | number>({
  label,
  value,
  of,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly of: readonly (readonly [value: T, words: string])[];
  readonly onChoose: (value: T) => void;
}) {
  return (
    <Choice
      label={label}
      value={value}
      onChange={(event) => {
        const found = of.find(([one]) => String(one) === event.target.value);
        if (found) onChoose(found[0]);
      }}
    >
      {of.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </Choice>
  );
}

export const alignWords = [
  ['start', 'left'],
  ['middle', 'centred'],
  ['end', 'right'],
] as const;
export const weightWords = [
  ['regular', 'regular'],
  ['bold', 'bold'],
  ['mono', 'fixed width'],
] as const;
export const tooLongWords = [
  ['shrink', 'smaller, then cut'],
  ['cut', 'cut'],
  ['refuse', 'no label'],
] as const;
export const foldWords = [
  ['none', 'not folded'],
  ['beside', 'folded down the middle'],
  ['over', 'folded across, back on its head'],
] as const;
export const turnWords = [
  [0, 'upright'],
  [90, '90° clockwise'],
  [180, 'on its head'],
  [270, '270° clockwise'],
] as const;
