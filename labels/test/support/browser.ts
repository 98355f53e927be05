import { existsSync } from 'node:fs';

// First the headless shell: the same engine without a window, tabs and the pages that draw them, a third of all the work.
const known = ['chromium-headless-shell', 'chromium', 'chromium-browser'];

/** The Chromium of all tests; undefined where there is none. */
export const browserPath = known.map((name) => `/usr/bin/${name}`).find((file) => existsSync(file));

/** What a skipped test says after its name, or nothing. */
export const browserMissing =
  browserPath === undefined ? ' (chromium is missing: node scripts/install-tools.ts)' : '';

/** How every test starts it. */
export const browserLaunch = {
  // Software drawing as a GPU's stand-in, and looking for news, took a fifth of all the journeys' time.
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
  ...(browserPath === undefined ? {} : { executablePath: browserPath }),
};
