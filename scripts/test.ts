// `npm test`: verify, then everything that needs PostgreSQL, Chromium or the scanner mock. Ends with one plain line.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notesVariable } from './run/skip-notes.ts';
import { readPlaywright, readVitest, sum, type Tally } from './run/tally.ts';

const root = join(import.meta.dirname, '..');
const out = mkdtempSync(join(tmpdir(), 'outguide-test-'));

function run(title: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const began = Date.now();
  console.log(`\n— ${title}`);
  const all = { ...process.env, ...env };
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: all });
  console.log(`  ${title}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return done.status === 0;
}

function vitest(project: string): Tally {
  const file = join(out, `${project}.json`);
  const notes = join(out, `${project}-skips.json`);
  const reporters = ['dot', 'json', './scripts/run/skip-notes.ts'].map((it) => `--reporter=${it}`);
  const args = ['run', '--project', project, `--outputFile.json=${file}`, ...reporters];
  const ok = run(`tests: ${project}`, 'vitest', args, { [notesVariable]: notes });
  return readVitest(file, ok, project, notes);
}

function journeys(): Tally {
  const file = join(out, 'journeys.json');
  const ok = run(
    'journeys in Chromium',
    'playwright',
    ['test', '--config', 'web/playwright.config.ts', '--reporter=line,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  return readPlaywright(file, ok);
}

const tools = run('tools of the tests', process.execPath, ['scripts/install-tools.ts']);
const verified = run('verify', process.execPath, ['scripts/verify.ts', '--no-tests']);
const tallies = [vitest('unit'), vitest('pg'), vitest('device'), journeys()];
const total = sum(tallies);
rmSync(out, { recursive: true, force: true });

for (const line of total.skips) console.log(`skipped: ${line}`);
for (const line of total.failures) console.log(`failed: ${line}`);
if (!tools) console.log('failed: the tools of the tests could not be installed');
if (!verified) console.log('failed: verify (format, types, lint or fences)');
console.log(
  `${total.passed} passed, ${total.failed + (verified ? 0 : 1)} failed, ${total.skipped} skipped`,
);
process.exitCode = verified && tools && total.failed === 0 && total.ok ? 0 : 1;
