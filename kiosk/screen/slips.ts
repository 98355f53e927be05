import type { ScreenState } from '../src/view.ts';
import { element, type Child } from './element.ts';
import { drawNumber } from './number.ts';

const drawnAtMost = 3;

/** Folders that are held and have not gone yet, and the folder that was just made, each to be printed. */
export function drawSlips(box: HTMLElement, state: ScreenState, print: () => void): void {
  const { slips, volume, printed } = state;
  box.hidden = slips.length === 0 && volume === null && printed === null;
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
  const said = printed && element('p', printed.fine ? 'said' : 'said trouble', printed.sentence);
  said?.setAttribute('role', 'status');
  box.replaceChildren(
    ...[...parts, said, byHand(printed?.draw), button].filter((part) => part !== null),
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

/** What F8 prints: the label of a new folder first, then the slips that nobody printed yet, else the newest again. */
export class Printer {
  readonly #printed = new Set<string>();

  names({ slips, volume }: ScreenState): { readonly name: string; readonly as: string }[] {
    const label = volume === null || volume.seq === null ? [] : [`label-${volume.seq}`];
    const all = [
      ...label.map((name) => ({ name, as: name })),
      // A slip that somebody else is first on now is another one.
      ...slips.map(({ seq, to }) => ({ name: `slip-${seq}`, as: `slip-${seq} ${to}` })),
    ];
    const fresh = all.filter(({ as }) => !this.#printed.has(as));
    return fresh.length > 0 ? fresh : all.slice(0, 1);
  }

  /** One page each. A print that fails fails alone: custody is long recorded, and the slip stays on the screen. */
  async print(
    state: ScreenState,
    box: HTMLElement,
    send: (names: string[]) => void,
  ): Promise<void> {
    const names = this.names(state);
    if (names.length === 0) return;
    if (state.printer !== null) {
      for (const { as } of names) this.#printed.add(as);
      return send(names.map(({ name }) => name));
    }
    return this.here(
      names.map(({ name }) => name),
      box,
      () => {
        for (const { as } of names) this.#printed.add(as);
      },
    );
  }

  /** On the printer of this machine. */
  async here(names: readonly string[], box: HTMLElement, onPrinted: () => void = () => {}) {
    const pages = await Promise.all(names.map(loaded));
    const whole = pages.filter((page) => page !== null);
    if (whole.length === 0) return;
    box.replaceChildren(...whole);
    onPrinted();
    window.print();
  }
}

function loaded(name: string): Promise<HTMLImageElement | null> {
  const page = element('img', '');
  page.alt = '';
  return new Promise((done) => {
    page.addEventListener('load', () => done(page));
    page.addEventListener('error', () => done(null));
    page.src = `/print/${name}.svg`;
  });
}
