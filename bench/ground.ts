import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Db } from '@outguide/db/connect';
import { startEmbedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';
import { seedHospital } from '@outguide/db/seed/seed-hospital';

export interface BenchKiosk {
  readonly id: number;
  readonly key: string;
}

/** A durable database of its own with a seeded hospital; gone afterwards. */
export interface Ground {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly owner: Db;
  /** Folders of the kiosks' file room. */
  readonly folders: readonly { readonly id: number; readonly code: string }[];
  /** Folders that nobody has had yet, in as many shares; each share goes round. */
  readonly takeFolders: (shares: number) => (share: number) => () => string;
  readonly ward: string;
  readonly badge: string;
  readonly addKiosks: (count: number) => Promise<BenchKiosk[]>;
  readonly end: () => Promise<void>;
}

export async function layGround(folders: number, say: (text: string) => void): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outguide-bench-'));
  const embedded = await startEmbedded({ dataDir });
  await migrate(embedded.ownerUrl);
  say(`seeding ${folders.toLocaleString('en')} folders`);
  await seedHospital(embedded.ownerUrl, { folders, seed: 1 });
  const owner = connect(embedded.ownerUrl, { max: 2 });
  await owner.sql`create table bench_log (id bigint generated always as identity primary key, folder_id bigint, at timestamptz default now())`;
  await owner.sql`create table bench_state (folder_id bigint primary key, n integer not null)`;
  await owner.sql`insert into bench_state select id, 0 from folders`;
  await owner.sql`grant select, insert, update on bench_log, bench_state to outguide_app`;
  await owner.sql`vacuum analyze`;
  const rows = await owner.sql<{ id: number; code: string }[]>`
    select f.id, l.code from folders f join labels l on l.folder_id = f.id and l.withdrawn_at is null
      join places p on p.id = f.home_place_id
    where f.lifecycle = 'active' and p.room_id = (select min(id) from places where kind = 'file_room')
    order by f.id limit 200000`;
  const [ward] = await owner.sql<{ code: string }[]>`
    select l.code from places p join labels l on l.place_id = p.id where p.kind = 'ward' order by p.id limit 1`;
  const [badge] = await owner.sql<{ code: string }[]>`
    select l.code from labels l join badges b on b.id = l.badge_id join staff s on s.id = b.staff_id
    where b.withdrawn_at is null and l.withdrawn_at is null and s.disabled_at is null order by b.id limit 1`;
  return {
    appUrl: embedded.appUrl,
    ownerUrl: embedded.ownerUrl,
    owner,
    folders: rows,
    takeFolders: sharing(rows.map((row) => row.code)),
    ward: ward?.code ?? '',
    badge: badge?.code ?? '',
    addKiosks: (count) => addKiosks(owner, count),
    end: async () => {
      await owner.end();
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addKiosks({ sql }: Db, count: number): Promise<BenchKiosk[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const key = randomBytes(32).toString('base64url');
      const [row] = await sql<{ id: number }[]>`
        insert into kiosks (name, place_id, key_hash)
        select 'bench', min(id), ${createHash('sha256').update(key).digest()} from places where kind = 'file_room'
        returning id`;
      return { id: row?.id ?? 0, key };
    }),
  );
}

/** Each phase of the bench takes a sixth of the folders, so that no journal brings news of what moved a moment ago. */
function sharing(codes: readonly string[]) {
  let phase = 0;
  return (shares: number) => {
    const own = codes.filter((_, n) => n % 6 === phase % 6);
    phase += 1;
    return (share: number) => {
      let at = share - shares;
      return () => own[(at += shares) % own.length] ?? '';
    };
  };
}
