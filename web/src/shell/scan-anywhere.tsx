'use client';
import { listenForScans } from '@outguide/labels/wedge-listener';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { giveScan } from './scan-taker.ts';
import { useResolve } from './use-resolve.ts';

/** A scan works on every page: what it names opens, wherever the focus is, unless a dialog asked for a scan. */
export function ScanAnywhere() {
  const resolve = useResolve();
  useEffect(
    () =>
      listenForScans(window, (event) => {
        if (event.kind === 'scan') {
          if (!giveScan(event.text, event.aim)) void resolve(event.text);
        } else if (event.reason === 'page_opening')
          toast('The page was still opening.', { description: 'Scan it again.' });
        else toast('The scan could not be read whole.', { description: 'Scan it again.' });
      }),
    [resolve],
  );
  return null;
}
