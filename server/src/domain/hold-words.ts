import { timeText } from './clock-text.ts';
import { urgencyWords } from './hold.ts';
import type { Millis } from './observation.ts';
import type { HoldSlip } from './say.ts';

/** What a printed slip says, in the hospital's time: the same at every kiosk and on the page of the room. */
export interface SlipWords {
  readonly place: string;
  /** "urgent · asked 10:31 · by 14:00". */
  readonly why: string;
  readonly next: string | null;
  readonly foot: string;
}

/** `from` is where it is printed; `knownAt` is given where what it says may be older than now. */
export function slipWords(
  slip: HoldSlip,
  on: {
    readonly now: Millis;
    readonly timeZone: string;
    readonly from: string;
    readonly knownAt: Millis | null;
  },
): SlipWords {
  const time = (at: Millis) => timeText(at, on.now, on.timeZone);
  const by = (at: Millis | null) => (at === null ? [] : [`by ${time(at)}`]);
  const { to: place, next, others } = slip;
  const then = next && [
    next.to,
    ...by(next.neededBy),
    ...(others > 0 ? [`and ${others} more`] : []),
  ];
  const known = on.knownAt === null ? [] : [`as known at ${time(on.knownAt)}`];
  return {
    place,
    why: [urgencyWords[slip.urgency], `asked ${time(slip.askedAt)}`, ...by(slip.neededBy)].join(
      ' · ',
    ),
    next: then && `Then: ${then.join(', ')}`,
    foot: [on.from, `printed ${time(on.now)}`, ...known].join(' · '),
  };
}
