// The tools that tests use and npm does not bring: a browser and the scanner mock. Debian packages, only what is missing.
import { spawn } from 'node:child_process';
import { step } from './run/progress.ts';
import { onPath, tools, type Tool } from './run/test-tools.ts';

function apt(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const run = spawn('apt-get', [...args], { stdio: ['ignore', 'ignore', 'pipe'], env });
    let said = '';
    run.stderr.on('data', (chunk) => (said = `${said}${chunk}`.slice(-600)));
    run.on('error', reject);
    run.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `apt-get ended with ${code}`)),
    );
  });
}

async function install(wanted: readonly Tool[]): Promise<void> {
  const flags = ['-q', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];
  await step('refreshing the list of packages', () => apt(['update', '-q'])).catch(() => undefined);
  const add = (name: string) => step(`installing ${name}`, () => apt(['install', ...flags, name]));
  for (const { packageName, orElse } of wanted)
    await add(packageName).catch(async (error: unknown) => {
      if (orElse === undefined) throw error;
      if (!orElse.present()) await add(orElse.packageName);
    });
}

const missing = () => tools.filter((tool) => !tool.present());
const wanted = missing();
if (wanted.length === 0) {
  console.log('The tools of the tests are here.');
} else if (process.argv.includes('--check') || process.getuid?.() !== 0 || !onPath('apt-get')()) {
  for (const { packageName, what } of wanted) console.log(`  ${packageName} is missing (${what})`);
  console.log('Tests that need them are skipped. To install them on Debian or Ubuntu, as root:');
  console.log(`  apt-get install ${wanted.map((tool) => tool.packageName).join(' ')}`);
} else {
  await install(wanted).catch((error: Error) => {
    console.error(`The tools of the tests could not be installed: ${error.message}`);
    process.exitCode = 1;
  });
}
