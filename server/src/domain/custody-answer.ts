import type { How } from '@outguide/db/vocabulary';
import { ageText, timeText } from './clock-text.ts';
import type { Custody } from './custody.ts';
import type { Millis } from './observation.ts';
import { openRivals } from './rivals.ts';

/** Names and clock that an answer needs; `timeZone` is the hospital's IANA name. */
export interface AnswerNames {
  readonly placeName: (id: number) => string;
  readonly personName: (id: number) => string | undefined;
  readonly now: Millis;
  readonly timeZone: string;
}

/** What a screen may say of one custody; never a bare place. */
export interface CustodyAnswer {
  /** "Ward 5", "Dr A. Person, at File room A", "Ward 5 or Clinic C". */
  readonly where: string;
  /** "seen 10:42", "presumed since 10:42". */
  readonly evidence: string;
  /** "19 min ago". */
  readonly age: string;
  /** "on its way to Clinic C, due 10:55"; null when it is not on its way. */
  readonly leg: string | null;
  /** All of it in one line: "Ward 5 · seen 10:42 · 19 min ago". */
  readonly line: string;
  readonly overdue: boolean;
}

const proofs: Partial<Record<How, string>> = {
  presumed: 'presumed since',
  in_carrier: 'came with its carrier, not counted,',
};

export function custodyAnswer(custody: Custody, names: AnswerNames): CustodyAnswer {
  const { now, timeZone } = names;
  const time = (at: Millis): string => timeText(at, now, timeZone);
  const spot = (at: { readonly placeId: number; readonly holderId: number | null }): string => {
    const place = names.placeName(at.placeId);
    if (at.holderId === null) return place;
    return `${names.personName(at.holderId) ?? 'a colleague'}, from ${place}`;
  };
  const where = [custody, ...openRivals(custody)].map(spot).filter(isFirst).join(' or ');
  const evidence = `${proofs[custody.how] ?? 'seen'} ${time(custody.at)}`;
  const age = ageText(now - custody.at);
  const leg = custody.leg ? legText(custody.leg, names, time) : null;
  const mark =
    { missing: 'missing', lost: 'lost', destroyed: 'destroyed' }[custody.state as string] ?? null;
  const line = [mark, where, evidence, age, leg].filter((part) => part !== null).join(' · ');
  return { where, evidence, age, leg, line, overdue: isOverdue(custody, now) };
}

function isFirst(text: string, i: number, all: readonly string[]): boolean {
  return all.indexOf(text) === i;
}

function legText(
  leg: NonNullable<Custody['leg']>,
  names: AnswerNames,
  time: (at: Millis) => string,
): string {
  const { carrier } = leg;
  const by =
    carrier?.kind === 'place'
      ? names.placeName(carrier.placeId)
      : carrier && (names.personName(carrier.staffId) ?? 'a colleague');
  const to = names.placeName(leg.toId);
  const way = by ? `on its way to ${to} by ${by}` : `on its way to ${to}`;
  return leg.dueAt === null ? way : `${way}, due ${time(leg.dueAt)}`;
}

/** Out past its loan. Working calendars and inpatients are the overdue list's matter. */
export function isOverdue(custody: Pick<Custody, 'dueAt'>, now: Millis): boolean {
  return custody.dueAt !== null && custody.dueAt < now;
}
