import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True while a process has this id, also when it belongs to somebody else. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in the system's own words: tells it from a later one that got the same id. Null when gone. */
export function beganAt(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      // The name in brackets may hold spaces; the start time is the 20th word after it.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
    }
    return ps(pid, 'lstart=');
  } catch {
    return null;
  }
}

/** The command line of a process, or null when it is gone. */
export function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    }
    return ps(pid, 'command=');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/** Waits until a process is gone; false when it is still there after `ms`. */
export async function waitGone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (!isAlive(pid)) return true;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  return !isAlive(pid);
}
