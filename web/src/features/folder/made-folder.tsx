'use client';
import type { NewFolder } from '@outguide/server/api/shapes';
import { useMutation } from '@tanstack/react-query';
import { Check, Printer } from 'lucide-react';
import { useState } from 'react';
import { paths } from '../../paths.ts';
import { useMe } from '../../shell/me.ts';
import { useScans } from '../../shell/scan-taker.ts';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { newId } from '../request/new-id.ts';
import { useRenewFolder } from './desk-acts.ts';

/** What remains to be done once a folder was made: print, put on, scan. Until the scan a notice keeps it in mind. */
export function MadeFolder({
  made,
  onClose,
}: {
  readonly made: NewFolder;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const me = useMe();
  const renew = useRenewFolder();
  const [printed, setPrinted] = useState(false);
  const [wrong, setWrong] = useState(false);
  const seen = useMutation(trpc.folder.seeAt.mutationOptions({ onSettled: renew }));
  useScans((code) => {
    const fits = code.trim().toUpperCase() === made.code;
    setWrong(!fits);
    if (!fits || me.placeId === null) return;
    seen.mutate({ id: newId(), placeId: me.placeId, code, how: 'scanned' });
  });
  const done = seen.isSuccess;
  const what = made.temporary ? 'the temporary folder' : `volume ${made.volumeNo}`;
  return (
    <Dialog
      open
      onClose={onClose}
      title={done ? `Scanned: ${what} is in use` : `Put its label on ${what}`}
      sentence={
        done
          ? 'Its label was scanned. It can be sent, or put away.'
          : 'It counts as made when its label is scanned: here, or at a kiosk. Until then a notice stays open.'
      }
    >
      <div className="flex flex-col gap-4">
        <ChartNumber {...made} size={26} />
        <ol className="flex flex-col gap-2.5">
          <Step n={1} done={printed}>
            <a
              href={paths.folderLabel(made.folderId)}
              onClick={() => setPrinted(true)}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-2 font-[650] underline underline-offset-4"
            >
              <Printer aria-hidden size={15} /> Print its label
            </a>{' '}
            <span className="font-mono text-[14px] text-ink2">{made.code}</span>
          </Step>
          <Step n={2} done={done}>
            Put it on the folder, then scan it. Its home is {made.home}.
            {wrong && <span className="block text-lost">That was another label.</span>}
          </Step>
        </ol>
        {made.follows.length > 0 && <Follows follows={made.follows} />}
        <div className="flex justify-end">
          <Button look={done ? 'go' : 'plain'} onClick={onClose}>
            {done ? 'Done' : 'Scan it later'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Step({
  n,
  done,
  children,
}: {
  readonly n: number;
  readonly done: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <li className="flex gap-3">
      <span aria-hidden className="w-5 shrink-0 font-mono text-ink2">
        {done ? <Check size={18} className="text-done" /> : n}
      </span>
      <span>{children}</span>
    </li>
  );
}

/** Which of those who wait get both folders, and which stay with what they chose. */
function Follows({ follows }: Pick<NewFolder, 'follows'>) {
  return (
    <ul className="flex flex-col gap-1 rounded-lg bg-manila-soft px-4 py-3">
      {follows.map(({ requestId, forPlace, how }) => (
        <li key={requestId}>
          <b>{forPlace}</b>{' '}
          {how === 'both' ? 'waits for both now.' : 'stays with the folders it chose.'}
        </li>
      ))}
    </ul>
  );
}
