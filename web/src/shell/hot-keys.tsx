'use client';
import { useEffect } from 'react';
import { openKeys, openPalette } from '../ui/palette-store.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/`, Ctrl+K and `?`; Arrow down enters the first list when nothing has the focus. */
export function HotKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === '/') openPalette();
      else if (event.key === '?') openKeys();
      else if (event.key === 'ArrowDown' && document.activeElement?.matches('body,main h1')) {
        document.querySelector<HTMLElement>('main [data-row-link]')?.focus();
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return null;
}
