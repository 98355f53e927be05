import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

// Test files share this module, and a hook of vitest would be that of the first of them alone.
process.once('exit', () => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A folder that is gone when the tests of this process are over. */
export function someFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-kiosk-'));
  made.push(dir);
  return dir;
}
