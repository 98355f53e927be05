'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Tidings } from '../features/request/tidings.tsx';
import { useLiveQueries } from '../live-renew.ts';
import { useTRPC } from '../trpc.ts';
import { readTimesIn } from '../ui/hospital-time.ts';
import { Loaded } from '../ui/loaded.tsx';
import { HotKeys } from './hot-keys.tsx';
import { KeepFocus } from './keep-focus.tsx';
import { KeysOverlay } from './keys-overlay.tsx';
import { LeaveToasts } from './leave-toasts.tsx';
import { MeContext, useMeQuery } from './me.ts';
import { Nav } from './nav.tsx';
import { Palette } from './palette.tsx';
import { ScanAnywhere } from './scan-anywhere.tsx';

/** Keeps the connection and the counts beside the pages' names alive on every page. */
function LiveCounts() {
  const trpc = useTRPC();
  useQuery(trpc.board.counts.queryOptions());
  useLiveQueries(['kiosks'], [trpc.board.counts.queryKey()], () => false);
  return null;
}

/** What every signed-in page lives in. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const me = useMeQuery();
  return (
    <Loaded query={me}>
      {(who) => {
        readTimesIn(who.timeZone);
        return (
          <MeContext value={who}>
            <a
              href="#page"
              className="sr-only focus:not-sr-only focus:fixed focus:left-3 focus:top-3 focus:z-50 focus:bg-card focus:p-3"
            >
              To the page
            </a>
            <div className="flex min-h-screen max-md:flex-col">
              <Nav />
              <main
                id="page"
                tabIndex={-1}
                className="min-w-0 flex-1 px-8 py-6 outline-none max-md:px-4"
              >
                {children}
              </main>
            </div>
            <LiveCounts />
            <Tidings />
            <HotKeys />
            <KeepFocus />
            <LeaveToasts />
            <ScanAnywhere />
            <Palette />
            <KeysOverlay />
          </MeContext>
        );
      }}
    </Loaded>
  );
}
