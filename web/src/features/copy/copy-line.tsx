'use client';
import { MonitorCheck, MonitorDot } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay } from '../../shell/me.ts';
import { Button } from '../../ui/button.tsx';
import { useNow } from '../../ui/clock.ts';
import { copyDoubt, copyText, type Copy } from './copy-words.ts';
import { useOpenCopy } from './use-open-copy.ts';

/** Opens a copy, to those who may; beside it the same as a link, where the browser held the new tab back. */
export function OpenCopy({
  folderId,
  first = false,
  children = 'Open',
}: {
  readonly folderId: number;
  readonly first?: boolean;
  readonly children?: ReactNode;
}) {
  const { open, pending, address } = useOpenCopy(folderId);
  if (!useMay('copy.open')) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button look={first ? 'go' : 'plain'} autoFocus={first} disabled={pending} onClick={open}>
        {children}
      </Button>
      {address !== null && (
        <a
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          className="text-[13px] underline underline-offset-4"
        >
          no new tab? Open it here
        </a>
      )}
    </span>
  );
}

/** What another system has of a folder, how far it can be relied on, and the key that opens it. */
export function CopyLine({
  folderId,
  copy,
  name,
  first = false,
}: {
  readonly folderId: number;
  readonly copy: Copy;
  /** Which folder, where there are several. */
  readonly name?: ReactNode;
  readonly first?: boolean;
}) {
  const now = useNow();
  const doubt = copyDoubt(copy, now);
  const Icon = doubt === null ? MonitorCheck : MonitorDot;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span className="flex min-w-0 flex-1 basis-60 items-start gap-2.5">
        <Icon aria-hidden size={18} className="mt-0.5 shrink-0" />
        <span className="min-w-0">
          {name !== undefined && <b>{name}: </b>}
          {copyText(copy, now)}.{doubt !== null && <span className="text-late"> {doubt}</span>}
        </span>
      </span>
      <OpenCopy folderId={folderId} first={first} />
    </div>
  );
}
