import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@outguide/db/connect';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { expect, it } from 'vitest';
import { freshDatabase } from '../../db/test/postgres.ts';
import { pdfToPng, readCodes } from '../../labels/test/support/read-back.ts';
import { writeScanSheet } from '../run/scan-sheet.ts';

it('the sheet of the demonstration holds codes that an independent reader reads', async () => {
  const fresh = await freshDatabase();
  const dir = mkdtempSync(join(tmpdir(), 'outguide-sheet-'));
  try {
    await seedHospital(fresh.ownerUrl, { folders: 300, seed: 7, onProgress: () => {} });
    const sheet = await writeScanSheet(fresh.ownerUrl, dir);
    const pages = await pdfToPng(readFileSync(sheet.file), 203);
    const read = (await Promise.all(pages.map(readCodes))).flat();
    expect(read).toContain(sheet.folder);
    expect(read).toContain(sheet.place);
    expect(read.filter((code) => code.startsWith('A'))).toHaveLength(10);
    // The welcome says of this folder that the kiosk, which stands in the first file room, receives it.
    const db = connect(fresh.ownerUrl, { max: 1 });
    const [row] = await db.sql<{ elsewhere: boolean }[]>`
      select p.room_id <> (select min(id) from places where kind = 'file_room') as elsewhere
      from labels l join folders f on f.id = l.folder_id join places p on p.id = f.home_place_id
      where l.code = ${sheet.folder}`;
    await db.end();
    expect(row).toEqual({ elsewhere: true });
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await fresh.drop();
  }
}, 60_000);
