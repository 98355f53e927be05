import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PrinterTrouble } from './trouble.ts';

/** The scheduler is asked over a local socket; who says nothing for so long is stuck, ms. */
const stuckMs = 60_000;
const saidAtMost = 4_000;

export interface CupsSaid {
  /** Null: it was stuck, and was ended. */
  readonly status: number | null;
  readonly said: string;
}

/** Runs one of CUPS's own programs without a shell; they know where this server's CUPS is and who may ask it. */
export async function cupsProgram(
  name: 'lp' | 'lpstat' | 'cancel',
  args: readonly string[],
  input: Iterable<Uint8Array> | AsyncIterable<Uint8Array> = [],
): Promise<CupsSaid> {
  // Its words are read, so it must say them in English; a password is never in its environment.
  const { PATH = '/usr/bin:/bin', CUPS_SERVER, NODE_ENV } = process.env;
  const env: NodeJS.ProcessEnv = { NODE_ENV, PATH, LC_ALL: 'C' };
  if (CUPS_SERVER !== undefined) env['CUPS_SERVER'] = CUPS_SERVER;
  const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'pipe'], env, timeout: stuckMs });
  let said = '';
  const hear = (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-saidAtMost));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(new PrinterTrouble(error.code === 'ENOENT' ? 'no_lp' : 'cups_failed', false)),
    );
    child.once('close', resolve);
  });
  // A program that has ended already does not read: what it said counts, not the broken pipe.
  const [status] = await Promise.all([
    ended,
    pipeline(Readable.from(input), child.stdin).catch(() => {}),
  ]);
  return { status, said };
}
