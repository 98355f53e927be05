import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteBusy, sqliteCode, sqliteFull, sqliteReadOnly } from './sqlite.ts';

export const saveFaults = ['disk_full', 'read_only', 'gone', 'broken', 'fault'] as const;
export type SaveFault = (typeof saveFaults)[number];

/** What stands on the red screen: what happened and the next act. */
export const saveSentences: Readonly<Record<SaveFault, string>> = {
  disk_full:
    'This kiosk’s disk is full. The last scan was not saved: keep the folder and call support.',
  read_only:
    'This kiosk may not write to its disk. The last scan was not saved: keep the folder and call support.',
  gone: 'This kiosk’s journal is not where it was: its disk is gone. The last scan was not saved: keep the folder and call support.',
  broken: 'The last scan was not saved. Keep the folder; press Enter to check the journal again.',
  fault:
    'This kiosk’s disk reports a fault. The last scan was not saved: keep the folder and call support.',
};

/** A record could not be written and synced. The journal takes nothing more until it is opened and verified anew. */
export class CannotSave extends Error {
  override readonly name = 'CannotSave';
  readonly fault: SaveFault;
  constructor(fault: SaveFault) {
    super(saveSentences[fault]);
    this.fault = fault;
  }
}

/** The folder of a running kiosk holds no journal any more: its disk was taken out, and a new one must not begin there. */
export class JournalGone extends Error {
  override readonly name = 'JournalGone';
}

/** Another process holds this journal. */
export class JournalInUse extends Error {
  override readonly name = 'JournalInUse';
  constructor(dir: string) {
    super(
      `Another kiosk process already uses ${dir}. Stop it first, or give this kiosk a folder of its own with --data.`,
    );
  }
}

/** Names the fault behind an error of SQLite or of the file system. */
export function faultOf(error: unknown): SaveFault {
  if (error instanceof CannotSave) return error.fault;
  if (error instanceof JournalGone) return 'gone';
  const code = sqliteCode(error);
  const system = (error as NodeJS.ErrnoException | null)?.code;
  if (code === sqliteFull || system === 'ENOSPC' || system === 'EDQUOT') return 'disk_full';
  if (code === sqliteReadOnly || system === 'EROFS' || system === 'EACCES') return 'read_only';
  return 'fault';
}

/** As `faultOf`; where SQLite knows only that reading or writing failed, the folder itself is asked why. */
export function faultIn(dir: string, error: unknown): SaveFault {
  const named = faultOf(error);
  if (named !== 'fault') return named;
  const probe = join(dir, '.can-write');
  try {
    writeFileSync(probe, '');
    rmSync(probe);
    return 'fault';
  } catch (why) {
    return faultOf(why);
  }
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error) === sqliteBusy;
}
