import { CommanderError } from 'commander';
import { vi } from 'vitest';
import { adminProgram } from '../src/console/admin-program.ts';
import type { Ended } from './run-command.ts';

/** Runs a command of `admin` as run-command.ts does, but in this process: a process of its own costs a second. */
export async function callAdmin(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  let [out, err] = ['', ''];
  const program = adminProgram();
  for (const command of [program, ...program.commands])
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => (out += text), writeErr: (text) => (err += text) });
  vi.spyOn(console, 'log').mockImplementation((line: string) => void (out += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void (err += `${line}\n`));
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode), out, err };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { code: error.exitCode, out, err };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}
