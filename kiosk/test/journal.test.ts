import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordShape } from '@outguide/server/realtime/wire';
import { JournalInUse } from '../src/journal/fault.ts';
import { openFile } from '../src/journal/file.ts';
import { keepMs } from '../src/journal/journal.ts';
import { openJournal } from '../src/journal/open.ts';
import { linkOf, readRecord } from '../src/journal/record.ts';
import { DatabaseSync } from '../src/journal/sqlite.ts';
import { someFolder } from './support/folder.ts';
import { entry } from './support/records.ts';

function change(dir: string, sql: string): void {
  const db = new DatabaseSync(join(dir, 'journal.sqlite'));
  db.exec(sql);
  db.close();
}

function filled(count: number): string {
  const dir = someFolder();
  const { journal } = openJournal(dir, 7);
  for (let i = 0; i < count; i += 1) journal.append(entry());
  journal.close();
  return dir;
}

describe('the journal', { timeout: 30_000 }, () => {
  test('numbers without gaps, links each record to the one before and survives reopening anywhere', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lengths, (sittings) => {
        const dir = someFolder();
        const epochs = new Set<string>();
        for (const count of sittings) {
          const { journal, note } = openJournal(dir, 7);
          expect(note).toBeNull();
          epochs.add(journal.epoch);
          for (let i = 0; i < count; i += 1) journal.append(entry());
          journal.close();
        }
        const { journal } = openJournal(dir, 7);
        const all = journal.after(0, 1_000);
        journal.close();
        expect(epochs.size).toBe(1);
        expect(all.map((one) => one.seq)).toEqual(all.map((_, i) => i + 1));
        all.forEach(({ body }, i) => {
          const before = all[i - 1];
          const record = recordShape.parse(JSON.parse(body));
          expect(record.prev).toBe(before ? linkOf(before.body) : '0'.repeat(64));
        });
      }),
      { numRuns: 15 },
    );
  });

  test('a second process is refused with a sentence, and a closed one leaves no lock', () => {
    const dir = someFolder();
    const first = openJournal(dir, 7).journal;
    expect(() => openJournal(dir, 7)).toThrow(JournalInUse);
    first.close();
    openJournal(dir, 7).journal.close();
  });

  test.each([
    ['changed', "update records set body = replace(body, 'F0', 'F9') where seq = 3"],
    ['changed', "update records set body = replace(body, 'F0', 'F9') where seq = 5"],
    ['missing from it', 'delete from records where seq = 2'],
    ['last records are missing', 'delete from records where seq = 5'],
    ['torn', 'update records set body = substr(body, 1, 40) where seq = 4'],
    ['torn', "update records set body = '' where seq = 5"],
  ])('%s: the file is put aside whole and a new epoch begins with a note', (why, sql) => {
    const dir = filled(5);
    const before = openJournal(dir, 7).journal;
    const { epoch } = before;
    before.close();
    change(dir, sql);
    const { journal, note } = openJournal(dir, 7);
    expect(note).toMatch(/put aside/);
    expect(note).toContain(why);
    expect(journal.epoch).not.toBe(epoch);
    expect(journal.lastSeq).toBe(0);
    expect(readdirSync(dir).some((name) => name.includes(`quarantined-${epoch}`))).toBe(true);
    journal.close();
  });

  test('a record of another epoch does not fit, however well it is linked', () => {
    const dir = filled(2);
    const db = new DatabaseSync(join(dir, 'journal.sqlite'));
    const { body } = db.prepare('select body from records where seq = 2').get() as { body: string };
    const other = body.replace(/"epoch":"[0-9a-f]{16}"/, '"epoch":"0123456789abcdef"');
    db.prepare('update records set body = ? where seq = 2').run(other);
    db.prepare("update meta set value = ? where name = 'head'").run(`2:${linkOf(other)}`);
    db.close();
    expect(openJournal(dir, 7).note).toContain('changed');
  });

  test('what the server has acknowledged must be there, whatever the file says of its end', () => {
    const dir = filled(3);
    const { journal } = openJournal(dir, 7);
    journal.acknowledge(3, 1, []);
    const second = journal.after(1, 1)[0]?.body ?? '';
    journal.close();
    change(
      dir,
      `delete from records where seq = 3; update meta set value = '2:${linkOf(second)}' where name = 'head'`,
    );
    expect(openJournal(dir, 7).note).toContain('last records are missing');
  });

  test('damage in a page that no record is on is found before it spreads', () => {
    const dir = filled(3);
    const path = join(dir, 'journal.sqlite');
    const db = new DatabaseSync(path);
    const page = db
      .prepare("select rootpage as page from sqlite_schema where name = 'notes'")
      .get();
    db.close();
    const bytes = readFileSync(path);
    const from = (Number(page?.['page']) - 1) * 4_096;
    writeFileSync(path, bytes.fill(0xff, from, from + 4_096));
    const opened = openJournal(dir, 7);
    expect(opened.note).toContain('cannot be read');
    opened.journal.close();
  });

  test('every commit is synced, and the file is held alone', () => {
    const db = openFile(someFolder());
    const ask = (name: string) => Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0];
    expect([ask('synchronous'), ask('journal_mode'), ask('locking_mode')]).toEqual([
      2,
      'wal',
      'exclusive',
    ]);
    db.close();
  });

  test('a server cannot acknowledge what was never written', () => {
    const { journal } = openJournal(filled(2), 7);
    journal.acknowledge(99, 1, []);
    expect(journal.acknowledged).toBe(2);
    expect(journal.append(entry()).seq).toBe(3);
    expect(journal.waiting).toBe(1);
    journal.close();
  });

  test('a file that is no database is put aside too', () => {
    const dir = someFolder();
    writeFileSync(join(dir, 'journal.sqlite'), 'x'.repeat(9_000));
    const { journal, note } = openJournal(dir, 7);
    expect(note).toMatch(/cannot be read/);
    expect(journal.append(entry()).seq).toBe(1);
    journal.close();
  });

  test('a journal copied from another kiosk is not taken', () => {
    const [from, to] = [filled(2), someFolder()];
    copyFileSync(join(from, 'journal.sqlite'), join(to, 'journal.sqlite'));
    const { journal, note } = openJournal(to, 8);
    expect(note).toMatch(/another kiosk/);
    journal.close();
  });

  test('acknowledged records stay 30 days by the server’s clock; others stay for ever', () => {
    const dir = filled(6);
    const { journal } = openJournal(dir, 7);
    journal.acknowledge(4, 1_000_000, [{ seq: 1, text: '{"outcome":"here"}' }]);
    expect(journal.prune(1_000_000 + keepMs)).toBe(0);
    expect(journal.prune(1_000_001 + keepMs)).toBe(4);
    expect(journal.prune(Number.MAX_SAFE_INTEGER)).toBe(0);
    expect(journal.oldest).toBe(5);
    expect(journal.waiting).toBe(2);
    journal.close();
    const again = openJournal(dir, 7);
    expect(again.note).toBeNull();
    expect(again.journal.append(entry()).seq).toBe(7);
    again.journal.close();
  });

  test('a rewind makes acknowledged records wait again', () => {
    const dir = filled(3);
    const { journal } = openJournal(dir, 7);
    journal.acknowledge(3, 1, []);
    journal.rewind(1);
    expect(journal.waiting).toBe(2);
    expect(journal.after(journal.acknowledged, 10).map((one) => one.seq)).toEqual([2, 3]);
    journal.close();
  });

  test('its text is canonical: other spacing or order is not the same record', () => {
    const dir = filled(1);
    const { journal } = openJournal(dir, 7);
    const body = journal.after(0, 1)[0]?.body ?? '';
    journal.close();
    expect(readRecord(body)).not.toBeNull();
    expect(readRecord(body.replace(',', ', '))).toBeNull();
    expect(existsSync(join(dir, 'journal.sqlite'))).toBe(true);
    expect(readFileSync(join(dir, 'journal.sqlite')).includes('F00000001295')).toBe(true);
  });
});
