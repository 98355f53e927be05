import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { CannotSave } from '../src/journal/fault.ts';
import type { Journal } from '../src/journal/journal.ts';
import { openJournal } from '../src/journal/open.ts';
import { someFolder } from './support/folder.ts';
import { entry } from './support/records.ts';

const mounted: string[] = [];

/** A disk of one megabyte; null when this account may not mount one. */
function smallDisk(): string | null {
  const dir = someFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' });
    mounted.push(dir);
    return dir;
  } catch {
    return null;
  }
}

afterEach(() => {
  for (const dir of mounted.splice(0)) execFileSync('umount', [dir]);
});

function appendUntilRefused(journal: Journal): { saved: number; fault: CannotSave } {
  for (let saved = 0; saved < 20_000; saved += 1) {
    try {
      journal.append(entry());
    } catch (error) {
      if (!(error instanceof CannotSave)) throw error;
      return { saved, fault: error };
    }
  }
  throw new Error('the disk never filled');
}

describe('a disk that cannot save', () => {
  test('full: says so, takes nothing more, and what was saved is there after opening anew', (context) => {
    const dir = smallDisk();
    if (dir === null) return context.skip('needs the right to mount a small disk');
    const { journal } = openJournal(dir, 7);
    const { saved, fault } = appendUntilRefused(journal);
    expect(fault.fault).toBe('disk_full');
    expect(saved).toBeGreaterThan(10);
    expect(() => journal.append(entry())).toThrow(CannotSave);
    journal.close();
    execFileSync('mount', ['-o', 'remount,size=4m', dir]);
    const again = openJournal(dir, 7);
    expect(again.note).toBeNull();
    expect(again.journal.lastSeq).toBeGreaterThanOrEqual(saved);
    again.journal.append(entry());
    again.journal.close();
  });

  test('read-only: says so and takes nothing more', (context) => {
    const dir = smallDisk();
    if (dir === null) return context.skip('needs the right to mount a small disk');
    openJournal(dir, 7).journal.close();
    execFileSync('mount', ['-o', 'remount,ro', dir]);
    expect(() => openJournal(dir, 7)).toThrow();
    execFileSync('mount', ['-o', 'remount,rw', dir]);
    const { journal } = openJournal(dir, 7);
    expect(journal.append(entry()).seq).toBe(1);
    journal.close();
  });
});
