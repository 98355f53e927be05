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
  timeout: 60_000,
  expect: { timeout: 8_000 },
  reporter: 'line',
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    launchOptions: {
      args: ['--no-sandbox'],
      ...(chromium === undefined ? {} : { executablePath: chromium }),
    },
  },
});
