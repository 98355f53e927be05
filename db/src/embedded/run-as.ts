import { execFileSync } from 'node:child_process';
import { CannotStart } from '../cannot-start.ts';

/** Whose rights PostgreSQL's programs get; empty means ours. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it a user of its own, made when there is none. */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return {};
  const found = idsOf('postgres');
  if (found) return found;
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      { stdio: 'ignore' },
    );
  } catch {
    // Another start may have made it at the same moment; what counts is whether it is there.
  }
  const made = idsOf('postgres');
  if (made) return made;
  throw new CannotStart(
    'PostgreSQL does not run as root and no user named postgres could be made. Start Outguide as an ordinary user.',
  );
}

function idsOf(user: string): RunAs | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
