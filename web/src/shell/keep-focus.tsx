'use client';
import { useEffect } from 'react';

const focusable = 'a[href],button:not(:disabled),input:not(:disabled),select:not(:disabled)';
/** A button that is off for longer than an answer takes stays off. */
const answerMs = 1_500;
const lineOf = 'tbody tr,li,[data-line]';

/** Where the hand was: the element, the line that it stood in, which of its list, and the list. */
interface Held {
  readonly element: HTMLElement;
  readonly line: Element | null;
  readonly at: number;
  readonly list: Element | null;
}

function heldOf(element: HTMLElement): Held {
  const line = element.closest(lineOf);
  const list = line?.parentElement ?? null;
  return {
    element,
    line,
    list,
    at: line === null ? -1 : [...(list?.children ?? [])].indexOf(line),
  };
}

const isThere = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && !element.matches(':disabled');

/** In a line its last button, which is what took the place of the one that went; else its link. */
function inLine(line: Element | null | undefined): HTMLElement | null {
  if (!isThere(line)) return null;
  const all = [...line.querySelectorAll<HTMLElement>(focusable)];
  return all.findLast((one) => one.tagName === 'BUTTON') ?? all[0] ?? null;
}

/** What was held, or what stands in its place: in its line, the line that moved up, the one before, the page's heading. */
function next({ element, line, list, at }: Held): HTMLElement | null {
  if (isThere(element)) return element;
  const moved = list?.isConnected === true ? list.children : undefined;
  return (
    inLine(line) ??
    inLine(moved?.[at]) ??
    inLine(moved?.[at - 1]) ??
    document.querySelector<HTMLElement>('main h1')
  );
}

/**
 * When what has the focus goes, as a button that was pressed, or the line of what was cancelled, the focus goes to what is
 * next instead of nowhere: the keyboard stays where the work is.
 */
export function KeepFocus() {
  useEffect(() => {
    let held: Held | null = null;
    let beneath: Held | null = null;
    let waiting = 0;
    const took = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      held = heldOf(target);
      if (target.closest('[role=dialog]') === null) beneath = held;
    };
    // A press beside everything lets go; what goes by itself is still gone a moment later.
    const letGo = () => {
      held = null;
      beneath = null;
    };
    const mend = (patient = true) => {
      waiting = 0;
      if (held === null || document.activeElement !== document.body) return;
      // Off for the moment of an answer: it gets the focus back when it is on again.
      if (patient && held.element.isConnected && held.element.matches(':disabled')) {
        waiting = window.setTimeout(mend, answerMs, false);
        return;
      }
      const open = document.querySelector('[role=dialog]') !== null;
      if (open && held.element.closest('[role=dialog]') === null) return;
      const from = open || isThere(held.element) ? held : (beneath ?? held);
      const to = next(from);
      if (to?.tagName === 'H1') {
        to.tabIndex = -1;
        to.classList.add('outline-none');
      }
      to?.focus({ preventScroll: true });
    };
    const look = () => {
      if (held === null || document.activeElement !== document.body) return;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(mend, 60);
    };
    const changes = new MutationObserver(look);
    changes.observe(document.body, {
      ...{ childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] },
    });
    document.addEventListener('focusin', took);
    document.addEventListener('pointerdown', letGo, true);
    return () => {
      changes.disconnect();
      window.clearTimeout(waiting);
      document.removeEventListener('focusin', took);
      document.removeEventListener('pointerdown', letGo, true);
    };
  }, []);
  return null;
}
