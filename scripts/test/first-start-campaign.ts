import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../run/ground.ts';
import { moments, postmasterOf, Start } from './first-start.ts';

// `node scripts/test/first-start-campaign.ts`: the whole of `npm start` in a copy of this project, cut short by Ctrl-C at each
// long step, the pages' build among them, and started again. The short cut of it, without the pages, is in `npm test`.

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'outguide-first-campaign-'));
const copy = join(home, 'outguide');

/** The files of the project as they are here, with the installed packages as links to the same bytes. */
function copyProject(): void {
  execFileSync('mkdir', [copy]);
  const files = 'git ls-files -z --cached --others --exclude-standard';
  const shell = `${files} | tar cf - --null --ignore-failed-read -T - 2>/dev/null | tar xf - -C "$1"
    for here in . server web; do [ -d $here/node_modules ] && cp -al $here/node_modules "$1/$here/" || true; done`;
  execFileSync('sh', ['-c', shell, 'copy', copy], { cwd: root });
}

const building = async (start: Start) => {
  if (!(await start.until('✓ Seeding'))) return false;
  await pause(8_000);
  return start.until(() => !existsSync(join(copy, 'web/.next/outguide-stamp')));
};
// First, since once built the pages stay.
const all = { 'the pages are built': building, ...moments };

async function begin(name: string): Promise<Start> {
  const program = [join(copy, 'scripts/bootstrap.mjs'), 'scripts/start.ts'];
  const port = String(await freePort());
  const options = ['--port', port, '--kiosk-port', String(await freePort())];
  return new Start(program, join(home, name.replaceAll(' ', '-')), options);
}

/** What went wrong, or null. */
async function tryOne(name: string, reach: (start: Start) => Promise<boolean>) {
  const first = await begin(name);
  if (!(await reach(first))) return `was not reached:\n${first.said}`;
  const code = await first.end('SIGINT');
  if (code !== 0 || /\n {4}at /.test(first.said)) return `ended with ${code}:\n${first.said}`;
  for (let tries = 0; tries < 100 && postmasterOf(first.dataDir) !== null; tries += 1)
    await pause(100);
  if (postmasterOf(first.dataDir) !== null) return 'left PostgreSQL running';
  const next = await begin(name);
  const up = await next.until('Three things to try');
  const end = await next.end('SIGINT');
  return up && end === 0 ? null : `did not come up again (${end}):\n${next.said}`;
}

try {
  execFileSync('chmod', ['711', home]);
  copyProject();
  for (const [name, reach] of Object.entries(all)) {
    const began = Date.now();
    const wrong = await tryOne(name, reach);
    const seconds = Math.round((Date.now() - began) / 1_000);
    console.log(`Ctrl-C while ${name}: ${wrong ?? 'the next start works'} (${seconds} s)`);
    if (wrong !== null) process.exitCode = 1;
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
