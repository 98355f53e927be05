'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeHomeDialog } from './change-home-dialog.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import type { DeskActs } from './desk-acts.ts';
import { MakeFolderDialog } from './make-folder-dialog.tsx';
import { ReuniteDialog } from './reunite-dialog.tsx';
import { VoidDialog } from './void-dialog.tsx';

type Act = 'home' | 'correction' | 'void' | 'reunite';

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
  const [making, setMaking] = useState<'volume' | 'temporary' | null>(null);
  const close = () => setAsked(null);
  const { home, correction, newVolume, standIn } = acts;
  const gone = folder.lifecycle === 'void' || folder.lifecycle === 'destroyed';
  const none = Object.values(acts).every((act) => act === null);
  // A dialog that made something stays until it is left, whatever the page learns meanwhile.
  if (gone || (none && making === null)) return null;
  const missing = folder.custody.state === 'missing' || folder.custody.state === 'lost';
  return (
    <Card title="At the desk">
      <ul className="flex flex-col gap-3">
        {home !== null && (
          <Line words="Change its home" why={null} onOpen={() => setAsked('home')} />
        )}
        {acts.reunite !== null && (
          <Line
            words="Reunite with the true folder"
            why={null}
            onOpen={() => setAsked('reunite')}
          />
        )}
        {newVolume !== null && !folder.temporary && (
          <Line
            words="It is full: new volume"
            why={newVolume.objection?.sentence ?? null}
            onOpen={() => setMaking('volume')}
          />
        )}
        {standIn !== null && missing && !folder.temporary && (
          <Line
            words="Make a temporary folder"
            why={standIn.objection?.sentence ?? null}
            onOpen={() => setMaking('temporary')}
          />
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
      {making !== null && (
        <MakeFolderDialog kind={making} folder={folder} onClose={() => setMaking(null)} />
      )}
      {asked === 'reunite' && <ReuniteDialog folder={folder} onClose={close} />}
      {asked === 'home' && <ChangeHomeDialog folder={folder} onClose={close} />}
      {asked === 'correction' && correction?.objection === null && (
        <CorrectDialog folderId={folder.id} offer={correction} onClose={close} />
      )}
      {asked === 'void' && <VoidDialog folderId={folder.id} onClose={close} />}
    </Card>
  );
}
