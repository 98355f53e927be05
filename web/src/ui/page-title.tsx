'use client';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { openPalette } from './palette-store.ts';

/** The head of every page: what it is, one line of facts, acts, and the box that finds anything. */
export function PageTitle({
  title,
  line,
  acts,
}: {
  readonly title: ReactNode;
  readonly line?: ReactNode;
  readonly acts?: ReactNode;
}) {
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-[320px]">
        <h1 className="text-balance">{title}</h1>
        {line !== undefined && <div className="mt-1.5 text-ink2">{line}</div>}
      </div>
      <div className="flex flex-wrap gap-2.5">
        <button
          type="button"
          onClick={() => openPalette()}
          className="flex w-[230px] items-center gap-2 whitespace-nowrap rounded-[9px] border border-line bg-card px-3.5 py-2 text-ink3 hover:border-edge max-md:hidden"
        >
          <Search aria-hidden size={15} />
          <span className="flex-1 text-left">Search, or just scan</span>
          <kbd>/</kbd>
        </button>
        {acts}
      </div>
    </div>
  );
}
