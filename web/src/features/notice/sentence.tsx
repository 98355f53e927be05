import { noticeParts, spokenOf, type NoticePart } from '@outguide/server/domain/notice-sentence';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import type { Answers } from '../../trpc.ts';
import { ChartNumber } from '../../ui/chart-number.tsx';

export type AnyNotice =
  | Answers['notice']['open']['rows'][number]
  | Answers['notice']['closed']['rows'][number];

const link = 'underline decoration-edge underline-offset-4 hover:decoration-ink';

function Name({
  notice,
  part,
}: {
  readonly notice: AnyNotice;
  readonly part: NoticePart & { readonly kind: 'name' };
}) {
  const { folder, place, kioskId } = notice;
  if (part.slot === 'folder' && folder !== null) {
    return (
      <Link href={paths.folder(folder.id)} prefetch={false}>
        <ChartNumber
          number={folder.number}
          volumeNo={folder.volumeNo}
          temporary={folder.temporary}
          size={15}
        />
      </Link>
    );
  }
  if (part.slot === 'number') return <ChartNumber number={part.name} size={15} />;
  const href =
    part.slot === 'place' && place !== null
      ? paths.place(place.id)
      : part.slot === 'kiosk' && kioskId !== null
        ? paths.kiosk(kioskId)
        : null;
  if (href === null) return <span>{part.name}</span>;
  return (
    <Link href={href} prefetch={false} className={link}>
      {part.name}
    </Link>
  );
}

/** A notice as one sentence: the folder wears its colours, places and kiosks are links. */
export function Sentence({ of: notice }: { readonly of: AnyNotice }) {
  return (
    <span className="font-[600] leading-7">
      {noticeParts(spokenOf(notice)).map((part, index) =>
        part.kind === 'words' ? part.words : <Name key={index} notice={notice} part={part} />,
      )}
    </span>
  );
}
