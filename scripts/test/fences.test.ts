import { describe, expect, it } from 'vitest';
import { faultsOf as fenceFaults } from '../check-fences.ts';
import { faultsOf as auditFaults } from '../check-audit-law.ts';
import { faultsOf as sizeFaults } from '../check-size.ts';

function file(path: string, text: string) {
  return { path, text };
}

describe('fences', () => {
  it.each([
    ['labels/src/a.ts', "import { x } from '@outguide/db/connect';"],
    ['db/src/a.ts', "import type { X } from '../../server/src/main.ts';"],
    ['server/src/domain/a.ts', "import { sql } from 'drizzle-orm';"],
    ['server/src/domain/a.ts', "import { hash } from 'node:crypto';"],
    ['server/src/domain/a.ts', "import { x } from '../verbs/me/who.ts';"],
    ['server/src/domain/a.ts', 'export const now = Date.now();'],
    ['server/src/domain/a.ts', 'const chance = Math.random();'],
    ['server/src/domain/a.ts', 'const today = new Date();'],
    ['server/src/api/routers/a.ts', "import postgres from 'postgres';"],
    ['kiosk/src/a.ts', "const db = await import('@outguide/db/connect');"],
    ['web/src/a.tsx', "import { appRouter } from '@outguide/server/api/router';"],
    ['web/src/a.tsx', "export { x } from '@outguide/server/verbs/me/who';"],
  ])('%s may not say %s', (path, text) => {
    expect(fenceFaults(file(path, text))).toHaveLength(1);
  });

  it.each([
    ['labels/src/a.ts', "import { x } from './symbol.ts';"],
    ['server/src/domain/a.ts', '// Date.now() is passed in\nconst at = new Date(given);'],
    ['kiosk/src/a.ts', "import { step } from '@outguide/server/domain/step';"],
    ['web/src/a.tsx', "import type { AppRouter } from '@outguide/server/api/router';"],
    ['web/src/a.tsx', "import { filingBands } from '@outguide/labels/filing-order';"],
  ])('%s may say %s', (path, text) => {
    expect(fenceFaults(file(path, text))).toEqual([]);
  });
});

describe('the audit law', () => {
  const verb = 'server/src/verbs/folder/lend.ts';

  it('finds a transaction that nobody authorized or put on record', () => {
    expect(
      auditFaults(file(verb, 'export async function lend() { await transact(db, work); }')),
    ).toEqual([`${verb}:1 lend opens a transaction and does not authorize nor audit`]);
    const half = 'export async function lend() { admit(call); return transact<Row>(db, work); }';
    expect(auditFaults(file(verb, half))[0]).toContain('does not audit');
  });

  it('is not satisfied by another function of the same file, or by a comment', () => {
    const text =
      'function lend() { perform(call); // audit(tx)\n}\nfunction other() { audit(tx); }';
    expect(auditFaults(file(verb, text))).toHaveLength(1);
  });

  it('passes a verb that does both', () => {
    expect(
      auditFaults(file(verb, 'function lend() { perform(c, a, (tx) => audit(tx)); }')),
    ).toEqual([]);
  });
});

describe('sizes', () => {
  it('refuse long files and names that say nothing', () => {
    const long = file('server/src/a.ts', 'x\n'.repeat(351));
    const small = Array.from({ length: 40 }, (_, i) => file(`db/src/a${i}.ts`, 'x'));
    expect(sizeFaults([long, ...small])).toEqual([
      'server/src/a.ts: 351 lines, none may have over 350',
    ]);
    for (const name of [
      'utils.ts',
      'string-helpers.ts',
      'common.ts',
      'index.ts',
      'KioskManager.ts',
    ]) {
      expect(sizeFaults([file(`db/src/${name}`, 'x'), ...small]).length).toBeGreaterThan(0);
    }
  });

  it('refuse a house whose files grow', () => {
    expect(
      sizeFaults(Array.from({ length: 9 }, (_, i) => file(`db/src/a${i}.ts`, 'x\n'.repeat(80)))),
    ).toEqual(['median file 80 lines, must stay under 60']);
  });
});
