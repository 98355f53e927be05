import { connect, type Sql } from '@outguide/db/connect';
import { actionCardSheet } from '@outguide/labels/action-cards';
import { drawScanSheet, type ScanSheetEntry } from '@outguide/labels/scan-sheet';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apart, ofOtherRooms, toAskFor, wantedFirst } from './sheet-folders.ts';

/** The printable sheet of the demonstration and the codes that the welcome names. */
export interface Sheet {
  readonly file: string;
  /** The clerk's. */
  readonly badge: string;
  /** A chart that the nurse can ask for: its number, and its folder's label. Null when all of them were asked for. */
  readonly ask: { readonly number: string; readonly code: string } | null;
  /** The nurse's ward, where that folder goes. */
  readonly ward: { readonly code: string; readonly name: string };
}

/** Draws badges, places, folders and action cards as a PDF in the data folder. */
export async function writeScanSheet(ownerUrl: string, dataDir: string): Promise<Sheet> {
  const db = connect(ownerUrl, { max: 1 });
  try {
    const { sql } = db;
    const [at] = await sql<{ roomId: number; wardId: number }[]>`
      select (select min(id) from places where kind = 'file_room') as "roomId", place_id as "wardId"
      from staff where login = 'nurse'`;
    if (!at) throw new Error('the demonstration hospital has no nurse');
    const numbers = new Set<string>();
    // Of one patient's two charts both may be wanted: the detail says which is which.
    const wanted = apart(
      ...([await wantedFirst(sql, at.roomId), 12, numbers] as const),
      ({ title, detail }) => `${title} ${detail}`,
    );
    const asked = apart(await toAskFor(sql, at.roomId, at.wardId), 3, numbers);
    const folders = apart(await ofOtherRooms(sql, at.roomId), 6, numbers);
    const goTo = [...new Set([at.wardId, ...wanted.map((one) => one.placeId)])];
    const places = await placesOf(sql, goTo);
    const [badges, cards] = [await badgesOf(sql), await cardsOf(sql)];
    const file = join(dataDir, 'scan-sheet.pdf');
    writeFileSync(file, await drawScanSheet({ badges, asked, wanted, places, folders, cards }));
    const [first] = asked;
    return {
      file,
      badge: badges[0]?.code ?? '',
      ask: first ? { number: first.title, code: first.code } : null,
      ward: { code: places[0]?.code ?? '', name: places[0]?.title ?? '' },
    };
  } finally {
    await db.end();
  }
}

const badgesOf = (sql: Sql): PromiseLike<ScanSheetEntry[]> => sql`
  select l.code, s.name as title, 'badge of the ' || s.login as detail from labels l
  join badges b on b.id = l.badge_id join staff s on s.id = b.staff_id
  where s.login in ('clerk', 'nurse', 'manager') and l.withdrawn_at is null
  order by array_position(array['clerk','nurse','manager'], s.login)`;

/** Where the folders of the sheet go, a clinic, a shelf of each room, a trolley and an envelope that hold nothing. */
const placesOf = (sql: Sql, goTo: readonly number[]): PromiseLike<ScanSheetEntry[]> => sql`
  with free as (
    select id, kind from places p where kind in ('trolley','envelope')
      and not exists (select from custody c where c.leg_carrier_place_id = p.id)),
  listed as (
    select id, 1 as part, array_position(${[...goTo]}::bigint[], id) as n, code as detail from places where id = any(${[...goTo]}::bigint[])
    union all (select id, 2, 1, code from places where kind = 'clinic' and not id = any(${[...goTo]}::bigint[]) order by id limit 1)
    union all select min(s.id), 3, min(s.id), 'shelf of ' || r.name from places s join places r on r.id = s.room_id
      where s.kind = 'shelf' and r.kind = 'file_room' group by r.id, r.name
    union all select min(id), 4, min(id), 'free: nothing is in it' from free group by kind)
  select l.code, p.name as title, listed.detail from listed join places p on p.id = listed.id
  join labels l on l.place_id = p.id and l.withdrawn_at is null order by listed.part, listed.n`;

async function cardsOf(sql: Sql): Promise<ScanSheetEntry[]> {
  const found = await sql<{ code: string; action: string }[]>`
    select code, action from labels where action is not null and withdrawn_at is null`;
  return actionCardSheet.flatMap(({ card, title, hint }) =>
    found
      .filter((label) => label.action === card)
      .map(({ code }) => ({ code, title, detail: hint })),
  );
}
