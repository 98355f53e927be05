import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A folder that is gone after the tests of its file (`clean-up.ts`). */
export function someFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-kiosk-'));
  made.push(dir);
  return dir;
}

export function removeFolders(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}
