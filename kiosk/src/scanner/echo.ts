// A scanner in keyboard mode that is not silenced is read twice: from its device, and by the page into which it types.
import type { ScannerRead } from './port.ts';

/** Both ways take a few milliseconds; two people with the same folder take longer. */
export const echoMs = 400;

export class EchoFilter {
  readonly #last = new Map<'page' | 'device', { text: string; atMs: number }>();

  /** True when the other way has just brought the same code. */
  isEcho({ text, scannerId, atMs }: ScannerRead): boolean {
    const [way, other] =
      scannerId === 'page' ? (['page', 'device'] as const) : (['device', 'page'] as const);
    const heard = this.#last.get(other);
    const code = text.toUpperCase();
    // One echo per code: the next time it is a scan.
    if (heard !== undefined && heard.text === code && Math.abs(atMs - heard.atMs) < echoMs) {
      this.#last.delete(other);
      return true;
    }
    this.#last.set(way, { text: code, atMs });
    return false;
  }
}
