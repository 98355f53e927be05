import { defineConfig } from 'vitest/config';

// Two projects: `unit` is pure and fast; `pg` shares one embedded PostgreSQL for the whole run.
// Modules are loaded once by each worker: loaded anew by each file they took a third of the time.
// Browser journeys are Playwright's (web/e2e) and no concern of this file.
const never = ['**/node_modules/**', '**/.next/**', 'web/e2e/**'];
const setupFiles = ['kiosk/test/support/clean-up.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          isolate: false,
          // A loaded machine is slow, not wrong; journeys run beside it.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: ['**/*.test.ts'],
          exclude: [...never, '**/*.pg.test.ts', '**/*.device.test.ts'],
        },
      },
      {
        test: {
          name: 'pg',
          setupFiles,
          include: ['**/*.pg.test.ts'],
          exclude: never,
          globalSetup: ['db/test/cluster.ts'],
          isolate: false,
          // Live hints wait for the oldest open transaction of the whole server, and that may be another test.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'device',
          setupFiles,
          include: ['**/*.device.test.ts'],
          exclude: never,
          passWithNoTests: true,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
