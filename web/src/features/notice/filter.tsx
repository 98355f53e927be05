import type { NoticeKind } from '@outguide/db/vocabulary';
import Link from 'next/link';
import { paths } from '../../paths.ts';

/** All notices, the labels to reprint alone, or those that are closed. */
export function Filter({ kind }: { readonly kind: NoticeKind | 'closed' | null }) {
  const choices = [
    { words: 'All notices', href: paths.notices(), on: kind === null },
    {
      words: 'Labels to reprint',
      href: paths.notices('reprint_label'),
      on: kind === 'reprint_label',
    },
    { words: 'Closed', href: paths.closedNotices(), on: kind === 'closed' },
    { words: 'Relabel, room by room', href: paths.relabel(), on: false },
  ];
  return (
    <nav aria-label="Kinds of notices" className="mb-5 flex flex-wrap gap-2">
      {choices.map(({ words, href, on }) => (
        <Link
          key={href}
          href={href}
          aria-current={on ? 'page' : undefined}
          className={`rounded-lg border px-3 py-1.5 font-[650] ${on ? 'border-ink bg-ink text-ground' : 'border-line bg-card text-ink hover:border-edge'}`}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
