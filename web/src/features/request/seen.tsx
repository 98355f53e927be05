import type { How } from '@outguide/db/vocabulary';
import { Moment } from '../../ui/time.tsx';

/** How it is known where a folder is, and since when: what nobody scanned is presumed, and says so. */
export function Seen({
  folder,
}: {
  readonly folder: { readonly how: How; readonly seenAt: number };
}) {
  return (
    <>
      {folder.how === 'presumed' ? (
        <i>presumed</i>
      ) : folder.how === 'in_carrier' ? (
        'not counted, with its carrier'
      ) : (
        'seen'
      )}{' '}
      <Moment at={folder.seenAt} />
    </>
  );
}
