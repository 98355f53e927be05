'use client';
import { listenForScans } from '@outguide/labels/wedge-listener';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { useResolve } from './use-resolve.ts';

/** A scan works on every page: what it names opens, wherever the focus is. */
export function ScanAnywhere() {
  const resolve = useResolve();
  useEffect(
    () =>
      listenForScans(window, (event) => {
        if (event.kind === 'scan') void resolve(event.text);
        else toast('The scan could not be read whole.', { description: 'Scan it again.' });
      }),
    [resolve],
  );
  return null;
}
