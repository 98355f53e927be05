// Reads what the test runners wrote, so that `npm test` can end with one line over all of them.
import { existsSync, readFileSync } from 'node:fs';

/** What one runner found. `ok` is false when the runner itself failed, whatever its tests say. */
export interface Tally {
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each with why, as far as the runner was told. */
  readonly skips: readonly string[];
  readonly failures: readonly string[];
}

const nothing = { passed: 0, failed: 0, skipped: 0, skips: [], failures: [] };
/** What went wrong, short enough for the closing lines: they are all that a long log may keep. */
const inOneLine = (message: string | undefined) =>
  message
    ?.replaceAll(/\u001B\[[\d;]*m/g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 400);
const because = (name: string, why: string | undefined) => (why ? `${name}: ${why}` : name);

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/**
 * Reads a vitest JSON report; no report counts as one failure.
 * @param notes what skip-notes.ts wrote: why a test was skipped, by its name
 */
export function readVitest(file: string, ok: boolean, project: string, notes: string): Tally {
  if (!existsSync(file))
    return { ...nothing, ok: false, failed: 1, failures: [`${project}: no report`] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const whys = existsSync(notes)
    ? (JSON.parse(readFileSync(notes, 'utf8')) as Record<string, string>)
    : {};
  const named = (status: readonly string[]) =>
    report.testResults.flatMap((suite) =>
      suite.assertionResults.filter((t) => status.includes(t.status)).map((t) => t.fullName.trim()),
    );
  const broken = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => because(one.fullName.trim(), inOneLine(one.failureMessages?.[0]))),
  );
  return {
    ok,
    passed: report.numPassedTests,
    failed: report.numFailedTests + (ok || report.numFailedTests > 0 ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
    skips: named(['pending', 'skipped', 'todo']).map((name) => because(name, whys[name])),
    failures: broken,
  };
}

interface PlaywrightTest {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  annotations: { type: string; description?: string }[];
  results?: { error?: { message?: string } }[];
}
interface PlaywrightSuite {
  title: string;
  specs: { title: string; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[];
}
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
  /** What went wrong outside of any test, as in the setup. */
  errors: { message?: string }[];
}

function named(suite: PlaywrightSuite, above = ''): { name: string; test: PlaywrightTest }[] {
  const title = `${above}${suite.title} `;
  return [
    ...suite.specs.flatMap((spec) =>
      spec.tests.map((test) => ({ name: `${title}${spec.title}`, test })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => named(inner, title)),
  ];
}

/** Reads a Playwright JSON report; a test that passed only when tried again counts as failed. */
export function readPlaywright(file: string, ok: boolean): Tally {
  if (!existsSync(file))
    return { ...nothing, ok: false, failed: 1, failures: ['journeys: no report'] };
  const { stats, suites, errors } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const tests = suites.flatMap((suite) => named(suite));
  const of = (status: PlaywrightTest['status']) => tests.filter((t) => t.test.status === status);
  const failed = stats.unexpected + stats.flaky;
  return {
    ok: ok && failed === 0,
    passed: stats.expected,
    failed: failed + (ok || failed > 0 ? 0 : 1),
    skipped: stats.skipped,
    skips: of('skipped').map(({ name, test }) =>
      because(name, test.annotations.find((note) => note.type === 'skip')?.description),
    ),
    failures: [
      ...of('unexpected').map(({ name, test }) =>
        because(name, inOneLine(test.results?.at(-1)?.error?.message)),
      ),
      ...of('flaky').map(({ name }) => `${name}: passed only when tried again`),
      ...errors.map(({ message }) => `journeys: ${message?.split('\n')[0] ?? 'an error'}`),
    ],
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
