import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** No build takes longer; an older lock is left from a machine that stopped, and its process number means nothing. */
const longest = 10 * 60_000;
const pause = 250;

function stale(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > longest) return true;
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Not ours to signal means that it lives; a file that is gone is no lock.
    return code === 'ESRCH';
  }
}

function take(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    // A link appears whole, with the number in it, or not at all.
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Does `work` while no other process does work under the same lock file; a second one waits. */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!take(file)) {
    if (stale(file)) rmSync(file, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, pause));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
