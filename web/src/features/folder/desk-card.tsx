'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeHomeDialog } from './change-home-dialog.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import type { DeskActs } from './desk-acts.ts';
import { VoidDialog } from './void-dialog.tsx';

type Act = 'home' | 'correction' | 'void';

/** One act: its button, or why it is not possible now, in the sentence that the server would refuse it with. */
function Line({
  words,
  why,
  onOpen,
}: {
  readonly words: string;
  readonly why: string | null;
  readonly onOpen: () => void;
}) {
  return (
    <li className="flex flex-col items-start gap-1">
      <Button onClick={onOpen} why={why}>
        {words}
      </Button>
      {why !== null && <span className="text-[13px] text-ink2">{why}</span>}
    </li>
  );
}

/** What people do about a folder's record at a desk, each with a dialog. */
export function DeskCard({
  folder,
  acts,
}: {
  readonly folder: FolderShow;
  readonly acts: DeskActs;
}) {
  const [asked, setAsked] = useState<Act | null>(null);
  const close = () => setAsked(null);
  const { home, correction } = acts;
  const gone = folder.lifecycle === 'void' || folder.lifecycle === 'destroyed';
  if (gone || (home === null && correction === null && acts.void === null)) return null;
  return (
    <Card title="At the desk">
      <ul className="flex flex-col gap-3">
        {home !== null && (
          <Line words="Change its home" why={null} onOpen={() => setAsked('home')} />
        )}
        {correction !== null && (
          <Line
            words="This did not happen"
            why={correction.objection?.sentence ?? null}
            onOpen={() => setAsked('correction')}
          />
        )}
        {acts.void !== null && (
          <Line
            words="Void: made in error"
            why={acts.void.objection?.sentence ?? null}
            onOpen={() => setAsked('void')}
          />
        )}
      </ul>
      {asked === 'home' && <ChangeHomeDialog folder={folder} onClose={close} />}
      {asked === 'correction' && correction?.objection === null && (
        <CorrectDialog folderId={folder.id} offer={correction} onClose={close} />
      )}
      {asked === 'void' && <VoidDialog folderId={folder.id} onClose={close} />}
    </Card>
  );
}
