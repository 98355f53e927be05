'use client';
import type { AskFolder } from '../request/wish.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLine } from './copy-line.tsx';

const nameOf = ({ volumeNo, temporary }: AskFolder): string =>
  `Volume ${volumeNo}${temporary ? ', temporary' : ''}`;

/** Which of these folders are on a screen too: to know, not to stand in the way. */
export function CopyNotes({ folders }: { readonly folders: readonly AskFolder[] }) {
  const copied = folders.filter((folder) => folder.copy !== null);
  if (copied.length === 0) return null;
  return (
    <section aria-label="On a screen too" className="rounded-lg bg-sunk px-4 py-3">
      <h3 className="mb-1 text-[13px] font-semibold text-ink2">On a screen too</h3>
      <ul className="flex max-h-44 flex-col gap-2 overflow-auto">
        {copied.map((folder) => (
          <li key={folder.id}>
            {folder.copy && (
              <CopyLine folderId={folder.id} copy={folder.copy} name={nameOf(folder)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All that is asked for is on a screen, complete: Enter opens it, and the paper is one press away. */
export function OnScreenOffer({
  folders,
  onPaper,
}: {
  readonly folders: readonly AskFolder[];
  readonly onPaper: () => void;
}) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink2">
        All of it is on a screen. <span className="pointer-coarse:hidden">Enter opens it</span>
        <span className="hidden pointer-coarse:inline">It opens</span> in a new tab, which is
        recorded.
      </p>
      <ul className="flex max-h-[40vh] flex-col gap-3 overflow-auto rounded-lg bg-done-soft px-4 py-3">
        {folders.map((folder, index) => (
          <li key={folder.id}>
            {folder.copy && (
              <CopyLine
                folderId={folder.id}
                copy={folder.copy}
                name={folders.length > 1 ? nameOf(folder) : 'On a screen'}
                first={index === 0}
              />
            )}
          </li>
        ))}
      </ul>
      <div className="flex justify-end">
        <Button onClick={onPaper}>I need the paper</Button>
      </div>
    </div>
  );
}
