import type { Read } from './use-page-scans.ts';

export type CarrierRead = Pick<Read, 'aboard'> & { readonly say: Pick<Read['say'], 'outcome'> };

const folders = (count: number) => (count === 1 ? '1 folder' : `${count} folders`);

/** What is done with the trolley or envelope that is open, by the answers so far, newest first: `before` its name, `after` it. */
export function carrierWords(
  reads: readonly CarrierRead[],
): readonly [before: string, after: string] {
  const aboard = reads[0]?.aboard ?? null;
  const last = reads.find(({ say }) => say.outcome === 'arrived' || say.outcome === 'sent');
  if (last?.say.outcome === 'arrived')
    return [
      'Unloaded:',
      aboard === null || aboard === 0 ? '' : ` – ${folders(aboard)} still in it`,
    ];
  if (aboard === null) return ['Loading', ''];
  return ['Loading', aboard === 0 ? ' – nothing in it yet' : ` – ${folders(aboard)} in it`];
}
