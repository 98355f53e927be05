import { connect } from '@outguide/db/connect';
import { actionCardSheet } from '@outguide/labels/action-cards';
import { drawScanSheet, type ScanSheetEntry } from '@outguide/labels/scan-sheet';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The printable sheet of the demonstration and the codes that the welcome names. */
export interface Sheet {
  readonly file: string;
  readonly badge: string;
  readonly folder: string;
  readonly place: string;
  readonly placeName: string;
}

/** Draws badges, places, folders and action cards as a PDF in the data folder. */
export async function writeScanSheet(ownerUrl: string, dataDir: string): Promise<Sheet> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const badges = await db.sql<ScanSheetEntry[]>`
      select l.code, s.name as title, 'badge' as detail from labels l
      join badges b on b.id = l.badge_id join staff s on s.id = b.staff_id
      where s.login in ('clerk', 'nurse', 'manager') and l.withdrawn_at is null order by s.id`;
    const places = await db.sql<ScanSheetEntry[]>`
      with listed as (
        (select id, 1 as part from places where kind in ('ward', 'clinic') and not receives_by_scan order by id limit 3)
        -- What is sent here is on its way until it is scanned here, alone or with the trolley that it goes by.
        union all (select id, 2 from places where kind = 'ward' and receives_by_scan order by id limit 1)
        union all (select id, 3 from places where kind = 'trolley' order by id limit 2))
      select l.code, p.name as title, p.code as detail from listed join places p on p.id = listed.id
      join labels l on l.place_id = p.id order by listed.part, p.id`;
    // The kiosk stands in the first file room: folders of other rooms are received there, its own are asked where to.
    const folders = await db.sql<ScanSheetEntry[]>`
      select l.code, c.number as title, 'volume ' || f.volume_no as detail, t.filing_order as "filingOrder",
        home.room_id = (select min(id) from places where kind = 'file_room') as own
      from labels l join folders f on f.id = l.folder_id join charts c on c.id = f.chart_id
      join record_types t on t.id = c.record_type_id
      join custody on custody.folder_id = f.id join places home on home.id = f.home_place_id
      where custody.state = 'filed'
      order by row_number() over (partition by home.room_id = (select min(id) from places where kind = 'file_room')
        order by f.id), own limit 18`;
    const found = await db.sql<{ code: string; action: string }[]>`
      select code, action from labels where action is not null and withdrawn_at is null`;
    const cards = actionCardSheet.flatMap(({ card, title, hint }): ScanSheetEntry[] =>
      found
        .filter((label) => label.action === card)
        .map(({ code }) => ({ code, title, detail: hint })),
    );
    const file = join(dataDir, 'scan-sheet.pdf');
    writeFileSync(file, await drawScanSheet({ badges, places, folders, cards }));
    return {
      file,
      badge: badges[0]?.code ?? '',
      folder: folders[0]?.code ?? '',
      place: places[0]?.code ?? '',
      placeName: places[0]?.title ?? '',
    };
  } finally {
    await db.end();
  }
}
