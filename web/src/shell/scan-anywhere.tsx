'use client';
import { listenForScans } from '@outguide/labels/wedge-listener';
import { useEffect } from 'react';
import { toast } from 'sonner';
import { Arrival, leaves } from './arrival.ts';
import { giveScan, pageTakes } from './scan-taker.ts';
import { useResolve } from './use-resolve.ts';

interface Read {
  readonly text: string;
  readonly aim: string | null;
  readonly atMs: number;
}

/** How often a scan that waits looks whether its page is there, ms. */
const looksMs = 40;

/** Gives scans in their order, each to the page that it was meant for. */
function inOrder(give: (read: Read) => void) {
  const arrival = new Arrival();
  const reads: Read[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const scene = () => ({
    path: location.pathname,
    loads: document.querySelector('#page .skeleton') !== null,
    taken: pageTakes(),
  });
  const turn = () => {
    timer = null;
    for (let [next] = reads; next !== undefined; [next] = reads) {
      if (arrival.waits(scene(), next.atMs, performance.now())) break;
      reads.shift();
      give(next);
    }
    if (reads.length > 0) timer = setTimeout(turn, looksMs);
  };
  const press = (event: MouseEvent) => {
    if (leaves(event, location.href)) arrival.leave(location.pathname, performance.now());
  };
  // Before the link's own handler, which says that the press is dealt with.
  window.addEventListener('click', press, true);
  return {
    add: (text: string, aim: string | null) => {
      reads.push({ text, aim, atMs: performance.now() });
      if (timer === null) turn();
    },
    stop: () => {
      window.removeEventListener('click', press, true);
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** A scan works on every page: what it names opens, wherever the focus is, unless a dialog asked for a scan. */
export function ScanAnywhere() {
  const resolve = useResolve();
  useEffect(() => {
    const line = inOrder(({ text, aim }) => {
      if (!giveScan(text, aim)) void resolve(text);
    });
    const deaf = listenForScans(window, (event) => {
      if (event.kind === 'scan') line.add(event.text, event.aim);
      else if (event.reason === 'page_opening')
        toast('The page was still opening.', { description: 'Scan it again.' });
      else toast('The scan could not be read whole.', { description: 'Scan it again.' });
    });
    return () => {
      deaf();
      line.stop();
    };
  }, [resolve]);
  return null;
}
