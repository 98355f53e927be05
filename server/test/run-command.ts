import { spawn } from 'node:child_process';
import { join } from 'node:path';

// As scripts/bootstrap.mjs has it: half of a short command is the compiling of its modules.
const compileCache = join(
  import.meta.dirname,
  ...['..', '..', 'node_modules', '.cache', 'outguide-node'],
);

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one of the server's commands as a process of its own, as `npm run` does. */
export function runCommand(
  file: 'admin' | 'import' | 'doctor',
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const main = join(import.meta.dirname, '..', 'src', `${file}.ts`);
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}
