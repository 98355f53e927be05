import type { Read } from './use-page-scans.ts';

export type CarrierRead = Pick<Read, 'aboard'> & {
  readonly say: Pick<Read['say'], 'outcome' | 'folder'>;
};

const folders = (count: number) => (count === 1 ? '1 folder' : `${count} folders`);

/** Answers that tell whether what is open is filled, emptied, or was brought to the wrong desk; of a folder only "sent". */
const tells = ({ say: { outcome, folder } }: CarrierRead): boolean =>
  outcome === 'sent' || (folder === null && ['arrived', 'on_its_way', 'carrier'].includes(outcome));

/** What is done with the trolley or envelope that is open, by the answers so far, newest first: `before` its name, `after` it. */
export function carrierWords(
  reads: readonly CarrierRead[],
): readonly [before: string, after: string] {
  const aboard = reads[0]?.aboard ?? null;
  const last = reads.find(tells);
  if (last?.say.outcome === 'arrived')
    return [
      'Unloaded:',
      aboard === null || aboard === 0 ? '' : ` – ${folders(aboard)} still in it`,
    ];
  if (last?.say.outcome === 'on_its_way')
    return ['Not for here:', aboard === null ? '' : ` – ${folders(aboard)} in it`];
  if (aboard === null) return ['Loading', ''];
  return ['Loading', aboard === 0 ? ' – nothing in it yet' : ` – ${folders(aboard)} in it`];
}
