import type { Urgency } from '@outguide/db/vocabulary';

const urgencies: readonly (readonly [Urgency, string, string])[] = [
  ['now', 'Now', 'the patient is waiting'],
  ['today', 'Today', 'within this shift'],
  ['by_time', 'By a time', 'a clinic or an operation'],
];

/** Choosing how urgent it is. */
export function Urgencies({
  value,
  onChange,
  first = false,
}: {
  readonly value: Urgency;
  /** The focus begins here. */
  readonly first?: boolean;
  readonly onChange: (value: Urgency) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-[13px] font-semibold text-ink2">When</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {urgencies.map(([urgency, word, more]) => (
          <label
            key={urgency}
            className={`flex cursor-pointer flex-col rounded-lg border px-3 py-2 focus-within:outline-2 ${value === urgency ? 'border-ink bg-sunk' : 'border-line'}`}
          >
            <span className="flex items-center gap-2 font-[650]">
              <input
                type="radio"
                name="urgency"
                value={urgency}
                autoFocus={first && value === urgency}
                checked={value === urgency}
                onChange={() => onChange(urgency)}
                className="accent-[var(--out)]"
              />
              {word}
            </span>
            <span className="text-[13px] text-ink2">{more}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
