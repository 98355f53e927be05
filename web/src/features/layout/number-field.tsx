'use client';
import { useState } from 'react';
import { Field } from '../../ui/field.tsx';

const shown = (value: number) => String(Math.round(value * 1e5) / 1e5);

/** A number that may stand half typed; only whole numbers reach the layout. */
export function NumberField({
  label,
  value,
  by = 0.5,
  min,
  max,
  onNumber,
  onLeave,
}: {
  readonly label: string;
  readonly value: number;
  readonly by?: number;
  readonly min?: number;
  readonly max?: number;
  readonly onNumber: (value: number) => void;
  readonly onLeave: () => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field
      label={label}
      type="number"
      inputMode="decimal"
      step={by}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      value={typed ?? shown(value)}
      onBlur={() => {
        setTyped(null);
        onLeave();
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        const number = Number(event.target.value);
        if (event.target.value !== '' && Number.isFinite(number)) onNumber(number);
      }}
    />
  );
}
