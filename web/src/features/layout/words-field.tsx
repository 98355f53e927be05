'use client';
import { Choice, Field as TextField } from '../../ui/field.tsx';
import type { Field } from './layout.ts';

/** Words with fields: the list puts one in, so that nobody has to know their names. */
export function WordsField({
  label,
  value,
  fields,
  onWords,
  onLeave,
}: {
  readonly label: string;
  readonly value: string;
  readonly fields: readonly Field[];
  readonly onWords: (words: string) => void;
  readonly onLeave: () => void;
}) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-end gap-2">
      <TextField
        label={label}
        maxLength={200}
        value={value}
        onBlur={onLeave}
        onChange={(event) => onWords(event.target.value)}
      />
      <Choice
        label="Put in"
        className="w-[120px]"
        value=""
        onChange={(event) => onWords(`${value}{${event.target.value}}`)}
      >
        <option value="" disabled>
          a field …
        </option>
        {fields.map((field) => (
          <option key={field.name} value={field.name} title={field.about}>
            {field.name}: {field.about}
          </option>
        ))}
      </Choice>
    </div>
  );
}
