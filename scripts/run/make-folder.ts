import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sentence } from './sentence.ts';

/**
 * Makes a folder with all that is missing above it. Node's own `recursive` never returns where the kernel says of a folder
 * that is there that it is not (`/proc/x`), so each step is made once and a refusal is final.
 */
export function makeFolder(dir: string): void {
  const missing: string[] = [];
  let above = dir;
  while (!existsSync(above) && dirname(above) !== above) {
    missing.unshift(above);
    above = dirname(above);
  }
  if (existsSync(above) && !statSync(above).isDirectory())
    throw new Sentence(
      `${above} is a file, so nothing can be kept in ${dir}. Choose a folder with --data DIR.`,
    );
  for (const folder of missing) make(folder);
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code === 'ENOSPC') throw error;
    throw new Sentence(
      `The folder ${folder} cannot be made (${code}). Give this user the right, or choose another place with --data DIR.`,
    );
  }
}
