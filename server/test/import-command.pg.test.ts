import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Db } from '@outguide/db/connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { ImportProgressLine } from '../src/console/import-progress-line.ts';
import { runCommand } from './run-command.ts';

describe('npm run import', { timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-import-command-'));
  let database: FreshDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await freshDatabase();
    db = connect(database.ownerUrl, { max: 2 });
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
    rmSync(dir, { recursive: true, force: true });
  });

  const write = (name: string, lines: readonly string[] | Buffer) => {
    const path = join(dir, name);
    writeFileSync(path, Buffer.isBuffer(lines) ? lines : lines.join('\r\n'));
    return path;
  };
  const take = (...args: readonly string[]) =>
    runCommand('import', args, { DATABASE_URL: database.appUrl });
  const patients = async () => Number((await db.sql`select count(*) from patients`)[0]?.['count']);
  const header = 'authority,identifier,family_name,born_on';

  it('takes good rows, lists the others with row, column and reason, and ends with 2', async () => {
    const path = write('patients.csv', [
      ...[header, 'H,1,Secret,1970-01-01', 'H,2,=Secret(),', 'H,3,Secret,1970-13-01', 'H,4'],
    ]);
    const { code, out, err } = await take(path);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toBe(
      `4 rows of patients: 1 were added, 0 changed, 0 the same, 3 refused.\nNew here: authority H. What you did not mean is mistyped in the file.\nWhat was not taken and why: ${path}.refused.csv\n`,
    );
    const report = readFileSync(`${path}.refused.csv`, 'utf8');
    expect(report.trim().split('\r\n')).toEqual([
      'row,column,reason',
      '3,family_name,"begins like a formula (=, +, - or @); write the plain text"',
      '4,born_on,"is not a day written as 1970-01-31"',
      '5,,"has 2 cells where the header has 4"',
    ]);
    expect(report).not.toContain('Secret');
  });

  it('run again doubles nothing; mended it ends with 0 and the old list goes', async () => {
    const path = join(dir, 'patients.csv');
    const again = await take(path, '--json');
    expect(again.code).toBe(2);
    expect(JSON.parse(again.out)).toEqual({
      ...{ kind: 'patients', rows: 4, added: 0, changed: 0, same: 1, past: 0, refused: 3 },
      ...{ newNames: [], report: `${path}.refused.csv`, sentence: null },
    });
    expect(await patients()).toBe(1);
    write('patients.csv', [header, 'H,1,Secret,1970-01-01', 'H,2,Plain,']);
    expect(await take(path)).toMatchObject({ code: 0, err: '' });
    expect(existsSync(`${path}.refused.csv`)).toBe(false);
    expect(await patients()).toBe(2);
  });

  it('sets a house up from files that name no kind', async () => {
    const zone = (name: string) => write('one.csv', ['facility,name,time_zone', `H,House,${name}`]);
    expect(await take(zone('Europe/Berlin'))).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('1 rows of facilities: 1 were added') },
    });
    const wrong = await take(zone('Europe/Brelin'));
    expect(wrong).toMatchObject({ code: 2, out: expect.stringContaining('1 refused') });
    const types = write('two.csv', ['record_type,name,loan_hours', 'MR,Medical record,72']);
    expect((await take(types)).out).toContain('1 rows of record-types: 1 were added');
    const further = write('three.csv', [
      'authority,identifier,known_as_authority,known_as_identifier',
      'NAT,1,H,1',
    ]);
    expect((await take(further)).out).toContain('1 rows of identifiers: 1 were added');
  });

  it('only looks with --check, and takes the kind and the report where told', async () => {
    const path = write('people.csv', [header, 'H,7,New,', 'H,,New,']);
    const report = join(dir, 'why.csv');
    const { code, out } = await take(path, '--check', '--kind', 'patients', '--report', report);
    expect(code).toBe(2);
    expect(out).toContain('1 would be added');
    expect(readFileSync(report, 'utf8')).toContain('3,identifier,"is empty and must not be"');
    expect(await patients()).toBe(2);
  });

  it('that stops where the file is no CSV says from which row on, keeps the rows before, ends with 1', async () => {
    const path = write('cut.csv', [header, 'H,20,Before,', 'H,21,"Open,', 'H,22,After,']);
    const { code, out, err } = await take(path);
    expect(code).toBe(1);
    expect(out).toContain('1 rows of patients: 1 were added');
    expect(err).toMatch(/^From row 3 on nothing was read: .*run the same file again/);
    expect(readFileSync(`${path}.refused.csv`, 'utf8')).toContain('\r\n3,,"nothing was read from');
    expect(await patients()).toBe(3);
  });

  it.each([
    ['latin.csv', Buffer.from(`${header}\nH,30,M\xfcller,\n`, 'latin1'), /^Row 2 is not UTF-8/],
    ['book.csv', Buffer.from('PK\u0003\u0004rest'), /workbook/],
    ['odd.csv', Buffer.from('a,b\n1,2\n'), /The header fits no kind of file/],
    ['empty.csv', Buffer.from(''), /empty/],
    ['absent.csv', null, /^There is no file/],
    ['folder.csv', 'folder', /is a folder/],
  ] as const)('refuses %s as a whole, in words, with 1', async (name, content, sentence) => {
    if (content === 'folder') mkdirSync(join(dir, name));
    else if (content !== null) write(name, content);
    const { code, out, err } = await take(join(dir, name));
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/ at .*\.ts/);
    expect(await patients()).toBe(3);
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await take('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--report'),
    });
    expect(await take()).toMatchObject({ code: 1, err: expect.stringContaining("'file'") });
    expect((await take(join(dir, 'patients.csv'), '--kind', 'folks')).err).toContain('places');
  });

  it('shows how far it is on a terminal', (context) => {
    const lines = [header];
    for (let n = 0; n < 4_200; n += 1) lines.push(`BULK,${n},Family${n % 97},`);
    const path = write('many-patients.csv', lines);
    const main = join(import.meta.dirname, '..', 'src', 'import.ts');
    const args = ['-qec', `"${process.execPath}" "${main}" "${path}"`, '/dev/null'];
    const env = { ...process.env, DATABASE_URL: database.appUrl };
    const done = spawnSync('script', args, { env, encoding: 'utf8' });
    if (done.error) return context.skip('needs the program `script` for a terminal');
    expect(done.status).toBe(0);
    expect(done.stdout).toMatch(/\r2000 rows, 0 refused \r4000 rows, 0 refused \r4200 rows/);
    expect(done.stdout).toContain('4200 rows of patients: 4200 were added');
  });

  it('and elsewhere a line now and then', () => {
    let [now, text] = [0, ''];
    const line = new ImportProgressLine({ write: (more) => (text += more) }, () => now);
    for (const at of [1, 4_999, 5_000, 9_999, 10_001]) {
      now = at;
      line.show(`${at}`);
    }
    line.end();
    expect(text).toBe('5000\n10001\n');
  });
});
