'use client';
import { useLiveState } from '../live.ts';
import { clockTime } from '../ui/when.ts';

/** "live · 0.2 s" with a full dot, or "not live since 10:42" with an empty square. */
export function LiveMark() {
  const { live, roundTripMs, lastAt } = useLiveState();
  const words = live
    ? `live${roundTripMs === null ? '' : ` · ${Math.max(0.1, roundTripMs / 1000).toFixed(1)} s`}`
    : lastAt === null
      ? 'connecting'
      : `not live since ${clockTime(lastAt)}`;
  return (
    <div
      role="status"
      data-live={live}
      className={`flex items-center gap-2 text-[13px] ${live || lastAt === null ? 'text-ink2' : 'font-bold text-lost'}`}
    >
      <span
        aria-hidden
        className={`size-[9px] ${live ? 'rounded-full bg-done' : 'rounded-[2px] border-2 border-current'}`}
      />
      {words}
    </div>
  );
}
