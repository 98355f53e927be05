// Joins the wedge detector to a page: scans are taken wherever the focus is, and the focused field gets back what it held
// before the scanner typed into it.
import { WedgeDetector, type WedgeVerdict } from './wedge.ts';

export type WedgeEvent = Extract<WedgeVerdict, { kind: 'scan' | 'reject' }>;

type Field = HTMLInputElement | HTMLTextAreaElement;

interface Snapshot {
  readonly field: Field;
  readonly value: string;
}

function focusedField(document: Document): Field | null {
  const focused = document.activeElement;
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
    ? focused
    : null;
}

function restore({ field, value }: Snapshot): void {
  if (field.value === value) return;
  // Through the prototype's setter: frameworks that own a field overwrite the setter of the element.
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Listens for scans on a page.
 * @returns stops listening
 */
export function listenForScans(target: Window, onScan: (event: WedgeEvent) => void): () => void {
  const detector = new WedgeDetector();
  let snapshot: Snapshot | null = null;
  const keydown = (event: KeyboardEvent) => {
    const field = focusedField(target.document);
    const before = field === null ? null : { field, value: field.value };
    const verdict = detector.key({
      code: event.code,
      shift: event.shiftKey,
      ctrl: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
      timeMs: event.timeStamp,
      ignore: !event.isTrusted || event.repeat || event.isComposing || event.key === 'Process',
    });
    // The value before the first key of what may become a scan.
    if (detector.length === 1) snapshot = before;
    if (verdict.kind === 'pass') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (verdict.kind === 'swallow') return;
    if (snapshot !== null) restore(snapshot);
    snapshot = null;
    onScan(verdict);
  };
  target.addEventListener('keydown', keydown, { capture: true });
  return () => target.removeEventListener('keydown', keydown, { capture: true });
}
