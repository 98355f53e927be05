import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { beganAt, commandOf, isAlive, waitGone } from './processes.ts';

/**
 * Makes this process the only Outguide on `dataDir`. A claim left by a process that was killed is taken over.
 * Returns the act that gives the directory back.
 */
export function claim(dataDir: string): () => void {
  const file = join(dataDir, 'outguide.pid');
  const mine = `${process.pid} ${beganAt(process.pid) ?? ''}`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readIfThere(file);
    const [pid, began] = holder.split(' ');
    if (isAlive(Number(pid)) && beganAt(Number(pid)) === began) {
      throw new CannotStart(
        `Another Outguide (process ${pid}) is using ${dataDir}. Stop it, or choose another directory with --data.`,
      );
    }
    rmSync(file, { force: true });
  }
}

/**
 * Clears what a killed Outguide left: stops a database that lost its parent, and removes a postmaster.pid whose number
 * now belongs to another program (usual in containers, where PostgreSQL would refuse to start).
 */
export async function takeOver(clusterDir: string): Promise<void> {
  const file = join(clusterDir, 'postmaster.pid');
  const pid = Number(readIfThere(file).split('\n')[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  const command = commandOf(pid);
  if (command !== null && command.includes(clusterDir)) {
    process.kill(pid, 'SIGINT');
    if (!(await waitGone(pid, 60_000))) {
      throw new CannotStart(
        `The database in ${clusterDir} (process ${pid}) does not stop. Stop it, then start again.`,
      );
    }
  } else {
    rmSync(file, { force: true });
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
