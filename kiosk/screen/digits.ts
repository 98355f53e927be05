// A digit alone chooses one of the offered folders. A keyboard scanner's code may begin with a digit too, so a digit
// counts only after a silence longer than any inside a code.
import { pauseMs } from '@outguide/labels/wedge';

const settleMs = 100;

export interface DigitActs {
  /** A digit from 1 to 9 that stands alone. */
  readonly chosen: (digit: number) => void;
}

export class LoneDigit {
  readonly #acts: DigitActs;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(acts: DigitActs) {
    this.#acts = acts;
  }

  /** All that is typed by now, at each key. */
  typed(text: string): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (!/^[1-9]$/.test(text)) return;
    // The second wait lets the keys through that waited while the page was busy.
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(() => this.#acts.chosen(Number(text)), settleMs);
    }, pauseMs);
  }
}
