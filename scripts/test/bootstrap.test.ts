import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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

/** Says which signal it got, and ends; only what npm starts watches for the end of its parent. */
const program = `
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => { console.log('told ' + signal); process.exit(0); });
  setInterval(() => {}, 1000);
  console.log('up');
`;

test.each([
  // npm passes the signal to the shell between, which ends and says nothing to what it started.
  { name: 'its npm is told to end', command: 'node "$1" "$2"; true', signal: 'SIGTERM' },
  { name: 'it gets Ctrl-C alone', command: 'exec node "$1" "$2"', signal: 'SIGINT' },
] as const)('what runs ends when $name', async ({ command, signal }) => {
  const file = join(mkdtempSync(join(tmpdir(), 'outguide-told-')), 'program.mjs');
  writeFileSync(file, program);
  const script = relative(join(import.meta.dirname, '..', '..'), file);
  const shell = spawn('sh', ['-c', command, 'sh', bootstrap, script], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  shell.stdout.on('data', (part: Buffer) => (said += part.toString()));
  await expect.poll(() => said, { timeout: 10_000 }).toContain('up');
  shell.kill(signal);
  await expect.poll(() => said, { timeout: 5_000 }).toContain(`told ${signal}`);
  if (shell.exitCode === null && shell.signalCode === null) await once(shell, 'exit');
});
