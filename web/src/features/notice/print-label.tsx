'use client';
import { Printer } from 'lucide-react';
import { paths } from '../../paths.ts';
import { usePrinted } from '../folder/printed.ts';

/** Opens a folder's label to print, and takes it off the list of those to reprint. */
export function PrintLabel({ folderId }: { readonly folderId: number }) {
  const printed = usePrinted();
  return (
    <a
      href={paths.folderLabel(folderId)}
      target="_blank"
      rel="noreferrer"
      onClick={() => printed(folderId)}
      className="inline-flex items-center gap-2 whitespace-nowrap rounded-lg border border-ink bg-ink px-3.5 py-2 font-[650] leading-tight text-ground hover:opacity-90"
    >
      <Printer aria-hidden size={15} /> Print label
    </a>
  );
}
