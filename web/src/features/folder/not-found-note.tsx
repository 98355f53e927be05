'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { Moment } from '../../ui/time.tsx';

/** That it was looked for and not found, so that its last known place is read as what it is: the last known one. */
export function NotFoundNote({ folder }: { readonly folder: FolderShow }) {
  const sees = useMay('notice.open');
  const { notFound } = folder;
  if (notFound === null) return null;
  return (
    <section
      aria-label="Not found"
      className="flex items-start gap-3 rounded-[10px] bg-manila-soft px-5 py-3 text-manila-ink"
    >
      <SearchX aria-hidden size={18} className="mt-1 shrink-0" />
      <div className="min-w-0">
        <p className="font-bold">
          Not found where it was last seen, <Moment at={notFound.at} />: a search is open.
        </p>
        <p className="text-[13px]">
          {notFound.reason !== null && `“${notFound.reason}” · `}
          Its next scan, anywhere, ends the search. If it is nowhere, scan MISSING and this folder;
          then a temporary folder can be made.{' '}
          {sees && (
            <Link
              href={paths.notices('not_found_on_shelf')}
              className="underline underline-offset-4"
            >
              All open searches
            </Link>
          )}
        </p>
      </div>
    </section>
  );
}
