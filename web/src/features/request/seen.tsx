import type { How } from '@outguide/db/vocabulary';
import { Moment } from '../../ui/time.tsx';

/** How it is known where a folder is, since when, and where it may be instead: what nobody scanned is presumed, and says so. */
export function Seen({
  folder,
}: {
  readonly folder: {
    readonly how: How;
    readonly seenAt: number;
    readonly or: readonly string[];
    readonly cameWith: string | null;
  };
}) {
  return (
    <>
      {folder.how === 'presumed' ? (
        <i>presumed</i>
      ) : folder.how === 'in_carrier' ? (
        `came with ${folder.cameWith ?? 'its carrier'}, not counted,`
      ) : (
        'seen'
      )}{' '}
      <Moment at={folder.seenAt} />
      {folder.or.length > 0 && `, or at ${folder.or.join(' or ')}`}
    </>
  );
}
