'use client';
import Link from 'next/link';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FolderLine } from './pair-card.tsx';
import type { usePair } from './use-pair.ts';

/** What was bound since the page was opened; each can be taken back while it is fresh. */
export function DoneList({ bench }: { readonly bench: ReturnType<typeof usePair> }) {
  const { done, undo } = bench;
  if (done.length === 0) return null;
  const count = done.filter((one) => !one.undone).length;
  return (
    <Card title={count === 1 ? '1 label bound' : `${count} labels bound`}>
      <ul aria-label="Bound" className="divide-y divide-line">
        {done.slice(0, 50).map((one) => (
          <li key={one.code} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className={`font-mono ${one.undone ? 'line-through' : 'font-semibold'}`}>
              {one.code}
            </span>
            <Link href={paths.folder(one.folder.id)} prefetch={false} className="flex-1">
              <FolderLine folder={one.folder} />
            </Link>
            {one.aliasId === null ? null : one.undone ? (
              <span className="text-ink2">taken back</span>
            ) : (
              <Button
                disabled={undo.isPending}
                aria-label={`Undo: ${one.code}`}
                onClick={() => one.aliasId !== null && undo.mutate({ aliasId: one.aliasId })}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
