import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connect } from '../src/connect.ts';
import { programsOf, startOther } from './other-postgres.ts';

// Everything that needs PostgreSQL, on each version that a hospital may bring: `node db/test/each-postgres.ts [15 16 17]`.
// `--sorted` compares text as a dictionary does (ICU, en-US) and not by bytes. What follows `--` goes to vitest.
// Tests that start the embedded database themselves have that one's version.

const root = join(import.meta.dirname, '../..');
const words = process.argv.slice(2);
const end = words.includes('--') ? words.indexOf('--') : words.length;
const [own, forVitest] = [words.slice(0, end), words.slice(end + 1)];
const numbers = own.map(Number).filter(Number.isInteger);
const majors = numbers.length > 0 ? numbers : [15, 16, 17];
const sorted = `locale_provider icu icu_locale 'en-US' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`;
const locale: NodeJS.ProcessEnv = own.includes('--sorted') ? { OUTGUIDE_TEST_LOCALE: sorted } : {};

function runTests(adminUrl: string): Promise<boolean> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--project', 'pg', '--reporter=dot', ...forVitest];
  const env = { ...process.env, ...locale, OUTGUIDE_TEST_ADMIN_URL: adminUrl };
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}

async function versionOf(adminUrl: string): Promise<string> {
  const db = connect(adminUrl, { max: 1 });
  const [row] = await db.sql`show server_version`;
  await db.end();
  return String(row?.['server_version']);
}

const told: string[] = [];
for (const major of majors) {
  const began = Date.now();
  const { adminUrl, stop } = await startOther(programsOf(major));
  const version = await versionOf(adminUrl);
  console.log(`\n— PostgreSQL ${version}`);
  const ok = await runTests(adminUrl).finally(stop);
  if (!ok) process.exitCode = 1;
  told.push(
    `${version}: ${ok ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - began) / 1e3)} s`,
  );
}
for (const line of told) console.log(`PostgreSQL ${line}`);
