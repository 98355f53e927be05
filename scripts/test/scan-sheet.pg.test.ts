import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@outguide/db/connect';
import { actionCards } from '@outguide/db/vocabulary';
import { seedHospital } from '@outguide/db/seed/seed-hospital';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../db/test/postgres.ts';
import { pdfToPng, readCodes } from '../../labels/test/support/read-back.ts';
import { writeScanSheet, type Sheet } from '../run/scan-sheet.ts';

describe('the sheet of the demonstration', () => {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-sheet-'));
  let fresh: Awaited<ReturnType<typeof freshDatabase>>;
  let sheet: Sheet;
  let read: string[];
  let perPage: number[];
  let db: ReturnType<typeof connect>;

  beforeAll(async () => {
    fresh = await freshDatabase();
    await seedHospital(fresh.ownerUrl, { folders: 5_000, seed: 7, onProgress: () => {} });
    sheet = await writeScanSheet(fresh.ownerUrl, dir);
    const pages = await pdfToPng(readFileSync(sheet.file), 203);
    const byPage = await Promise.all(pages.map(readCodes));
    perPage = byPage.map((codes) => codes.length);
    read = byPage.flat();
    if (process.env['OUTGUIDE_SHOTS'])
      for (const [n, page] of pages.entries())
        writeFileSync(join(process.env['OUTGUIDE_SHOTS'], `sheet-${n + 1}.png`), page);
    db = connect(fresh.ownerUrl, { max: 1 });
  });
  afterAll(async () => {
    rmSync(dir, { recursive: true, force: true });
    await db.end();
    await fresh.drop();
  });

  test('an independent reader reads its codes: who, what and where of the three things to try, and each card', () => {
    expect(read).toEqual(expect.arrayContaining([sheet.badge, sheet.ask?.code, sheet.ward.code]));
    expect(read.filter((code) => code.startsWith('A'))).toHaveLength(actionCards.length);
  });

  test('no two folders on it read the same, and each of its pages has something to do', async () => {
    const rows = await db.sql<{ number: string }[]>`
      select c.number || ' ' || c.record_type_id || ' ' || f.volume_no as number from labels l join folders f on f.id = l.folder_id join charts c on c.id = f.chart_id
      where l.code = any(${read})`;
    const numbers = rows.map((row) => row.number);
    expect(numbers.length).toBeGreaterThan(12);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.min(...perPage)).toBeGreaterThanOrEqual(9);
  });

  test('begins with what nobody asked for and lies in the first room, for the nurse’s ward, which confirms by a scan', async () => {
    const rows = await db.sql`
      select p.room_id = (select min(id) from places where kind = 'file_room') as here, w.receives_by_scan as confirms,
        exists (select from requests r where r.chart_id = f.chart_id and r.closed_at is null) as asked
      from labels l join folders f on f.id = l.folder_id join places p on p.id = f.home_place_id,
        staff s join places w on w.id = s.place_id
      where l.code = ${sheet.ask?.code ?? ''} and s.login = 'nurse'`;
    expect(rows).toEqual([{ here: true, confirms: true, asked: false }]);
  });

  test('holds what the desk’s list begins with, for two wards at least, and the places it goes to', async () => {
    const waiting = await db.sql<{ code: string; place: string; ward: boolean }[]>`
      select l.code, pl.code as place, p.kind = 'ward' as ward
      from request_folders w join requests r on r.id = w.request_id join folders f on f.id = w.folder_id
        join custody c on c.folder_id = f.id join charts on charts.id = f.chart_id
        join places home on home.id = f.home_place_id join places p on p.id = r.for_place_id
        join labels l on l.folder_id = f.id join labels pl on pl.place_id = p.id
      where r.closed_at is null and w.state = 'waiting' and c.state = 'filed' and not charts.restricted
        and home.room_id = (select min(id) from places where kind = 'file_room')
      order by array_position(array['now','today','by_time'], r.urgency), r.needed_by nulls last, r.placed_at`;
    const first = waiting.slice(0, 4);
    expect(first).toHaveLength(4);
    for (const { code, place } of first)
      expect(read).toEqual(expect.arrayContaining([code, place]));
    const wards = waiting.filter((one) => one.ward && read.includes(one.code));
    expect(new Set(wards.map((one) => one.place)).size).toBeGreaterThanOrEqual(2);
  });

  test('holds a shelf of each file room, a clinic, and a trolley and an envelope that hold nothing', async () => {
    const kinds = await db.sql<{ kind: string; room: number | null; loaded: number }[]>`
      select p.kind, p.room_id as room,
        (select count(*) from custody c where c.leg_carrier_place_id = p.id)::int as loaded
      from labels l join places p on p.id = l.place_id where l.code = any(${read})`;
    const of = (kind: string) => kinds.filter((one) => one.kind === kind);
    const [rooms] = await db.sql<{ n: number }[]>`
      select count(distinct room_id)::int as n from places where kind = 'shelf'`;
    expect(new Set(of('shelf').map((one) => one.room)).size).toBe(rooms?.n);
    expect(of('clinic').length).toBeGreaterThanOrEqual(1);
    expect([...of('trolley'), ...of('envelope')].map((one) => one.loaded)).toEqual([0, 0]);
  });

  test('nothing that is needed now has waited for hours', async () => {
    const [row] = await db.sql<{ oldest: number }[]>`
      select extract(epoch from now() - min(placed_at))::float8 / 60 as oldest from requests
      where closed_at is null and urgency = 'now'`;
    expect(row?.oldest).toBeLessThan(30);
  });
});
