import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { earlyKeysScript } from '@outguide/labels/early-keys';
import { Providers } from '../shell/providers.tsx';
import { themeScript } from '../shell/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Outguide', template: '%s · Outguide' },
  description: 'Where every paper chart is, and who has it.',
  robots: { index: false, follow: false },
};
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: earlyKeysScript }} />
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
