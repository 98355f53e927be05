import { defineConfig } from 'vitest/config';

// Two projects: `unit` is pure and fast; `pg` shares one embedded PostgreSQL for the whole run.
// Browser journeys are Playwright's (web/e2e) and no concern of this file.
const never = ['**/node_modules/**', '**/.next/**', 'web/e2e/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          // A loaded machine is slow, not wrong.
          testTimeout: 30_000,
          include: ['**/*.test.ts'],
          exclude: [...never, '**/*.pg.test.ts', '**/*.device.test.ts'],
        },
      },
      {
        test: {
          name: 'pg',
          include: ['**/*.pg.test.ts'],
          exclude: never,
          globalSetup: ['db/test/cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'device',
          include: ['**/*.device.test.ts'],
          exclude: never,
          passWithNoTests: true,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
