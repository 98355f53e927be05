import { defineConfig } from 'playwright/test';
import { browserLaunch } from '@outguide/labels/test/support/browser';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './e2e/setup.ts',
  // One hospital, one board: journeys follow each other.
  workers: 1,
  // `npm test` runs the other tests beside them: a loaded machine is slow, not wrong.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: 'line',
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: browserLaunch,
  },
});
