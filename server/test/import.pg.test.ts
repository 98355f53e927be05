import { connect, type Db } from '@outguide/db/connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import { templateOf } from '../src/import/columns.ts';
import { importKinds, type ImportKind } from '../src/import/import-kinds.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { FileTaker, why } from './take-file.ts';

describe('importing a hospital from files', () => {
  let database: FreshDatabase;
  let db: Db;
  const taker = new FileTaker(() => db);
  beforeAll(async () => {
    database = await freshDatabase();
    db = connect(database.appUrl, { max: 4 });
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
    taker.close();
  });

  const take = taker.take.bind(taker);
  const count = async (table: string) =>
    Number((await db.sql.unsafe(`select count(*) from ${table}`))[0]?.['count']);

  it('takes a whole house in order, once, however often it is run', async () => {
    const files: Record<ImportKind, string> = {
      facilities: 'facility,name,time_zone\nMAIN,Main Hospital,Europe/Berlin\n',
      'record-types':
        'record_type,name,loan_hours,filing_order\nMR,Medical record,72,middle_digit\nOB,Obstetric record,,\n',
      places: [
        'facility,code,name,kind,parent,record_types,hours,closed_on',
        'MAIN,R,File room,file_room,MAIN,OB|MR,Mon-Fri 08:00-17:00,2026-12-25',
        'MAIN,R-1,Shelf 1,shelf,R,,,',
        'MAIN,W5,Ward 5,ward,MAIN,,always,none',
        'MAIN,C2,Clinic 2,clinic,MAIN,,always,none',
      ].join('\n'),
      staff: 'login,name,facility,place,roles\na.clerk,Ann Clerk,MAIN,R,clerk|manager\n',
      patients:
        'authority,identifier,family_name,given_name,born_on\nMAIN,1,Žižek,Ana,1970-02-28\nMAIN,2,سلام,,\n',
      identifiers:
        'authority,identifier,known_as_authority,known_as_identifier\nOLD,9,NAT,77\nNAT,77,MAIN,1\n',
      charts:
        'facility,record_type,number,authority,identifier,record_type_name\nMAIN,MR,123456,OLD,9,Medical record\nMAIN,MR,123457,MAIN,2,\n',
      folders:
        'facility,record_type,number,volume,home,old_label\nMAIN,MR,123456,1,R-1,OLD-1\nMAIN,MR,123456,2,R-1,\nMAIN,MR,123457,1,R,\n',
      aliases: 'label,facility,record_type,number,volume\nOLD-77,MAIN,MR,123456,2\n',
      stays: 'facility,ward,authority,identifier,bed,from\nMAIN,W5,NAT,77,5.1,2026-01-01 10:00\n',
      appointments:
        'facility,clinic,appointment,authority,identifier,at\nMAIN,C2,A1,MAIN,2,2027-01-01 10:00\n',
      copies:
        'facility,record_type,number,volume,system,external_id,address,pages,complete,made_at\nMAIN,MR,123456,2,Archive,D-1,https://archive.example/open/D-1,12,yes,2026-01-02 10:00\n',
    };
    for (const kind of importKinds) {
      const rows = files[kind].trim().split('\n').length - 1;
      const first = await take(kind, files[kind]);
      expect([kind, first]).toEqual([
        kind,
        expect.objectContaining({ rows, added: rows, refused: 0 }),
      ]);
      const again = await take(kind, `\uFEFF${files[kind].replaceAll('\n', '\r\n')}`);
      expect([kind, again]).toEqual([
        kind,
        expect.objectContaining({ rows, added: 0, same: rows }),
      ]);
    }
    expect(await count('folders')).toBe(3);
    expect(await count('movements')).toBe(3);
    const [shelf] =
      await db.sql`select p.room_id = r.id as ok from places p, places r where p.code = 'R-1' and r.code = 'R'`;
    expect(shelf?.['ok']).toBe(true);
    const broken = (await examine(db.sql)).filter((law) => law.found > 0);
    expect(broken.map((law) => law.law)).toEqual([]);
  });

  it('changes what differs and erases nothing', async () => {
    const result = await take(
      'patients',
      'authority,identifier,family_name,given_name,born_on\nMAIN,1,Zizek-Novak,,\n',
    );
    expect(result).toMatchObject({ changed: 1 });
    const [row] =
      await db.sql`select p.given_name, p.born_on, array(select word from patient_name_words x
      join name_words w on w.id = x.word_id where x.patient_id = p.id order by word) as words
      from patients p join patient_identifiers i on i.patient_id = p.id where i.value = '1'`;
    expect(row).toMatchObject({
      given_name: 'Ana',
      born_on: '1970-02-28',
      words: ['ana', 'novak', 'zizek'],
    });
  });

  it('only looks when asked to check', async () => {
    const before = await count('patients');
    const result = await take(
      'patients',
      'authority,identifier,family_name\nMAIN,77,Check\n',
      true,
    );
    expect(result).toMatchObject({ added: 1 });
    expect(await count('patients')).toBe(before);
  });

  it('refuses row by row, says which and why, and takes the rest', async () => {
    const rows = [
      'authority,identifier,family_name,given_name,born_on,died_on',
      'MAIN,10,Good,One,1980-01-01,',
      'MAIN,11,=HYPERLINK("x"),Two,,',
      'MAIN,12,@SUM(A1),Three,,',
      'MAIN,13,Ragged,Four',
      'MAIN,14,,Five,,',
      'MAIN,15,Day,Six,1999-02-29,',
      'MAIN,16,Late,Seven,1980-01-01,1979-01-01',
      'MAIN,10,Good,One,1980-01-01,',
      'MAIN,10,Other,One,1980-01-01,',
      'MAIN,18,Later,Eight,2931-01-01,',
      'MAIN,19,Later,Nine,1980-01-01,2931-01-01',
      'MAIN,17,"Quoted, ""name""",O’Brien,,',
    ];
    const result = await take('patients', rows.join('\r\n'));
    expect(result).toMatchObject({ rows: 12, added: 2, same: 1, refused: 9 });
    // In the order of the lines, though some are refused as they are read and others by the database.
    expect(why(result)).toEqual([
      '3 family_name begins like a formula (=, +, - or @); write the plain text',
      '4 family_name begins like a formula (=, +, - or @); write the plain text',
      '5  has 4 cells where the header has 6',
      '6 family_name is empty and must not be',
      '7 born_on is not a day written as 1970-01-31',
      '8 died_on is before the day of birth',
      '10  contradicts row 2',
      '11 born_on is still to come',
      '12 died_on is still to come',
    ]);
  });

  it('tells of words that nothing here had before: a mistyped authority makes twins', async () => {
    const header = 'authority,identifier,family_name';
    const typo = await take('patients', `${header}\nMAIN,30,Known\nMIAN,30,Known\nMIAN,31,Known\n`);
    expect(typo).toMatchObject({ added: 3, newNames: [{ what: 'authority', name: 'MIAN' }] });
    expect(await take('patients', `${header}\nMIAN,32,Known\n`)).toMatchObject({ newNames: [] });
    const refused = await take('patients', `${header}\nNIAM,33,=1\n`);
    expect(refused).toMatchObject({ refused: 1, newNames: [] });
    const checked = await take('patients', `${header}\nNIAM,33,Known\n`, true);
    expect(checked).toMatchObject({ newNames: [{ what: 'authority', name: 'NIAM' }] });
  });

  it('makes a record type with the row that is taken, for others of the file too, and none by a row that is refused', async () => {
    const header = 'facility,record_type,number,authority,identifier,record_type_name';
    const charts = await take(
      'charts',
      `${header}\nMAIN,ZZ,700,MAIN,404,Never\nMAIN,YY,702,MAIN,2,\nMAIN,YY,701,MAIN,2,Younger\nMAIN,ZZ,703,MAIN,2,\n`,
    );
    expect(charts).toMatchObject({ added: 2, newNames: [{ what: 'record type', name: 'YY' }] });
    expect(why(charts)).toEqual([
      '2 identifier is no patient here; import patients first',
      '5 record_type is not known; give record_type_name to make it',
    ]);
    const types = await db.sql`select code from record_types where code in ('YY', 'ZZ')`;
    expect(types.map((row) => row['code'])).toEqual(['YY']);
  });

  it('refuses clashes with what is here: a chart of another patient, a home that differs', async () => {
    const charts = await take(
      'charts',
      'facility,record_type,number,authority,identifier\nMAIN,MR,123456,MAIN,2\nMAIN,XX,5,MAIN,2\nMAIN,MR,9,MAIN,404\n',
    );
    expect(why(charts)).toEqual([
      '2 number is the chart of another patient',
      '3 record_type is not known; give record_type_name to make it',
      '4 identifier is no patient here; import patients first',
    ]);
    const folders = await take(
      'folders',
      'facility,record_type,number,volume,home,old_label\nMAIN,MR,123456,1,R,\nMAIN,MR,123457,2,R,OLD-1\n',
    );
    expect(why(folders)).toEqual([
      '2 home differs from the home that this folder has here',
      '3 old_label is the old label of another folder',
    ]);
  });

  it.each([
    [
      'Latin-1',
      Buffer.from('authority,identifier,family_name\nMAIN,20,Good\nMAIN,21,M\xfcller\n', 'latin1'),
      /^Row 3 is not UTF-8/,
    ],
    ['UTF-16', Buffer.from('\uFEFFauthority,identifier', 'utf16le'), /^Row 1 is UTF-16/],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), /workbook/],
    ['nothing', Buffer.from(''), /empty/],
    ['an open quote in the header', Buffer.from('authority,"identifier\nMAIN,22\n'), /not CSV/],
    ['a foreign header', Buffer.from('a,b\n1,2\n'), /lacks authority/],
  ])('refuses %s as a whole and imports nothing of it', async (_name, content, sentence) => {
    const before = await count('patients');
    await expect(take('patients', content)).rejects.toThrow(sentence);
    expect(await count('patients')).toBe(before);
  });

  // A quotation mark in row 2,503 that is not closed: to the end of the file, or until the record is too long.
  const broken = (mark: string, total: number) => {
    const lines = ['authority,identifier,family_name,given_name', '', ''];
    for (let n = 4; n <= total; n += 1)
      lines.push(n === 2_503 ? `${total},${n},${mark}Name,` : `${total},${n},Name,Given`);
    return lines;
  };

  it.each([
    ['\n', 3_000],
    ['\r\n', 9_000],
  ] as const)(
    'stops where a quotation mark is not closed, after all rows before it (%j, %d rows)',
    async (end, total) => {
      const before = await count('patients');
      const checked = await take('patients', broken('"', total).join(end), true);
      expect(checked.sentence).toMatch(/^From row 2503 on nothing was read.*would be taken/);
      const first = await take('patients', broken('"', total).join(end));
      expect(first).toMatchObject({ rows: 2_499, added: 2_499, refused: 0 });
      expect(first.sentence).toBe(
        'From row 2503 on nothing was read: a quotation mark is not closed, or the row is far too long. The rows before it were taken, but for those refused. Mend row 2503 and run the same file again; nothing is taken twice.',
      );
      expect(why(first)).toEqual([
        '2503  nothing was read from here on: a quotation mark is not closed, or the row is far too long',
      ]);
      const mended = await take('patients', broken('', total).join(end));
      expect(mended).toMatchObject({ rows: total - 3, same: 2_499, refused: 0, sentence: null });
      expect(await count('patients')).toBe(before + total - 3);
    },
  );

  it.each(['\n', '\r\n'])(
    'names all rows that a quotation mark swallowed when a later one closes it (%j)',
    async (end) => {
      const rows = [
        'authority,identifier,family_name',
        'MAIN,51,"Open',
        'MAIN,52,Swallowed',
        'MAIN,53,Swallowed"',
      ];
      const before = await count('patients');
      const result = await take('patients', [...rows, 'MAIN,54,=late'].join(end));
      expect(why(result)).toEqual([
        '2  was read as one with all rows up to 4, of which none was taken: a quotation mark is not closed',
        '5 family_name begins like a formula (=, +, - or @); write the plain text',
      ]);
      expect(await count('patients')).toBe(before);
    },
  );

  it('takes 100,000 rows', { timeout: 300_000 }, async () => {
    const lines = ['authority,identifier,family_name,given_name'];
    for (let n = 0; n < 100_000; n += 1) lines.push(`BULK,${n},Family${n % 997},Given${n % 503}`);
    expect(await take('patients', lines.join('\n'))).toMatchObject({ added: 100_000, refused: 0 });
  });

  it('offers templates that it can read itself', async () => {
    for (const kind of importKinds) {
      const { refusals } = await take(kind, templateOf(kind), true);
      // What a template's row refers to is not here; its form must be right.
      expect(refusals.every(({ reason }) => /here|known|facility/.test(reason))).toBe(true);
    }
  });
});
