'use client';
import { Choice, Field } from '../../ui/field.tsx';
import { unitMinutes, unitNames, type Unit } from './way-words.ts';

export interface Length {
  readonly count: string;
  readonly unit: Unit;
}

/** Minutes as they are sent; null for what is no whole number of them. */
export function minutesOf({ count, unit }: Length): number | null {
  const n = Number(count);
  return count.trim() === '' || !Number.isInteger(n) || n < 0 ? null : n * unitMinutes(unit);
}

/** A number and its unit, for lengths from a minute to two weeks. */
export function TimeFields({
  label,
  hint,
  value,
  min,
  atMost,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: Length;
  readonly min: number;
  /** In minutes. */
  readonly atMost: number;
  readonly onChange: (value: Length) => void;
}) {
  return (
    <div className="grid grid-cols-[1fr_130px] items-start gap-3">
      <Field
        label={label}
        hint={hint}
        type="number"
        required
        min={min}
        max={Math.floor(atMost / unitMinutes(value.unit))}
        step={1}
        value={value.count}
        onChange={(event) => onChange({ ...value, count: event.target.value })}
      />
      <Choice
        label="Unit"
        value={value.unit}
        onChange={(event) => onChange({ ...value, unit: event.target.value as Unit })}
      >
        {unitNames.map((unit) => (
          <option key={unit} value={unit}>
            {unit}
          </option>
        ))}
      </Choice>
    </div>
  );
}
