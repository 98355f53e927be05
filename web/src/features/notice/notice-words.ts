import { unknownLabel } from '@outguide/server/domain/notice-words';
import type { Answers } from '../../trpc.ts';

type Notice = Answers['notice']['open']['rows'][number];
type Scan = Notice['scans'][number];

/** Why one scan named nothing. */
export const whyOf = ({ facts }: Pick<Scan, 'facts'>): string => unknownLabel(facts);

/** Why several scans named nothing, and how often: `3 × A label that is not one of ours`. */
export function whysOf({ count, scans }: Pick<Notice, 'count' | 'scans'>): string {
  const whys = scans.map(whyOf);
  const listed = [...new Set(whys)].map(
    (why) => `${whys.filter((one) => one === why).length} × ${why}`,
  );
  return `${count > scans.length ? `the last ${scans.length}: ` : ''}${listed.join(' · ')}`;
}

/** "12 s before", "right after": how near a neighbour was scanned. */
export function secondsApart(seconds: number, when: 'before' | 'after'): string {
  return seconds === 0 ? `right ${when}` : `${seconds} s ${when}`;
}
