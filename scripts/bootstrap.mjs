// The first step of every npm script: plain JavaScript, so that any Node can read it. It installs what the lock file
// names when that is not here yet, then hands over to the project's own Node 24, which runs TypeScript as it is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.outguide-installed');
const node = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(
    `This is Node ${process.versions.node}. Outguide starts with Node 20 or newer; install one and try again.`,
  );
}

function wanted() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'package.json', '.npmrc']) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function install(hash) {
  console.log('Installing what the lock file names (one to three minutes, the first time only) …');
  const npm = process.env.npm_execpath;
  const [command, first] = npm && npm.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // The lock file is exact, so engine warnings of the starting Node say nothing about the Node that will run.
  const done = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.error || done.status !== 0 || !existsSync(node)) {
    stop(
      'The installation did not finish. Check the network, the free disk space and the right to write here; then run the same command again.',
    );
  }
  try {
    writeFileSync(stamp, hash);
  } catch {
    stop(
      `Outguide may not write in ${root}. Give this user the right to write there and try again.`,
    );
  }
}

const hash = wanted();
if (!existsSync(node) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  install(hash);
}

const [script, ...rest] = process.argv.slice(2);
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...rest], {
  cwd: process.env.INIT_CWD ?? root,
  stdio: 'inherit',
  env: {
    // TypeScript that was read once is not read again: every later command starts in half the time.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'outguide-node'),
    ...process.env,
    PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`,
  },
});
// The child gets Ctrl-C from the terminal itself; what is sent to this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
process.on('SIGINT', () => setTimeout(() => child.kill('SIGINT'), 500));
// Told to end by its number, npm ends the shell between us and says nothing here: then we have another parent.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
}
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
