'use client';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import type { Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { MakeFolderDialog } from '../folder/make-folder-dialog.tsx';

type Chart = Answers['patient']['open']['charts'][number];
type Folder = Chart['folders'][number];
type Kind = 'volume' | 'temporary';

/** The last true volume of a chart: the one that a new volume follows. */
function lastVolume(folders: readonly Folder[]): Folder | undefined {
  const volumes = folders.filter((one) => !one.temporary && one.lifecycle !== 'void');
  return volumes.toSorted((a, b) => b.volumeNo - a.volumeNo)[0];
}

/** Missing folders that nothing stands in for yet. */
function unfound(folders: readonly Folder[]): Folder[] {
  const alive = folders.filter((one) => one.lifecycle !== 'void' && one.lifecycle !== 'destroyed');
  const standsIn = new Set(alive.filter((one) => one.temporary).map((one) => one.volumeNo));
  return alive.filter(
    ({ state, temporary, volumeNo }) =>
      (state === 'missing' || state === 'lost') && !temporary && !standsIn.has(volumeNo),
  );
}

/** A new volume, or a stand-in for what nobody finds, without opening the folder first; for those who may. */
export function ChartActs({ folders }: Pick<Chart, 'folders'>) {
  const mayVolume = useMay('folder.newVolume');
  const mayStandIn = useMay('folder.makeTemporary');
  const [making, setMaking] = useState<{ kind: Kind; folder: Folder } | null>(null);
  const last = mayVolume ? lastVolume(folders) : undefined;
  const missing = mayStandIn ? unfound(folders) : [];
  const follows = last !== undefined && last.lifecycle !== 'destroyed';
  if (!follows && missing.length === 0 && making === null) return null;
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {follows && (
          <Button onClick={() => setMaking({ kind: 'volume', folder: last })}>New volume</Button>
        )}
        {missing.map((folder) => (
          <Button key={folder.id} onClick={() => setMaking({ kind: 'temporary', folder })}>
            Temporary folder for volume {folder.volumeNo}
          </Button>
        ))}
      </div>
      {making !== null && <MakeFolderDialog {...making} onClose={() => setMaking(null)} />}
    </>
  );
}
