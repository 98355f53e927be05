'use client';
import type { FolderShow } from '@outguide/server/api/shapes';
import { House } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChangeHomeDialog } from './change-home-dialog.tsx';
import { useChangeHome } from './change-home.ts';
import type { DeskActs } from './desk-acts.ts';

type Stray = NonNullable<NonNullable<DeskActs['home']>['stray']>;

/** A folder that stands in another room than its home's: one tap lets it live there, where that room may keep it. */
export function StrayOffer({
  folder,
  stray,
}: {
  readonly folder: FolderShow;
  readonly stray: Stray;
}) {
  const [choosing, setChoosing] = useState(false);
  const change = useChangeHome(folder);
  const choice = stray.choice?.objection === null ? stray.choice : null;
  const shelf = choice !== null && choice.place.id !== stray.room.id ? choice.place.name : null;
  return (
    <section
      aria-label="Its home"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-[10px] bg-manila-soft px-5 py-3 text-manila-ink"
    >
      <House aria-hidden size={18} className="shrink-0" />
      <p className="min-w-0 flex-1 basis-64">
        It is in <b>{stray.room.name}</b>
        {stray.mayHold ? '' : ', which may not keep this type of record'}; its home is{' '}
        <b>{folder.home.name}</b>.
        {shelf !== null && ` There it would stand on ${shelf}, beside its neighbours.`}
      </p>
      {choice === null ? (
        <Button onClick={() => setChoosing(true)}>Choose another home</Button>
      ) : (
        <Button
          look="go"
          className="max-w-full"
          disabled={change.pending}
          onClick={() => change.to(choice.place.id)}
        >
          <span className="truncate">Change its home to {stray.room.name}</span>
        </Button>
      )}
      {choosing && <ChangeHomeDialog folder={folder} onClose={() => setChoosing(false)} />}
    </section>
  );
}
