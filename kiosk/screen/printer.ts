import type { ScreenState } from '../src/view.ts';
import { element } from './element.ts';

/** What became of a print. */
export interface Said {
  readonly fine: boolean;
  readonly sentence: string;
}

interface Named {
  readonly name: string;
  readonly as: string;
}

function namesOf({ slips, volume }: ScreenState): Named[] {
  const label = volume === null || volume.seq === null ? [] : [`label-${volume.seq}`];
  return [
    ...label.map((name) => ({ name, as: name })),
    // A slip that somebody else is first on now is another one.
    ...slips.map(({ seq, to }) => ({ name: `slip-${seq}`, as: `slip-${seq} ${to}` })),
  ];
}

/** What F8 prints: the label of a new folder first, then the slips that nobody printed yet, else the newest again. */
export class Printer {
  readonly #printed = new Set<string>();
  #failed = 0;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What this machine's own printing came to, while nothing newer waits to be printed. */
  said(state: ScreenState): Said | null {
    if (state.printer !== null) return null;
    if (this.#failed > 0) {
      const pages = this.#failed === 1 ? 'One page' : `${this.#failed} pages`;
      return { fine: false, sentence: `${pages} could not be drawn. Press F8 to try again.` };
    }
    const all = namesOf(state);
    if (all.length === 0 || !all.every(({ as }) => this.#printed.has(as))) return null;
    return { fine: true, sentence: 'Given to this computer’s printer. F8 prints it again.' };
  }

  names(state: ScreenState): Named[] {
    const all = namesOf(state);
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
    if (state.printer === null) return this.here(names, box);
    for (const { as } of names) this.#printed.add(as);
    send(names.map(({ name }) => name));
  }

  /** On the printer of this machine. What cannot be drawn is said, and F8 tries it again. */
  async here(names: readonly Named[], box: HTMLElement): Promise<void> {
    const pages = await Promise.all(names.map(({ name }) => loaded(name)));
    const whole = pages.filter((page) => page !== null);
    this.#failed = names.length - whole.length;
    names.forEach(({ as }, i) => pages[i] && this.#printed.add(as));
    if (whole.length > 0) {
      box.replaceChildren(...whole);
      window.print();
    }
    this.#changed();
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
