import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Opens one hospital for all journeys, and closes it after the last; one that `OUTGUIDE_E2E` names is left open. */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['OUTGUIDE_E2E'] !== undefined) return async () => {};
  const root = join(import.meta.dirname, '..', '..');
  const node = join(root, 'node_modules', '.bin', 'node');
  const child = spawn(node, [join(import.meta.dirname, 'run-hospital.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{"address"')) continue;
    process.env['OUTGUIDE_E2E'] = line;
    break;
  }
  if (process.env['OUTGUIDE_E2E'] === undefined) throw new Error('the hospital did not open');
  child.stdout.resume();
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}
