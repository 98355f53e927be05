import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  } finally {
    rmSync(dir, { recursive: true, force: true });
    await fresh.drop();
  }
}, 60_000);
