import { defineConfig } from 'playwright/test';
import { existsSync } from 'node:fs';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) =>
  existsSync(file),
);

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './e2e/setup.ts',
  // One hospital, one board: journeys follow each other.
  workers: 1,
  // `npm test` runs the other tests beside them: a loaded machine is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
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
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
});
