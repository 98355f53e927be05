'use client';
import type { Line } from './walk-items.ts';
import { notFoundReasons } from './walk-words.ts';

/** Why a folder is not on its shelf: a touch, or the key that stands before each; the first stands until another is said. */
export function NotFoundWhy({
  line,
  onWhy,
}: {
  readonly line: Line;
  readonly onWhy: (line: Line, reason: string) => void;
}) {
  return (
    <div
      role="group"
      aria-label={`Why ${line.number} is not here`}
      className="flex basis-full flex-wrap items-center gap-2 text-[14px]"
    >
      <span className="text-ink2">Why?</span>
      {notFoundReasons.map((reason, i) => {
        const said = (line.reason ?? notFoundReasons[0]) === reason;
        return (
          <button
            key={reason}
            type="button"
            aria-pressed={said}
            onClick={() => onWhy(line, reason)}
            className={`inline-flex min-h-8 items-center gap-2 rounded-lg border px-2.5 py-1 font-semibold ${said ? 'border-late bg-late-soft text-late' : 'border-line bg-card hover:border-edge'}`}
          >
            <kbd aria-hidden className="pointer-coarse:hidden">
              {i + 1}
            </kbd>
            {reason}
          </button>
        );
      })}
    </div>
  );
}
