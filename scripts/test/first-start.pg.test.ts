import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connect, type Db } from '@outguide/db/connect';
import { beforeEach, describe, expect, test } from 'vitest';
import { someDisk } from '../../kiosk/test/support/disk.ts';
import { moments, postmasterOf, Start } from './first-start.ts';

// The first start cut short at every long step but the pages' build, which `node scripts/test/first-start-campaign.ts` has too.

// OUTGUIDE_WHOLE=1 cuts it at each moment; without, at the longest of them.
const whole = process.env['OUTGUIDE_WHOLE'] === '1';
const tried = (moment: string): boolean => whole || moment === 'the hospital is seeded';
const program = [join(import.meta.dirname, 'started.ts')];
const folders = 4_000;
let dir: string;
const running: Start[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outguide-first-'));
  // PostgreSQL's own user has to pass.
  chmodSync(dir, 0o711);
  return async () => {
    for (const start of running.splice(0)) await start.end('SIGKILL').catch(() => {});
    rmSync(dir, { recursive: true, force: true });
  };
});

function begin(dataDir = join(dir, 'data')): Start {
  const start = new Start(program, dataDir, ['--folders', String(folders)]);
  running.push(start);
  return start;
}
const noStack = expect.not.stringMatching(/\n {4}at |Node\.js v/);

/** The next start in the same folder comes up with the whole hospital, and stops when it is told. */
async function comesUp(
  dataDir = join(dir, 'data'),
  look: (db: Db) => Promise<void> = async () => {},
): Promise<Start> {
  const start = begin(dataDir);
  const up = await start.until('started');
  expect([up, start.said]).toEqual([true, noStack]);
  const note = JSON.parse(readFileSync(join(start.dataDir, 'run.json'), 'utf8')) as {
    ownerUrl: string;
  };
  const db = connect(note.ownerUrl, { max: 1 });
  const [row] = await db.sql`select count(*) as n from folders`;
  await look(db).finally(() => db.end());
  expect(row).toEqual({ n: folders });
  expect(await start.end('SIGINT')).toBe(0);
  expect(postmasterOf(start.dataDir)).toBe(null);
  return start;
}

describe('a first start that is cut short', { timeout: 180_000 }, () => {
  test.each(Object.keys(moments).filter(tried))(
    'by Ctrl-C while %s: the next one works',
    async (moment) => {
      const first = begin();
      expect(await moments[moment]?.(first)).toBe(true);
      expect([await first.end('SIGINT'), first.said]).toEqual([0, noStack]);
      expect(first.said).toContain('Stopping: finishing what is in hand');
      expect(first.said.trim()).toMatch(
        /Stopped\. Everything is saved\. .* goes on where you were\.$/,
      );
      // It may take a moment after its parent.
      await expect.poll(() => postmasterOf(first.dataDir), { timeout: 10_000 }).toBe(null);
      await comesUp();
    },
  );

  test('by kill -9 of everything in the middle of the seed: the next one works and leaves no dead files', async () => {
    const first = begin();
    expect(await moments['the hospital is seeded']?.(first)).toBe(true);
    const pid = postmasterOf(first.dataDir);
    expect(pid).not.toBe(null);
    if (pid !== null) process.kill(pid, 'SIGKILL');
    expect(await first.end('SIGKILL')).toBe(null);
    const next = await comesUp(undefined, async (db) => expect(await deadBytes(db, dir)).toBe(0));
    expect(next.said).toContain('✓ Clearing a seed that did not end');
  });

  test('by the end of PostgreSQL in the middle of the seed: it is said in a sentence, and the next one works', async () => {
    const first = begin();
    expect(await moments['the hospital is seeded']?.(first)).toBe(true);
    const pid = postmasterOf(first.dataDir);
    if (pid !== null) process.kill(pid, 'SIGKILL');
    expect([await first.ended(), first.said]).toEqual([1, noStack]);
    expect(first.said).toMatch(/\n\nThe database in \S+ ended in the middle of its work; .*\n\n$/);
    await comesUp();
  });

  /** Bytes in the database's folder that no table or index has: nothing would ever take them away. */
  async function deadBytes(db: Db, root: string): Promise<number> {
    const rows = await db.sql<{ file: string; oid: number }[]>`
      select coalesce(pg_relation_filenode(c.oid), 0)::text as file, d.oid::int as oid
      from pg_class c, pg_database d where d.datname = current_database()`;
    const known = new Set(rows.map((row) => row.file));
    const base = join(root, 'data/postgres/database/base', String(rows[0]?.oid));
    const dead = readdirSync(base).filter(
      (file) => /^\d/.test(file) && !known.has(/^\d+/.exec(file)?.[0] ?? ''),
    );
    // What was dropped keeps an empty file until the next checkpoint.
    return dead.reduce((sum, file) => sum + statSync(join(base, file)).size, 0);
  }
});

describe('a disk that fills up', { timeout: 180_000 }, () => {
  const room = { 'the cluster is made': 5, 'the tables are made': 1, 'the hospital is seeded': 10 };

  test.for(Object.entries(room).filter(([moment]) => tried(moment)))(
    'while %s is said in a sentence; with room again the next start works',
    async ([moment, megabytes], context) => {
      // A start wants a gigabyte, of which this disk takes nothing before it is written.
      const disk = someDisk(1_300);
      if (disk === null) return context.skip('needs the right to mount a small disk');
      // PostgreSQL's own user has to pass.
      chmodSync(dirname(disk.dir), 0o711);
      const [data, filler] = [join(disk.dir, 'data'), join(disk.dir, 'filler')];
      const first = begin(data);
      expect(await moments[moment]?.(first)).toBe(true);
      const { bavail, bsize } = statfsSync(disk.dir);
      const rest = String(bavail * bsize - megabytes * 1_000_000);
      execFileSync('fallocate', ['-l', rest, filler]);
      expect([await first.ended(), first.said]).toEqual([1, noStack]);
      expect(first.said).toMatch(
        /\n\nThe disk that holds \S+ is full\. Free some space, then start again\.\n/,
      );
      expect(postmasterOf(data)).toBe(null);
      rmSync(filler);
      await comesUp(data);
    },
  );
});
