import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A plain sentence for the person at the command line. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/**
 * Makes the folder of a kiosk with all that is missing above it, readable by its owner only. Node's own `recursive` never
 * returns where the kernel says of a folder that is there that it is not (`/proc/x`), so each step is made once and a
 * refusal is final.
 */
export function makeOwnFolder(dir: string): void {
  const missing: string[] = [];
  let above = dir;
  while (!existsSync(above) && dirname(above) !== above) {
    missing.unshift(above);
    above = dirname(above);
  }
  if (!statSync(above).isDirectory())
    throw new Refused(
      `${above} is a file, so nothing can be kept in ${dir}. Choose a folder with --data DIR.`,
    );
  for (const folder of missing) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannot('made', folder, error);
    }
  }
}

/** Asked before a one-time code is spent: a kiosk that cannot keep its key would need another one. */
export function mustBeWritable(dir: string): void {
  const probe = join(dir, '.can-write');
  try {
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw cannot('written to', dir, error);
  }
}

function cannot(be: string, folder: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  const act = `${full ? 'Free some space' : 'Give this user the right'}, or choose another place with --data DIR.`;
  return new Refused(`The folder ${folder} cannot be ${be} (${code}). ${act}`);
}
