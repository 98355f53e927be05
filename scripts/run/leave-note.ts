import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Closing } from './closing.ts';
import type { RunNote } from './ground.ts';

/** Leaves the note by which `admin`, `doctor` and `import` find what runs here; closing takes it away. */
export function leaveNote(closing: Closing, dataDir: string, run: Omit<RunNote, 'pid'>) {
  const file = join(dataDir, 'run.json');
  // Renamed into place, so that nobody reads half of it.
  writeFileSync(`${file}.new`, JSON.stringify({ ...run, pid: process.pid }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  closing.add(() => rmSync(file, { force: true }));
}
