import type { Answers } from '../../trpc.ts';

export type Labels = Answers['alias']['ofFolder'];
export type Binding = Labels['rows'][number];
export type Own = Labels['own'][number];
type Reads = Own['reads'];

/** How an old label came to name its folder. */
export const howLearned: Readonly<Record<NonNullable<Binding['how']>, string>> = {
  imported: 'from a file',
  both_scanned: 'both scanned',
  from_roll: 'from a reserved roll',
  by_number: 'found by its number',
  from_notice: 'from a notice',
};

const times = (count: number) => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`);

/** "read 14 times in 90 days, 2 at the second try; typed once" */
export function readsText({ scanned, retried, typed }: Reads, days: number): string {
  if (scanned + typed === 0) return `not read in ${days} days`;
  const hard = retried > 0 ? `, ${retried.toLocaleString('en')} at the second try` : '';
  const read = `read ${times(scanned)} in ${days} days${hard}`;
  if (typed === 0) return read;
  return scanned === 0 ? `typed ${times(typed)} in ${days} days` : `${read}; typed ${times(typed)}`;
}
