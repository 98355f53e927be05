import type { ScreenState } from '../src/view.ts';
import { element, type Child } from './element.ts';
import { drawNumber } from './number.ts';
import type { Said } from './printer.ts';

const drawnAtMost = 3;

/** Folders that are held and have not gone yet, and the folder that was just made, each to be printed. */
export function drawSlips(
  box: HTMLElement,
  state: ScreenState,
  print: () => void,
  here: Said | null,
): void {
  const { slips, volume } = state;
  box.hidden = slips.length === 0 && volume === null && state.printed === null;
  if (box.hidden) return box.replaceChildren();
  const open = slips.flatMap(({ folder, to, urgency }) =>
    folder === null
      ? []
      : [
          element(
            'li',
            '',
            drawNumber(folder),
            element('span', 'to', to),
            element('span', 'urgency', urgency),
          ),
        ],
  );
  const items = open.slice(0, drawnAtMost);
  const rest = open.length - items.length;
  if (rest > 0) items.push(element('li', '', `and ${rest} more`));
  // What stands in the huge field is told already.
  const besides = open.length > 0 ? 0 : slips.filter(({ seq }) => seq !== state.now?.seq).length;
  if (besides > 0) items.push(element('li', 'to', countOf(besides, besides < slips.length)));
  const held =
    items.length === 0 ? null : element('ul', '', element('li', 'title', 'Held'), ...items);
  const made: Child[] =
    volume === null
      ? []
      : [
          element('b', 'title', volume.title),
          volume.folder && drawNumber(volume.folder),
          element('span', 'to', volume.sentence),
        ];
  const parts = [held, made.length === 0 ? null : element('p', 'made', ...made)];
  const words = volume !== null && volume.seq !== null ? 'Print its label' : 'Print the slip';
  const prints = slips.length > 0 || (volume !== null && volume.seq !== null);
  const button = prints ? element('button', 'print', element('kbd', '', 'F8'), ` ${words}`) : null;
  if (button) {
    button.type = 'button';
    button.addEventListener('click', print);
  }
  const told = state.printed ?? here;
  const said = told && element('p', told.fine ? 'said' : 'said trouble', told.sentence);
  said?.setAttribute('role', 'status');
  box.replaceChildren(
    ...[...parts, said, byHand(state.printed?.draw), button].filter((part) => part !== null),
  );
}

/** The label as it would be printed, to be copied by hand while there is no network. */
function byHand(name: string | undefined): HTMLImageElement | null {
  if (name === undefined) return null;
  const label = element('img', 'by-hand');
  label.alt = 'The label to write by hand';
  label.src = `/print/${name}.svg`;
  return label;
}

/** Nobody is signed in: which folders, and for whom, is not for who passes by. */
const countOf = (held: number, more: boolean): string =>
  `${held}${more ? ' more' : ''} ${held === 1 ? 'folder' : 'folders'}. Scan a badge to see which.`;
