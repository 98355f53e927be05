import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { someFolder } from './folder.ts';

/** A real ext4 disk of a few megabytes, in a file. */
export interface Disk {
  readonly dir: string;
  /** What the kernel does when it finds an error on a disk: read-only at once, with files open. */
  readonly breakDown: () => void;
  readonly takeOut: () => void;
  /** Takes the disk out, checks it and puts it back, as a technician does. */
  readonly repair: () => void;
}

const mounted = new Set<string>();
/** After the tests of a file (`clean-up.ts`). */
export function takeOutDisks(): void {
  for (const dir of mounted) execFileSync('umount', ['--lazy', dir], { env });
  mounted.clear();
}

// Not every account's path names the folder where the tools for disks are.
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
const run = (command: string, ...args: readonly string[]) =>
  execFileSync(command, [...args], { stdio: 'ignore', env });

/** Null when this account may not mount a disk. */
export function someDisk(megabytes: number): Disk | null {
  const at = someFolder();
  const [image, dir] = [join(at, 'disk'), join(at, 'data')];
  const mount = () => {
    run('mount', '-o', 'loop,errors=remount-ro', image, dir);
    mounted.add(dir);
  };
  try {
    mkdirSync(dir);
    run('truncate', '-s', `${megabytes}M`, image);
    run('mkfs.ext4', '-q', '-F', '-m', '0', image);
    mount();
  } catch {
    return null;
  }
  const takeOut = () => {
    // The facts are still open: the folder is empty at once, the disk is let go with the process.
    run('umount', '--lazy', dir);
    mounted.delete(dir);
  };
  const device = () =>
    readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .find((fields) => fields[1] === dir)?.[0]
      ?.replace('/dev/', '') ?? '';
  return {
    dir,
    breakDown: () => writeFileSync(`/sys/fs/ext4/${device()}/trigger_fs_error`, 'a test'),
    takeOut,
    repair: () => {
      if (mounted.has(dir)) takeOut();
      try {
        run('e2fsck', '-p', '-f', image);
      } catch {
        // It ends with 1 when it mended something, which it does here.
      }
      mount();
    },
  };
}
