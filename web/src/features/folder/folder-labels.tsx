'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { useMay } from '../../shell/me.ts';
import { useTRPC } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { TooMuch } from '../../ui/states.tsx';
import { useVisit } from '../../visit.ts';
import { LabelList } from './label-list.tsx';
import { useBindings } from './use-bindings.ts';

/** Somebody else has it: an outguide stands for it on its shelf. */
const outStates: readonly string[] = ['here', 'out', 'in_transit', 'off_site'];

function InUse({ codes, cut }: { readonly codes: readonly string[]; readonly cut: boolean }) {
  return (
    <ul className="flex flex-col gap-2">
      {codes.length === 0 && <li className="text-ink2">No label in use.</li>}
      {codes.map((code) => (
        <li key={code} className="font-mono">
          {code}
        </li>
      ))}
      {cut && (
        <li>
          <TooMuch>Only the newest {codes.length} are shown.</TooMuch>
        </li>
      )}
    </ul>
  );
}

/** Every label with its story. Old ones may hold a patient's number, so that opening the page is on record. */
function AllLabels({ folder }: { readonly folder: FolderShow }) {
  const trpc = useTRPC();
  const visit = useVisit(folder.id);
  const labels = useQuery(trpc.alias.ofFolder.queryOptions({ folderId: folder.id, visit }));
  const bench = useBindings(folder);
  return (
    <>
      <Loaded query={labels} rows={2}>
        {(data) => <LabelList labels={data} bench={bench} />}
      </Loaded>
      {bench.ending !== null && (
        <ReasonDialog
          open
          onClose={() => bench.askToEnd(null)}
          title="End this binding?"
          sentence={`Whoever scans ${bench.ending.code} is told that it names nothing now. The binding and its end stay on record.`}
          act="End it"
          keep="Keep it"
          pending={bench.pending}
          onReason={bench.end}
        />
      )}
    </>
  );
}

/** The codes on this folder, its label to print again, and its sister volumes. */
export function FolderLabels({ folder }: { readonly folder: FolderShow }) {
  const seesAll = useMay('alias.ofFolder');
  const gone = folder.lifecycle === 'void' || folder.lifecycle === 'destroyed';
  const prints = useMay('label.folder') && folder.labels.length > 0 && !gone;
  const out = outStates.includes(folder.custody.state);
  const sisters = folder.volumes.filter((volume) => volume.id !== folder.id);
  return (
    <Card title="Labels">
      {seesAll ? (
        <AllLabels folder={folder} />
      ) : (
        <InUse codes={folder.labels} cut={folder.cut.labels} />
      )}
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
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-2 font-[650] underline underline-offset-4"
          >
            <Printer aria-hidden size={15} /> Open it as a page
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
          {folder.cut.volumes && (
            <TooMuch>Only the first {folder.volumes.length} volumes are listed.</TooMuch>
          )}
        </>
      )}
    </Card>
  );
}
