'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { Printer } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { usePrinted } from './printed.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

/** Somebody else has it: an outguide stands for it on its shelf. */
const outStates: readonly string[] = ['here', 'out', 'in_transit', 'off_site'];

/** The codes on this folder, its label to print again, and its sister volumes. */
export function FolderLabels({ folder }: { readonly folder: FolderShow }) {
  const printed = usePrinted();
  const gone = folder.lifecycle === 'void' || folder.lifecycle === 'destroyed';
  const prints = useMay('label.folder') && folder.labels.length > 0 && !gone;
  const out = outStates.includes(folder.custody.state);
  const sisters = folder.volumes.filter((volume) => volume.id !== folder.id);
  return (
    <Card title="Label">
      <ul className="flex flex-col gap-2">
        {folder.labels.length === 0 && <li className="text-ink2">No label in use.</li>}
        {folder.labels.map((code) => (
          <li key={code} className="flex items-center justify-between gap-3">
            <span className="font-mono">{code}</span>
          </li>
        ))}
      </ul>
      {prints && (
        <p className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          <LinkButton href={paths.print('folders', [folder.id])}>
            <Printer aria-hidden size={16} /> Print label
          </LinkButton>
          {out && (
            <LinkButton href={paths.print('folders', [folder.id], 'outguide_slip')} look="quiet">
              Outguide slip
            </LinkButton>
          )}
          <a
            href={paths.folderLabel(folder.id)}
            onClick={() => printed(folder.id)}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-2 font-[650] underline underline-offset-4"
          >
            <Printer aria-hidden size={15} /> Print its label
          </a>
        </p>
      )}
      {sisters.length > 0 && (
        <>
          <h2 className="mb-2 mt-5">Other volumes</h2>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {sisters.map((volume) => (
              <li key={volume.id}>
                <Link
                  href={paths.folder(volume.id)}
                  prefetch={false}
                  className="underline underline-offset-4"
                >
                  volume {volume.volumeNo}
                  {volume.temporary && ', temporary'}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
