// Reads what the test runners wrote, so that `npm test` can end with one line over all of them.
import { existsSync, readFileSync } from 'node:fs';

/** What one runner found. `ok` is false when the runner itself failed, whatever its tests say. */
export interface Tally {
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skips: readonly string[];
  readonly failures: readonly string[];
}

const nothing = { passed: 0, failed: 0, skipped: 0, skips: [], failures: [] };

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** Reads a vitest JSON report; no report counts as one failure. */
export function readVitest(file: string, ok: boolean, project: string): Tally {
  if (!existsSync(file))
    return { ...nothing, ok: false, failed: 1, failures: [`${project}: no report`] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const named = (status: readonly string[]) =>
    report.testResults.flatMap((suite) =>
      suite.assertionResults.filter((t) => status.includes(t.status)).map((t) => t.fullName.trim()),
    );
  return {
    ok,
    passed: report.numPassedTests,
    failed: report.numFailedTests + (ok || report.numFailedTests > 0 ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
    skips: named(['pending', 'skipped', 'todo']),
    failures: named(['failed']),
  };
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Reads a Playwright JSON report; a test that passed only when tried again counts as failed. */
export function readPlaywright(file: string, ok: boolean): Tally {
  if (!existsSync(file))
    return { ...nothing, ok: false, failed: 1, failures: ['journeys: no report'] };
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky;
  return {
    ...nothing,
    ok: ok && failed === 0,
    passed: stats.expected,
    failed,
    skipped: stats.skipped,
  };
}

/** Adds tallies up. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    ok: tallies.every((t) => t.ok),
    passed: tallies.reduce((n, t) => n + t.passed, 0),
    failed: tallies.reduce((n, t) => n + t.failed, 0),
    skipped: tallies.reduce((n, t) => n + t.skipped, 0),
    skips: tallies.flatMap((t) => t.skips),
    failures: tallies.flatMap((t) => t.failures),
  };
}
