import { momentAt, type LocalMoment } from './read-local.ts';

/** What another system said of a copy, apart from when we heard of it. */
export interface SaidCopy {
  readonly system: string;
  readonly externalId: string;
  readonly address: string;
  readonly pages: number;
  readonly complete: boolean;
  readonly madeAt: number;
}

export const sameCopy = (a: SaidCopy, b: SaidCopy): boolean =>
  a.system === b.system &&
  a.externalId === b.externalId &&
  a.address === b.address &&
  a.pages === b.pages &&
  a.complete === b.complete &&
  a.madeAt === b.madeAt;

/** Nothing was scanned tomorrow: a time to come would call a folder complete whatever is written into it until then. */
export function momentOfCopy(written: string, timeZone: string, now: number): LocalMoment {
  const moment = momentAt(written, timeZone);
  return moment.ok && moment.at > now ? { ok: false, reason: 'is still to come' } : moment;
}
