import Link from 'next/link';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { secondsApart } from './notice-words.ts';

type Neighbour = Answers['notice']['open']['rows'][number]['neighbours'][number];

function Beside({ neighbour }: { readonly neighbour: Neighbour }) {
  const { when, seconds, folder, place } = neighbour;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {secondsApart(seconds, when)}
      {folder !== null && (
        <Link href={paths.folder(folder.id)} prefetch={false}>
          <ChartNumber number={folder.number} volumeNo={folder.volumeNo} size={13} />
        </Link>
      )}
      {place !== null && (
        <Link
          href={paths.place(place.id)}
          prefetch={false}
          className="underline underline-offset-4"
        >
          {place.name}
        </Link>
      )}
    </span>
  );
}

/** What was scanned right before and after a label that nobody knows: where to look for the folder that wears it. */
export function Neighbours({ of }: { readonly of: readonly Neighbour[] }) {
  if (of.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-ink2">
      Scanned beside it:
      {of.map((neighbour) => (
        <Beside key={neighbour.when} neighbour={neighbour} />
      ))}
    </div>
  );
}
