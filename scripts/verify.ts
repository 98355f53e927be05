// `npm run verify`: format, types, lint, fences and unit tests, in about a minute. `--no-tests` leaves the tests out.
import { spawn } from 'node:child_process';
import { root } from './check/source-files.ts';
import { steps, unit, type Step } from './check/steps.ts';

function run(step: Step): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(step.command, step.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

const failed: string[] = [];
for (const step of process.argv.includes('--no-tests') ? steps : [...steps, unit]) {
  const began = Date.now();
  process.stdout.write(`  ${step.name.padEnd(18)}`);
  const { ok, output } = await run(step);
  console.log(`${ok ? 'ok' : 'FAILED'}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (ok) continue;
  failed.push(step.name);
  console.log(`\n${output.trimEnd()}\n\n  → ${step.hint}\n`);
}
console.log(failed.length === 0 ? 'verify: all well' : `verify: failed in ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
