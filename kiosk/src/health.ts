import { statfsSync } from 'node:fs';
import type { Health } from '@outguide/server/realtime/wire';
import type { CheckedScanner } from './scanner/scanner-check.ts';

/** What this kiosk tells the server of its scanners and its disk. */
export function healthOf(
  dir: string,
  all: readonly CheckedScanner[],
): Omit<Health, 'waiting' | 'wallOffsetMs' | 'journalBytes'> {
  const scanners = all.slice(0, 8).flatMap(({ status }) => {
    if (status === null) return [];
    const { name, mode, state } = status;
    return [{ name: name.slice(0, 80), mode, state }];
  });
  const rejects: Record<string, number> = {};
  for (const one of all) {
    for (const [reason, count] of Object.entries(one.rejects))
      rejects[reason] = (rejects[reason] ?? 0) + count;
  }
  return { scanners, rejects, diskFree: freeBytes(dir) };
}

function freeBytes(dir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return null;
  }
}
