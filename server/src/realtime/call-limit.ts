/** How many calls a socket may make: `burst` at once, then `perSecond`. */
export interface CallLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** A bucket of calls that fills with time. Time is passed in, in milliseconds. */
export function callLimiter(limit: CallLimit): (nowMs: number) => boolean {
  let left = limit.burst;
  let filledAt = 0;
  return (nowMs) => {
    left = Math.min(limit.burst, left + ((nowMs - filledAt) / 1_000) * limit.perSecond);
    filledAt = nowMs;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
