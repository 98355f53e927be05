import type { ScreenState } from '../src/view.ts';
import { element, type Child } from './element.ts';
import { drawNumber } from './number.ts';

const drawnAtMost = 3;

/** Folders that are held and have not gone yet, and the volume that was just made, each to be printed. */
export function drawSlips(box: HTMLElement, state: ScreenState, print: () => void): void {
  const { slips, volume } = state;
  box.hidden = slips.length === 0 && volume === null;
  if (box.hidden) return box.replaceChildren();
  const rest = slips.length - drawnAtMost;
  const items = slips
    .slice(0, drawnAtMost)
    .map(({ folder, to, urgency }) =>
      element('li', '', drawNumber(folder), element('span', 'to', `${to} – ${urgency}`)),
    );
  if (rest > 0) items.push(element('li', '', `and ${rest} more`));
  const held =
    slips.length === 0 ? null : element('ul', '', element('li', 'title', 'Held'), ...items);
  const made: Child[] =
    volume === null
      ? []
      : [
          element('b', 'title', volume.seq === null ? 'No new volume yet' : 'New volume'),
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
  box.replaceChildren(...[...parts, button].filter((part) => part !== null));
}

/** What F8 prints: the label of a new volume first, then the slips that nobody printed yet, else the newest again. */
export class Printer {
  readonly #printed = new Set<string>();

  names({ slips, volume }: ScreenState): string[] {
    const label = volume === null || volume.seq === null ? [] : [`label-${volume.seq}`];
    const all = [...label, ...slips.map((slip) => `slip-${slip.seq}`)];
    const fresh = all.filter((name) => !this.#printed.has(name));
    return fresh.length > 0 ? fresh : all.slice(0, 1);
  }

  /** One page each. A print that fails fails alone: custody is long recorded, and the slip stays on the screen. */
  async print(state: ScreenState, box: HTMLElement): Promise<void> {
    const names = this.names(state);
    const pages = await Promise.all(names.map(loaded));
    const whole = pages.filter((page) => page !== null);
    if (whole.length === 0) return;
    box.replaceChildren(...whole);
    for (const name of names) this.#printed.add(name);
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
