import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { notesVariable } from '../run/skip-notes.ts';
import { readPlaywright, readVitest, settled, sum } from '../run/tally.ts';

const root = join(import.meta.dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'outguide-tally-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const tests = `describe('a house > of two', () => {
  test('stands', () => {});
  test('burns', (context) => context.skip('needs a fire'));
  test.skip('floats', () => {});
});
test('falls', () => { throw new Error('fell'); });`;

test('what vitest skipped is named with the reason it was given', () => {
  writeFileSync(join(dir, 'house.test.ts'), tests);
  const [file, notes] = [join(dir, 'vitest.json'), join(dir, 'notes.json')];
  const reporter = join(root, 'scripts/run/skip-notes.ts');
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=json', `--reporter=${reporter}`, `--outputFile.json=${file}`];
  const args = [program, 'run', '--root', dir, '--globals', ...reporters];
  const env = { ...process.env, [notesVariable]: notes };
  const done = spawnSync(process.execPath, args, { cwd: dir, env, encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(1);
  const first = readVitest(file, false, 'unit', notes);
  expect(first).toEqual({
    ...{ ok: false, passed: 1, failed: 1, skipped: 2, unsteady: [] },
    brokenIn: [join(dir, 'house.test.ts')],
    skips: ['a house > of two burns: needs a fire', 'a house > of two floats'],
    failures: [expect.stringMatching(/^falls: Error: fell at /)],
  });
  // Its file is run again alone: what passes then is counted, and named.
  const rest = readVitest(file, true, 'unit', notes, first.brokenIn);
  expect(rest).toMatchObject({ ok: true, passed: 0, failed: 0, skipped: 0, skips: [] });
  const mended = { ...rest, passed: 2, skipped: 2 };
  expect(settled(first, rest, mended)).toMatchObject({
    ...{ ok: true, passed: 2, failed: 0, skipped: 2, failures: [] },
    unsteady: first.failures,
  });
  expect(settled(first, rest, first)).toMatchObject({
    ok: false,
    passed: 1,
    failed: 1,
    unsteady: [],
  });
}, 180_000);

test('a file that cannot be prepared is one failure, named by itself', () => {
  const file = join(dir, 'unprepared.json');
  const lost = { fullName: 'stands', status: 'skipped' };
  const suite = { name: '/x/roof.test.ts', status: 'failed', message: 'no beams' };
  writeFileSync(file, JSON.stringify({ testResults: [{ ...suite, assertionResults: [lost] }] }));
  expect(readVitest(file, false, 'unit', join(dir, 'nowhere.json'))).toMatchObject({
    ...{ failed: 1, skipped: 1, failures: ['roof.test.ts: no beams'] },
    brokenIn: ['/x/roof.test.ts'],
  });
});

test('without a report a runner failed', () => {
  const nowhere = join(dir, 'nowhere.json');
  const none = {
    ok: false,
    passed: 0,
    failed: 1,
    skipped: 0,
    skips: [],
    brokenIn: [],
    unsteady: [],
  };
  expect(readVitest(nowhere, true, 'pg', nowhere)).toEqual({
    ...none,
    failures: ['pg: no report'],
  });
  expect(readPlaywright(nowhere, true)).toEqual({ ...none, failures: ['journeys: no report'] });
});

test('what Playwright skipped, failed or repaired is named, with the reason', () => {
  const file = join(dir, 'journeys.e2e.ts');
  const lines = `const { test } = require(${JSON.stringify(join(root, 'node_modules/playwright/test.js'))});
    test.describe('a house', () => {
      test('stands', () => {});
      test('burns', () => test.skip(true, 'needs a fire'));
      test('falls', () => { throw new Error('fell'); });
      test('sways', ({}, info) => { if (info.retry === 0) throw new Error('swayed'); });
    });`;
  writeFileSync(file, lines);
  const config = `module.exports = { testDir: ${JSON.stringify(dir)}, testMatch: '*.e2e.ts', retries: 1 };`;
  writeFileSync(join(dir, 'playwright.config.cjs'), config);
  const report = join(dir, 'playwright.json');
  const program = join(root, 'node_modules/playwright/cli.js');
  const args = [program, 'test', '--config', join(dir, 'playwright.config.cjs'), '--reporter=json'];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const done = spawnSync(process.execPath, args, { cwd: dir, env, encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(1);
  const tally = readPlaywright(report, false);
  expect(tally).toEqual({
    ...{ ok: false, passed: 1, failed: 2, skipped: 1, unsteady: [] },
    brokenIn: ['journeys.e2e.ts'],
    skips: ['journeys.e2e.ts a house burns: needs a fire'],
    failures: [
      expect.stringMatching(/^journeys\.e2e\.ts a house falls: Error: fell/),
      'journeys.e2e.ts a house sways: passed only when tried again',
    ],
  });
  expect(sum([tally, tally])).toMatchObject({ failed: 4, skipped: 2 });
}, 180_000);
