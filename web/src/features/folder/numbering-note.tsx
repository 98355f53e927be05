'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { Tag } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';

/** That the number printed on this folder is an old one, or that it is to be brought to the folders of another number. */
export function NumberingNote({ folder }: { readonly folder: FolderShow }) {
  const opens = useMay('patient.open');
  const { numbering, patientHint } = folder;
  if (numbering === null) return null;
  const relabel = numbering === 'relabel';
  return (
    <section
      aria-label={relabel ? 'Relabel' : 'Combine'}
      className="flex items-start gap-3 rounded-[10px] bg-manila-soft px-5 py-3 text-manila-ink"
    >
      <Tag aria-hidden size={18} className="mt-1 shrink-0" />
      <div className="min-w-0">
        <p className="font-bold">
          {relabel
            ? 'Relabel: the number printed on it is an old one.'
            : 'Its patient has another number now: bring it to the folders of that one.'}
        </p>
        <p className="text-[13px]">
          {relabel ? (
            'The old label keeps working. Print the new one below, and put it over the old one.'
          ) : opens && patientHint !== null ? (
            <Link
              href={paths.patient(patientHint.patientId)}
              prefetch={false}
              className="underline underline-offset-4"
            >
              Which folders, on the patient’s page
            </Link>
          ) : (
            'The label keeps working until then.'
          )}
        </p>
      </div>
    </section>
  );
}
