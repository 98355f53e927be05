'use client';
import { useId } from 'react';

/** A colour by eye; `none` where a box may have none. */
export function ColourField({
  label,
  value,
  onColour,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onColour: (colour: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-[13px] font-semibold text-ink2">
        {label}
      </label>
      <input
        id={id}
        type="color"
        className="h-[39px] w-full rounded-lg border border-edge bg-card p-1"
        value={value ?? '#ffffff'}
        onChange={(event) => onColour(event.target.value)}
      />
    </div>
  );
}
