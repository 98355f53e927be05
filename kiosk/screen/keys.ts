import { WedgeDetector } from '@outguide/labels/wedge';

export interface KeyActs {
  /** A whole code: from a keyboard scanner, or typed and ended with Enter. */
  readonly code: (text: string, typed: boolean) => void;
  readonly reject: (reason: string, length: number) => void;
  /** What a hand has typed so far. */
  readonly typing: (text: string) => void;
  readonly key: (name: string) => boolean;
}

const typedLimit = 64;

/**
 * Listens to every key of the page, always: no field needs the focus. The buffer is emptied at Enter, before anything is
 * sent, so two scans 30 ms apart are two scans.
 */
export function listenToKeys(acts: KeyActs): { readonly clear: () => void } {
  const wedge = new WedgeDetector();
  let typed = '';
  const put = (text: string) => {
    typed = text.slice(0, typedLimit);
    acts.typing(typed);
  };
  document.addEventListener('keydown', (event) => {
    const length = wedge.length;
    const verdict = wedge.key({
      code: event.code,
      shift: event.shiftKey,
      ctrl: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
      timeMs: event.timeStamp,
      ignore: event.repeat || event.isComposing,
    });
    if (verdict.kind !== 'pass') {
      event.preventDefault();
      if (verdict.kind === 'swallow') return;
      put('');
      if (verdict.kind === 'scan') acts.code(verdict.text, false);
      else acts.reject(verdict.reason, length);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A button under the focus is pressed by them, not typed into.
    const presses = event.key === 'Enter' || event.key === ' ';
    if (presses && typed === '' && event.target instanceof HTMLButtonElement) return;
    if (event.key === 'Enter') {
      const text = typed;
      put('');
      if (text !== '') acts.code(text, true);
      else acts.key('Enter');
      event.preventDefault();
    } else if (event.key === 'Backspace') put(typed.slice(0, -1));
    else if (event.key === 'Escape' && typed !== '') put('');
    else if (event.key.length === 1 && !event.repeat) put(typed + event.key);
    else if (acts.key(event.key)) event.preventDefault();
  });
  return { clear: () => put('') };
}
