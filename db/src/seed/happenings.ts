import type { Random } from './random.ts';
import { dayMs, hourMs, minuteMs, workingMoment } from './time.ts';

/** What happened to a folder in the last year, told before it is put into moves. */
export type Happening =
  | { readonly kind: 'charge_out'; readonly at: number; readonly leg: 'maybe' | 'open' }
  | { readonly kind: 'hand_over'; readonly at: number }
  | { readonly kind: 'return'; readonly at: number; readonly filedAt: number | null }
  | { readonly kind: 'missing'; readonly at: number };

/** How things stand today. */
export type Situation = 'home' | 'out' | 'overdue' | 'in_transit' | 'here' | 'missing' | 'boxed';

const shares: readonly (readonly [Situation, number])[] = [
  ['out', 0.026],
  ['overdue', 0.0035],
  ['in_transit', 0.0012],
  ['here', 0.0035],
  ['missing', 0.0006],
  ['boxed', 0.012],
];

export function drawSituation(chance: Random): Situation {
  let at = chance.next();
  for (const [situation, share] of shares) {
    if (at < share) return situation;
    at -= share;
  }
  return 'home';
}

/** A year of loans that are over, then how things came to stand as they do. Times ascend, at least a minute apart. */
export function tellYear(
  chance: Random,
  known: { situation: Situation; from: number; now: number; loanHours: number; busy: boolean },
): Happening[] {
  const ending = tellEnding(chance, known);
  const end = ending[0]?.at ?? known.now - hourMs;
  const told = [...pastLoans(chance, known.from + dayMs, end - dayMs, known.busy), ...ending];
  return told.filter((one, index) => {
    const before = told[index - 1];
    return (
      one.at > known.from &&
      one.at < known.now - minuteMs &&
      (!before || endOf(before) + minuteMs < one.at)
    );
  });
}

export function endOf(happening: Happening): number {
  return happening.kind === 'return' ? (happening.filedAt ?? happening.at) : happening.at;
}

function pastLoans(chance: Random, from: number, to: number, busy: boolean): Happening[] {
  if (to - from < 30 * dayMs || !chance.chance(busy ? 0.42 : 0.14)) return [];
  let loans = 1;
  while (loans < 6 && chance.chance(0.42)) loans += 1;
  const slot = (to - from) / loans;
  return Array.from({ length: loans }, (_, n): Happening[] => {
    const began = from + slot * n + chance.next() * slot * 0.4;
    const days = Math.max(1.2, Math.min((slot * 0.5) / dayMs, chance.waiting(5)));
    const out = workingMoment(began, chance);
    const back = workingMoment(began + days * dayMs, chance);
    const between = workingMoment(began + (days * dayMs) / 2, chance);
    const passedOn: Happening[] =
      days > 3 && chance.chance(0.3) ? [{ kind: 'hand_over', at: between }] : [];
    const filedAt = back + (15 + chance.below(180)) * minuteMs;
    return [
      { kind: 'charge_out', at: out, leg: 'maybe' },
      ...passedOn,
      { kind: 'return', at: back, filedAt },
    ];
  }).flat();
}

/** Out and back in the last weeks, by number and not by chance: each hour of day and night has its share. */
export function loanAtAnyHour(nth: number, now: number): Happening[] {
  const day = Math.floor(now / dayMs) - 4 - ((nth * 5) % 25);
  const out = day * dayMs + ((nth * 7) % 24) * hourMs + ((nth * 17) % 60) * minuteMs;
  const back = (day + 1) * dayMs + (9 + (nth % 8)) * hourMs;
  return [
    { kind: 'charge_out', at: out, leg: 'maybe' },
    { kind: 'return', at: back, filedAt: back + hourMs },
  ];
}

function tellEnding(
  chance: Random,
  { situation, now, loanHours }: { situation: Situation; now: number; loanHours: number },
): Happening[] {
  const loanDays = loanHours / 24;
  const ago = (days: number) => workingMoment(now - days * dayMs, chance);
  switch (situation) {
    case 'home':
    case 'boxed':
      return [];
    case 'out': {
      const out = Math.min(
        now - 2 * hourMs,
        ago(Math.min(loanDays - 0.6, 0.1 + chance.waiting(2.5))),
      );
      return [{ kind: 'charge_out', at: out, leg: 'maybe' }];
    }
    case 'overdue':
      return [{ kind: 'charge_out', at: ago(loanDays + 1.5 + chance.waiting(9)), leg: 'maybe' }];
    case 'in_transit': {
      const stuck = chance.chance(0.1) ? 20 * 60 : 0;
      return [
        { kind: 'charge_out', at: now - (8 + stuck + chance.below(200)) * minuteMs, leg: 'open' },
      ];
    }
    case 'here': {
      const back = now - (10 + chance.below(400)) * minuteMs;
      return [
        { kind: 'charge_out', at: workingMoment(back - 4 * dayMs, chance), leg: 'maybe' },
        { kind: 'return', at: back, filedAt: null },
      ];
    }
    case 'missing':
      return [{ kind: 'missing', at: ago(1 + chance.waiting(20)) }];
  }
}
