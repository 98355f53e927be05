// Joins the wedge detector to a page: scans are taken wherever the focus is, and the focused field gets back what it held
// before the scanner typed into it.
import { isCut, readEarly, type EarlyKeys } from './early-keys.ts';
import { WedgeDetector, type WedgeVerdict } from './wedge.ts';

export type WedgeEvent =
  | Extract<WedgeVerdict, { kind: 'scan' | 'reject' }>
  /** The page was still opening when the scanner began. */
  | { readonly kind: 'reject'; readonly reason: 'page_opening' };

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Longer texts are not kept for every key; a scan into one of them stays there. */
const snapshotLimit = 2000;

class Snapshot {
  readonly #field: Field;
  readonly #value: string;

  constructor(field: Field) {
    this.#field = field;
    this.#value = field.value;
  }

  restore(): void {
    if (this.#field.value === this.#value) return;
    // Through the prototype's setter: frameworks that own a field overwrite the setter of the element.
    const input = this.#field instanceof HTMLInputElement;
    const prototype = input ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(this.#field, this.#value);
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** What the focused field held before this key. */
function snapshotOf(document: Document): Snapshot | null {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField && field.value.length <= snapshotLimit ? new Snapshot(field) : null;
}

const writes = (element: Element | null): boolean =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLElement && element.isContentEditable);

/** What was typed before anybody listened, once. */
function takeEarly(target: Window & { outguideEarly?: EarlyKeys }): EarlyKeys | null {
  const early = target.outguideEarly ?? null;
  delete target.outguideEarly;
  return early;
}

/**
 * Listens for scans on a page.
 * @returns stops listening
 */
export function listenForScans(target: Window, onScan: (event: WedgeEvent) => void): () => void {
  const detector = new WedgeDetector();
  const early = takeEarly(target);
  const tell = (verdict: Extract<WedgeVerdict, { kind: 'scan' | 'reject' }>) =>
    onScan(
      early !== null && isCut(verdict, early.from)
        ? { kind: 'reject', reason: 'page_opening' }
        : verdict,
    );
  for (const verdict of early === null ? [] : readEarly(early, detector, target.performance.now()))
    if (verdict.kind === 'scan' || verdict.kind === 'reject') tell(verdict);
  const keydown = (event: KeyboardEvent) => {
    const verdict = detector.key({
      code: event.code,
      shift: event.shiftKey,
      ctrl: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
      timeMs: event.timeStamp,
      mark: snapshotOf(target.document),
      ignore: !event.isTrusted || event.repeat || event.isComposing || event.key === 'Process',
      free: !writes(target.document.activeElement),
    });
    if (verdict.kind === 'pass') {
      // A sign inside a code, such as `/`, is no shortcut of the page. It still arrives: a list's letter waits for it.
      if (detector.pending && !writes(target.document.activeElement) && event.key.length === 1)
        event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (verdict.kind === 'swallow') return;
    if (verdict.mark instanceof Snapshot) verdict.mark.restore();
    tell(verdict);
  };
  target.addEventListener('keydown', keydown, { capture: true });
  return () => target.removeEventListener('keydown', keydown, { capture: true });
}
