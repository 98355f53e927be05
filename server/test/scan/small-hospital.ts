import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { connect, type Db } from '@outguide/db/connect';
import { filingKey } from '@outguide/labels/filing-order';
import { composeSymbol } from '@outguide/labels/symbol';
import { freshDatabase } from '@outguide/db/test/postgres';

/** A hospital of one file room, two wards, two clerks and a few folders, made for one test file. */
export interface SmallHospital {
  readonly db: Db;
  readonly owner: Db;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  readonly places: {
    readonly room: number;
    readonly shelf: number;
    readonly ward: number;
    readonly clinic: number;
    /** Wards that confirm by a scan what is sent to them, and what is sent there goes by. */
    readonly farWard: number;
    readonly otherWard: number;
    readonly trolley: number;
    readonly envelope: number;
  };
  readonly codes: {
    readonly shelf: string;
    readonly ward: string;
    readonly clinic: string;
    readonly farWard: string;
    readonly otherWard: string;
    readonly trolley: string;
    readonly envelope: string;
    readonly clerk: string;
    readonly undo: string;
  };
  readonly folders: readonly { readonly id: number; readonly code: string }[];
  readonly addKiosk: (placeId: number) => Promise<{ readonly id: number; readonly key: string }>;
  readonly drop: () => Promise<void>;
}

export const undoCard = composeSymbol('A', 4);

export async function smallHospital(folderCount = 12): Promise<SmallHospital> {
  const fresh = await freshDatabase();
  const owner = connect(fresh.ownerUrl, { max: 2 });
  const made = await furnish(owner, folderCount);
  const db = connect(fresh.appUrl, { max: 6 });
  return {
    ...made,
    db,
    owner,
    appUrl: fresh.appUrl,
    ownerUrl: fresh.ownerUrl,
    adminUrl: fresh.adminUrl,
    addKiosk: async (placeId) => {
      const key = randomBytes(32).toString('base64url');
      const hash = createHash('sha256').update(key).digest();
      const [row] = await owner.sql<{ id: number }[]>`
        insert into kiosks (name, place_id, key_hash) values ('Kiosk', ${placeId}, ${hash}) returning id`;
      return { id: row?.id ?? 0, key };
    },
    drop: async () => {
      await Promise.all([db.end(), owner.end()]);
      await fresh.drop();
    },
  };
}

/** Puts the same small hospital into any migrated database. */
export async function furnish(
  { sql }: Db,
  folderCount: number,
): Promise<Pick<SmallHospital, 'places' | 'codes' | 'folders'>> {
  const one = async (query: PromiseLike<readonly { readonly id: number }[]>) =>
    (await query)[0]?.id ?? 0;
  const facility = await one(
    sql`insert into facilities (code, name) values ('H', 'Hospital') returning id`,
  );
  const place = async (kind: string, code: string, room: number | null) => {
    const id = await one(sql`
      insert into places (facility_id, parent_id, room_id, kind, code, name)
      values (${facility}, ${room}, ${room}, ${kind}, ${code}, ${`${kind} ${code}`}) returning id`);
    if (room === null) await sql`update places set room_id = id where id = ${id}`;
    return id;
  };
  const room = await place('file_room', 'R1', null);
  const shelf = await place('shelf', 'R1-A', room);
  const ward = await place('ward', 'W5', null);
  const clinic = await place('clinic', 'C2', null);
  const farWard = await place('ward', 'W8', null);
  const otherWard = await place('ward', 'W9', null);
  await sql`update places set receives_by_scan = true where id in (${farWard}, ${otherWard})`;
  const trolley = await place('trolley', 'T3', null);
  const envelope = await place('envelope', 'E1', null);
  const type = await one(
    sql`insert into record_types (code, name) values ('med', 'Medical') returning id`,
  );
  const clerk = await one(
    sql`insert into staff (login, name) values ('clerk', 'A Clerk') returning id`,
  );
  const badge = await one(sql`insert into badges (staff_id) values (${clerk}) returning id`);
  const patient = await one(sql`insert into patients (family_name) values ('Nobody') returning id`);
  const codes = {
    shelf: composeSymbol('L', 1),
    ward: composeSymbol('L', 2),
    clinic: composeSymbol('L', 3),
    farWard: composeSymbol('L', 4),
    otherWard: composeSymbol('L', 5),
    trolley: composeSymbol('L', 6),
    envelope: composeSymbol('L', 7),
    clerk: composeSymbol('P', 1),
    undo: undoCard,
  };
  await sql`insert into labels (code, place_id) values (${codes.shelf}, ${shelf}), (${codes.ward}, ${ward}),
    (${codes.clinic}, ${clinic}), (${codes.farWard}, ${farWard}), (${codes.otherWard}, ${otherWard}),
    (${codes.trolley}, ${trolley}), (${codes.envelope}, ${envelope})`;
  await sql`insert into labels (code, badge_id) values (${codes.clerk}, ${badge})`;
  const folders: { id: number; code: string }[] = [];
  for (let n = 1; n <= folderCount; n += 1) {
    const chart = await one(sql`insert into charts (patient_id, record_type_id, facility_id, number)
      values (${patient}, ${type}, ${facility}, ${String(100_000 + n)}) returning id`);
    const id = await one(sql`insert into folders (chart_id, volume_no, home_place_id, filing_key)
      values (${chart}, 1, ${shelf}, ${filingKey(String(100_000 + n), 'terminal_digit')}) returning id`);
    const code = composeSymbol('F', n);
    await sql`insert into labels (code, folder_id) values (${code}, ${id})`;
    await file(sql, id, shelf);
    folders.push({ id, code });
  }
  const places = { room, shelf, ward, clinic, farWard, otherWard, trolley, envelope };
  return { places, codes, folders };
}

/** The deed that every folder begins with: presumed on its home shelf. */
async function file(sql: Db['sql'], folderId: number, shelf: number): Promise<void> {
  const deed = randomUUID();
  const at = new Date('2026-01-01T00:00:00Z');
  await sql`insert into deeds (id, kind, at) values (${deed}, 'seed', ${at})`;
  await sql`insert into movements (folder_id, act, at, lo, hi, deed_id, place_id, to_place_id, how, word)
    values (${folderId}, 'to', ${at}, ${at}, ${at}, ${deed}, ${shelf}, ${shelf}, 'presumed', 'filed')`;
  await sql`insert into custody (folder_id, state, place_id, at, lo, hi, epoch, how, since)
    values (${folderId}, 'filed', ${shelf}, ${at}, ${at}, ${at}, ${deed}, 'presumed', ${at})`;
}
