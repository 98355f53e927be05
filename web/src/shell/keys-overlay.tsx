'use client';
import { Dialog } from '../ui/dialog.tsx';
import { closeOverlay, useOverlay } from '../ui/palette-store.ts';

const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'search, or go to a page'],
  [['Ctrl', 'K'], 'the same, from inside a field too'],
  [['↑', '↓'], 'walk a list'],
  [['Home', 'End'], 'first and last row'],
  [['A'], 'ask for the chart on the page, or on the row that is marked'],
  [['Enter'], 'open what is marked'],
  [['T'], 'at a room’s desk: take what is marked, or give it back'],
  [['O'], 'at a room’s desk: open what is marked'],
  [['N'], 'on a walk: what is marked is not found'],
  [['Esc'], 'close, go back to the page'],
  [['?'], 'these keys'],
];

export function KeysOverlay() {
  return (
    <Dialog
      open={useOverlay() === 'keys'}
      onClose={closeOverlay}
      title="Keys"
      sentence="A scan works on every page: what it names opens."
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
        {keys.map(([names, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <kbd key={name} className="!text-sm">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
