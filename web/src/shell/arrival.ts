// Who presses "Receive" and scans at once means the page that is on its way, not the one that is still shown.

/** Longer than this no scan waits for a page, ms. */
export const waitsAtMostMs = 5_000;

/** Pages that take what is scanned as read at them, once they have what they need. */
const takesScans = /^\/places\/\d+\/(delivery|put-away)$/;

/** What stands on the screen when a scan is about to be given. */
export interface Scene {
  readonly path: string;
  /** Something of the page is still to come. */
  readonly loads: boolean;
  /** The page itself takes scans by now. */
  readonly taken: boolean;
}

/** Knows whether somebody is on the way to another page. */
export class Arrival {
  #from: string | null = null;
  #since = 0;

  /** A link within the house was pressed on this page. Where it leads may be elsewhere than it says. */
  leave(path: string, nowMs: number): void {
    this.#from = path;
    this.#since = nowMs;
  }

  /** Whether a scan that was read at `readMs` waits for the page that it was meant for. */
  waits(scene: Scene, readMs: number, nowMs: number): boolean {
    if (scene.path !== this.#from) this.#from = null;
    const onTheWay = this.#from !== null && nowMs - this.#since < waitsAtMostMs;
    const opens = takesScans.test(scene.path) && scene.loads && !scene.taken;
    return onTheWay || (opens && nowMs - readMs < waitsAtMostMs);
  }
}

/** Whether a press leads to another of these pages: no file, no new window, no other house. */
export function leaves(event: MouseEvent, here: string): boolean {
  const held = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (held || event.button !== 0 || !(link instanceof HTMLAnchorElement)) return false;
  if (link.target !== '' || link.hasAttribute('download')) return false;
  const { origin, pathname } = new URL(link.href, here);
  const from = new URL(here);
  return origin === from.origin && pathname !== from.pathname && !pathname.includes('.');
}
