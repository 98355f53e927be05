import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './build-lock.ts';
import { freePort } from './ground.ts';
import { Sentence } from './sentence.ts';

const root = join(import.meta.dirname, '..', '..');
const web = join(root, 'web');
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const stamp = join(web, '.next', 'outguide-stamp');
const quiet = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const };

/** A print of all that the built pages depend on. */
function sources(): string {
  const hash = createHash('sha256');
  const files = globSync(
    [
      'web/src/**/*',
      'web/*.{ts,mjs,json}',
      'labels/src/*.ts',
      'server/src/{domain,realtime}/*.ts',
      'server/src/import/{columns,import-kinds}.ts',
      'db/src/vocabulary.ts',
      'package-lock.json',
    ],
    { cwd: root },
  ).toSorted();
  // Next writes its own declarations anew with each build.
  const own = (name: string) => !name.endsWith('next-env.d.ts');
  for (const file of files.filter((name) => own(name) && statSync(join(root, name)).isFile())) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const built = (print: string) => existsSync(stamp) && readFileSync(stamp, 'utf8') === print;

/**
 * Builds the web pages unless they are built from just these sources. Takes about a minute on two cores; of two that
 * want to build at the same time the second waits for the first.
 */
export async function buildPages(): Promise<void> {
  if (!built(sources())) await alone(join(web, '.next.lock'), build);
}

async function build(): Promise<void> {
  const print = sources();
  if (built(print)) return;
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: web,
    env: quiet,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said = (said + text).slice(-4_000)));
  child.stderr.on('data', (text) => (said = (said + text).slice(-4_000)));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  if (code !== 0) throw new Sentence(`The web pages could not be built:\n${said}`);
  writeFileSync(stamp, print);
}

/** Starts Next on a free loopback port; the server's front door proxies to it. */
export async function startPages(): Promise<{
  readonly origin: string;
  readonly child: ChildProcess;
}> {
  const port = await freePort();
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: web,
    env: quiet,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  const end = Date.now() + 30_000;
  while (Date.now() < end && child.exitCode === null) {
    const up = await fetch(origin, { redirect: 'manual' })
      .then(() => true)
      .catch(() => false);
    if (up) return { origin, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Sentence('The web pages did not start within 30 seconds.');
}
