import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const bootstrap = join(import.meta.dirname, '..', 'bootstrap.mjs');

/** Runs the first step of every command under a Node that says it is of this version. */
function under(version: string) {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(old)}`, bootstrap];
  return spawnSync(process.execPath, [...args, 'scripts/start.ts', '--help'], { encoding: 'utf8' });
}

test('an old Node is told which one is needed, and nothing is installed or started', () => {
  const { status, stderr, stdout } = under('18.20.8');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trim()).toBe(
    'This is Node 18.20.8. Outguide starts with Node 20 or newer; install one and try again.',
  );
});

test('Node 20 hands over to the project’s own Node', () => {
  const { status, stderr } = under('20.0.0');
  expect(status).toBe(1);
  expect(stderr).toContain('--no-kiosk');
});
