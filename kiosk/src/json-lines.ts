import type { Reject } from './scanner/port.ts';
import { rejectSentences } from './scanner/reject.ts';
import type { SaveFault } from './journal/fault.ts';
import { saveSentences } from './journal/fault.ts';
import type { Shown } from './station.ts';
import type { OfferAnswer } from '@outguide/server/realtime/wire';

export const answerWithinMs = 2_000;

interface Pending {
  shown: Shown;
  /** The folders of a patient's number; undefined until it is known whether there are any to offer. */
  offer?: OfferAnswer | null;
  readonly deadline: number;
}

/**
 * One JSON line for each scan, in the order of the scans: when the server's answer is there, or after two seconds with
 * what this kiosk says by itself and `saved: "here"`; without a line to the server at once. With `follow`, a later central
 * answer is a line of its own.
 */
export class JsonLines {
  readonly #write: (line: string) => void;
  readonly #follow: boolean;
  readonly #answers: () => boolean;
  readonly #pending: Pending[] = [];
  readonly #late = new Set<number>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    write: (line: string) => void,
    how: {
      readonly follow: boolean;
      /** False where no answer can come: the server is out of reach. */
      readonly answers: () => boolean;
    },
  ) {
    this.#write = write;
    this.#follow = how.follow;
    this.#answers = how.answers;
  }

  /** A scan is on this kiosk's disk. */
  saved(shown: Shown): void {
    this.#pending.push({ shown, deadline: performance.now() + answerWithinMs });
    this.#flush();
  }

  /** The server answered a scan. */
  changed(shown: Shown): void {
    const waiting = this.#pending.find((one) => one.shown.seq === shown.seq);
    if (waiting) waiting.shown = shown;
    else if (this.#late.delete(shown.seq) && this.#follow) this.#print(shown, true);
    this.#flush();
  }

  /** The folders that a patient's number may have meant go with its line; null when none are offered. */
  offered(seq: number, offer: OfferAnswer | null): void {
    const waiting = this.#pending.find((one) => one.shown.seq === seq);
    if (waiting) waiting.offer = offer;
    this.#flush();
  }

  /** Something was read that is no code: no scan was made of it. */
  rejected(reject: Reject): void {
    const say = rejectSentences[reject.reason];
    const { reason, length } = reject;
    this.#line({ seq: null, code: null, outcome: 'rejected', say, saved: null, reason, length });
  }

  /** The journal did not take a scan. */
  cannotSave(fault: SaveFault): void {
    this.#line({
      seq: null,
      code: null,
      outcome: 'cannot_save',
      say: saveSentences[fault],
      saved: null,
      reason: fault,
    });
  }

  /** Prints what is left, without waiting. */
  end(): void {
    for (const { shown, offer } of this.#pending.splice(0)) this.#print(shown, false, offer);
    if (this.#timer) clearTimeout(this.#timer);
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (let head = this.#pending[0]; head; head = this.#pending[0]) {
      const left = head.deadline - performance.now();
      if (isOpen(head) && left > 0 && this.#answers()) {
        this.#timer = setTimeout(() => this.#flush(), left + 1);
        return;
      }
      this.#pending.shift();
      if (head.shown.saved === 'here') this.#late.add(head.shown.seq);
      this.#print(head.shown, false, head.offer);
    }
  }

  #print(shown: Shown, later: boolean, offer?: OfferAnswer | null): void {
    const { seq, at, say, saved } = shown;
    const more = say.more === null ? '' : ` ${say.more}`;
    this.#line({
      seq,
      // Whoever writes to standard input reads this line: an unknown code is given back to them as it came.
      code: shown.code ?? (shown.read?.scannerId === 'stdin' ? shown.read.text.slice(0, 64) : null),
      outcome: say.outcome,
      say: `${closed(say.headline)} ${say.line}${more}`,
      saved,
      tone: say.tone,
      headline: say.headline,
      folder: say.folder,
      moved: say.moved,
      at,
      ...(offer?.ok ? { folders: offer.folders, more: offer.more } : {}),
      ...(later ? { later: true } : {}),
    });
  }

  #line(value: unknown): void {
    this.#write(`${JSON.stringify(value)}\n`);
  }
}

/** A headline as a sentence: one that asks or calls out has its end already. */
const closed = (headline: string): string => (/[.?!]$/.test(headline) ? headline : `${headline}.`);

/** The server's answer, or what goes with it, may still come. */
function isOpen({ shown, offer }: Pending): boolean {
  if (shown.saved === 'here') return true;
  return shown.say.outcome === 'choose_folder' && offer === undefined;
}
