'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { whyVoidStays } from '@outguide/server/domain/desk-refusals';
import { Ban } from 'lucide-react';
import { Moment } from '../../ui/time.tsx';

/** That a folder is void, why, by whom and when, before anything else of its page. */
export function Voided({ folder }: { readonly folder: FolderShow }) {
  if (folder.lifecycle !== 'void') return null;
  const { voided } = folder;
  return (
    <section
      aria-label="Void"
      className="flex items-start gap-3 rounded-[10px] bg-lost-soft px-5 py-3 text-lost"
    >
      <Ban aria-hidden size={18} className="mt-1 shrink-0" />
      <div className="min-w-0">
        <p className="font-bold">This folder was made in error and is void.</p>
        {voided !== null && (
          <p className="[overflow-wrap:anywhere]">
            {voided.reason !== null && `“${voided.reason}” · `}
            {voided.by !== null && `${voided.by} · `}
            <Moment at={voided.at} />
          </p>
        )}
        <p className="text-[13px]">Keep the folder apart if you have it. {whyVoidStays}</p>
      </div>
    </section>
  );
}
