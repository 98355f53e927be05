'use client';
import type { RequestCovers } from '@outguide/db/vocabulary';
import type { ReactNode } from 'react';
import { Age } from '../../ui/time.tsx';
import { FolderPill } from '../../ui/pill.tsx';
import { coveredBy, type AskFolder, type Wish } from './wish.ts';

const choices: readonly (readonly [RequestCovers, string])[] = [
  ['all', 'The whole chart'],
  ['last', 'The last volume'],
  ['chosen', 'Chosen ones'],
];

function where({ state, place, sentTo }: AskFolder): string {
  if (state === 'in_transit') return `to ${sentTo ?? place.name}`;
  if (state === 'missing') return 'being searched for';
  return place.name;
}

function howWords({ how }: AskFolder): ReactNode {
  if (how === 'presumed') return <i>presumed</i>;
  return how === 'scanned' || how === 'typed' ? 'seen' : 'not counted, with its carrier';
}

function Line({
  folder,
  ticked,
  onTick,
}: {
  readonly folder: AskFolder;
  readonly ticked: boolean;
  readonly onTick: () => void;
}) {
  const gone = folder.lifecycle === 'destroyed';
  return (
    <li>
      <label
        className={`flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 ${gone ? 'text-ink3' : 'cursor-pointer'}`}
      >
        <input
          type="checkbox"
          checked={ticked}
          disabled={gone}
          onChange={onTick}
          className="size-4 accent-[var(--out)]"
        />
        <b className="whitespace-nowrap">
          Volume {folder.volumeNo}
          {folder.temporary && ', temporary'}
        </b>
        <FolderPill {...folder} perhaps={folder.or.length > 0} />
        {!gone && (
          <span className="text-[13px] text-ink2">
            {where(folder)} · {howWords(folder)} <Age at={folder.seenAt} />
            {folder.waiting > 0 && ` · ${folder.waiting} waiting`}
          </span>
        )}
      </label>
    </li>
  );
}

/** Which folders of the chart: all, the last, or those that are ticked; each with where it was seen and when. */
export function WhichFolders({
  wish,
  folders,
  change,
  first,
}: {
  readonly wish: Wish;
  readonly folders: readonly AskFolder[];
  readonly change: (part: Partial<Wish>) => void;
  /** The focus begins here: one arrow key makes it the whole chart. */
  readonly first: boolean;
}) {
  const covered = new Set(coveredBy(wish, folders).map((folder) => folder.id));
  const tick = (id: number) => {
    const now = covered.has(id) ? [...covered].filter((one) => one !== id) : [...covered, id];
    change({ covers: 'chosen', folderIds: now });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[13px] font-semibold text-ink2">Which folders</legend>
      {folders.length > 1 && (
        <div className="mb-2 flex flex-wrap gap-x-5 gap-y-1">
          {choices.map(([covers, word]) => (
            <label key={covers} className="flex cursor-pointer items-center gap-2">
              <input
                type="radio"
                name="covers"
                autoFocus={first && wish.covers === covers}
                checked={wish.covers === covers}
                onChange={() => change({ covers, folderIds: [...covered] })}
                className="accent-[var(--out)]"
              />
              {word}
            </label>
          ))}
        </div>
      )}
      <ul className="max-h-44 divide-y divide-line overflow-auto rounded-lg border border-line">
        {folders.map((folder) => (
          <Line
            key={folder.id}
            folder={folder}
            ticked={covered.has(folder.id)}
            onTick={() => tick(folder.id)}
          />
        ))}
      </ul>
    </fieldset>
  );
}
