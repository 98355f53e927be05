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
  /** The files of what failed, as their runner names them; none when the runner itself failed. */
  readonly brokenIn: readonly string[];
  /** What failed beside everything else and passed when it ran alone. */
  readonly unsteady: readonly string[];
}

const none = { passed: 0, failed: 0, skipped: 0, skips: [], failures: [] };
const nothing = { ...none, brokenIn: [], unsteady: [] };
/** What went wrong, short enough for the closing lines: they are all that a long log may keep. */
const inOneLine = (message: string | undefined) =>
  message
    ?.replaceAll(/\u001B\[[\d;]*m/g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 400);
const because = (name: string, why: string | undefined) => (why ? `${name}: ${why}` : name);

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

/**
 * Reads a vitest JSON report; no report counts as one failure.
 * @param notes what skip-notes.ts wrote: why a test was skipped, by its name
 * @param without files that are counted elsewhere
 */
export function readVitest(
  file: string,
  ok: boolean,
  project: string,
  notes: string,
  without: readonly string[] = [],
): Tally {
  if (!existsSync(file))
    return { ...nothing, ok: false, failed: 1, failures: [`${project}: no report`] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const suites = report.testResults.filter(({ name }) => !without.includes(name));
  const whys = existsSync(notes)
    ? (JSON.parse(readFileSync(notes, 'utf8')) as Record<string, string>)
    : {};
  const of = (...status: string[]) =>
    suites.flatMap((suite) => suite.assertionResults.filter((t) => status.includes(t.status)));
  const skipped = of('pending', 'skipped', 'todo').map((one) => one.fullName.trim());
  const broken = [
    ...of('failed').map((t) => because(t.fullName.trim(), inOneLine(t.failureMessages?.[0]))),
    // A file that could not be loaded, or whose preparation failed, has no test that failed.
    ...suites
      .filter((one) => one.status === 'failed' && one.assertionResults.every(unlessFailed))
      .map((one) => because(one.name.slice(one.name.lastIndexOf('/') + 1), inOneLine(one.message))),
  ];
  return {
    ok,
    passed: of('passed').length,
    failed: broken.length + (ok || broken.length > 0 ? 0 : 1),
    skipped: skipped.length,
    skips: skipped.map((name) => because(name, whys[name])),
    failures: broken,
    brokenIn: suites.filter((one) => one.status === 'failed').map((one) => one.name),
    unsteady: [],
  };
}

const unlessFailed = ({ status }: { status: string }) => status !== 'failed';

interface PlaywrightTest {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  annotations: { type: string; description?: string }[];
  results?: { error?: { message?: string } }[];
}
interface PlaywrightSuite {
  title: string;
  file: string;
  specs: { title: string; tests: PlaywrightTest[] }[];
  suites?: PlaywrightSuite[];
}
interface PlaywrightReport {
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

/** Reads a Playwright JSON report; `without` names files that are counted elsewhere. */
export function readPlaywright(file: string, ok: boolean, without: readonly string[] = []): Tally {
  if (!existsSync(file))
    return { ...nothing, ok: false, failed: 1, failures: ['journeys: no report'] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const suites = report.suites.filter((suite) => !without.includes(suite.file));
  const of = (status: PlaywrightTest['status']) =>
    suites.flatMap((suite) => named(suite)).filter((t) => t.test.status === status);
  const broken = [
    ...of('unexpected').map(({ name, test }) =>
      because(name, inOneLine(test.results?.at(-1)?.error?.message)),
    ),
    ...of('flaky').map(({ name }) => `${name}: passed only when tried again`),
  ];
  const isBroken = ({ test }: { test: PlaywrightTest }) =>
    test.status === 'unexpected' || test.status === 'flaky';
  return {
    ok: ok && broken.length === 0,
    passed: of('expected').length,
    failed: broken.length + (ok || broken.length > 0 ? 0 : 1),
    skipped: of('skipped').length,
    skips: of('skipped').map(({ name, test }) =>
      because(name, test.annotations.find((note) => note.type === 'skip')?.description),
    ),
    failures: [
      ...broken,
      ...report.errors.map(({ message }) => `journeys: ${message?.split('\n')[0] ?? 'an error'}`),
    ],
    brokenIn: suites.filter((suite) => named(suite).some(isBroken)).map((suite) => suite.file),
    unsteady: [],
  };
}

/**
 * What a runner found, with its broken files run once more, alone: `rest` without them, and `again`. A loaded machine is
 * slow, not wrong, but what passed only then is named.
 */
export function settled(first: Tally, rest: Tally, again: Tally): Tally {
  const both = sum([rest, again]);
  return again.ok ? { ...both, unsteady: first.failures } : both;
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
    brokenIn: tallies.flatMap((t) => t.brokenIn),
    unsteady: tallies.flatMap((t) => t.unsteady),
  };
}
