'use client';
import type { PaperReason } from '@outguide/db/vocabulary';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OpenCopy } from '../copy/copy-line.tsx';
import { WhyPaper } from '../copy/why-paper.tsx';
import { Person } from './person.tsx';
import type { Wanted } from './use-ward-ask.ts';

function Line({
  one: { row, chart },
  ticked,
  onTick,
}: {
  readonly one: Wanted;
  readonly ticked: boolean;
  readonly onTick: () => void;
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-2">
      <label className="flex min-h-6 cursor-pointer flex-wrap items-center gap-x-3">
        <input
          type="checkbox"
          checked={ticked}
          onChange={onTick}
          className="size-4 accent-[var(--out)]"
        />
        <Person row={row} />
        <ChartNumber number={chart.number} filingOrder={chart.filingOrder} size={14} />
      </label>
      <span className="flex flex-wrap gap-2">
        {chart.folders.map((folder, index) => (
          <OpenCopy key={folder.id} folderId={folder.id} first={index === 0 && ticked}>
            Open{chart.folders.length > 1 && ` vol ${folder.volumeNo}`}
          </OpenCopy>
        ))}
      </span>
    </li>
  );
}

/** Charts that are complete on a screen: they are opened there, or it is said why the paper is needed. */
export function PaperDialog({
  wanted,
  onSend,
  onClose,
}: {
  readonly wanted: readonly Wanted[];
  readonly onSend: (wanted: readonly Wanted[], because: PaperReason) => void;
  readonly onClose: () => void;
}) {
  const only = wanted.length === 1;
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    () => new Set(only ? wanted.map(({ chart }) => chart.id) : []),
  );
  const [because, setBecause] = useState<PaperReason | null>(null);
  const chosen = wanted.filter(({ chart }) => ticked.has(chart.id));
  const why =
    chosen.length === 0
      ? 'Tick which are needed on paper.'
      : because === null
        ? 'Say why the paper is needed.'
        : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={only ? 'It is on a screen, complete' : 'On a screen already, complete'}
      sentence="Opening one is recorded. What is ticked is asked for on paper."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (because === null || why !== null) return;
          onSend(chosen, because);
          onClose();
        }}
      >
        <ul className="max-h-72 divide-y divide-line overflow-auto rounded-lg border border-line">
          {wanted.map((one) => (
            <Line
              key={one.chart.id}
              one={one}
              ticked={ticked.has(one.chart.id)}
              onTick={() => setTicked((all) => all.symmetricDifference(new Set([one.chart.id])))}
            />
          ))}
        </ul>
        <WhyPaper value={because} onChange={setBecause} focus={false} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" why={why}>
            Ask for the paper
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
