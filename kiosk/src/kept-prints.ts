import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from './journal/file.ts';

/** A print that waits for the network: under which id it is asked for, and which scan it is of. Says nothing of a patient. */
const keptShape = z.array(
  z.strictObject({
    id: z.uuid(),
    name: z.string().regex(/^(slip|label)-\d{1,15}$/),
    epoch: z.string().regex(/^[0-9a-f]{16}$/),
    /** Of a slip. */
    folderId: z.int().positive().optional(),
    atMs: z.number(),
  }),
);
export type KeptPrint = z.infer<typeof keptShape>[number];

const fileName = 'prints.json';

/** The server knows a slip for so long after its scan; what is older would be refused. */
export const keptForMs = 20 * 60_000;

/** Prints that were kept when this machine went off; a damaged file is none. */
export function readKeptPrints(dir: string, nowMs: number): KeptPrint[] {
  try {
    const kept = keptShape.parse(JSON.parse(readFileSync(join(dir, fileName), 'utf8')));
    return kept.filter(({ atMs }) => Math.abs(nowMs - atMs) < keptForMs);
  } catch {
    return [];
  }
}

/** Keeps them: written aside, synced, renamed, so that a cut leaves the old or the new. */
export function keepPrints(dir: string, prints: readonly KeptPrint[]): void {
  const file = join(dir, fileName);
  if (prints.length === 0) return rmSync(file, { force: true });
  const handle = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(prints));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${file}.new`, file);
  syncFolder(dir);
}
