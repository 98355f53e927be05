'use client';
import { useSyncExternalStore } from 'react';

type Overlay = 'palette' | 'keys' | null;
let overlay: Overlay = null;
const listeners = new Set<() => void>();

function set(next: Overlay) {
  overlay = next;
  for (const listener of listeners) listener();
}

export const openPalette = () => set('palette');
export const openKeys = () => set('keys');
export const closeOverlay = () => set(null);

/** The same, asked once outside of what is drawn. */
export const overlayNow = (): Overlay => overlay;

/** Which overlay of the shell is open. */
export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => overlay,
    () => null,
  );
}
