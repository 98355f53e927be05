import type { Sql } from '@outguide/db/connect';
import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import type { SnapshotFixed, SnapshotFolder, SnapshotPage } from '../../realtime/wire.ts';
import { House } from './house.ts';
import { readViews } from './load-folders.ts';

/**
 * One page of what a kiosk keeps to stay clever offline: folders by id with their custody and who waits for them, and
 * with the first page the places, badges and cards. No patients' names, no chart numbers.
 */
export async function snapshotPage(
  sql: Sql,
  ask: {
    readonly placeId: number;
    readonly version: string;
    readonly after: number;
    readonly limit: number;
  },
): Promise<SnapshotPage> {
  const house = new House();
  await house.refresh(sql, true);
  const labels = await sql<{ folderId: number; codes: string[] }[]>`
    select f.id as "folderId", coalesce(array_agg(l.code) filter (where l.code is not null), '{}') as codes
    from (select id from folders where id > ${ask.after} and lifecycle <> 'planned' order by id limit ${ask.limit}) f
      left join labels l on l.folder_id = f.id and l.withdrawn_at is null
    group by f.id order by f.id`;
  const views = await readViews(
    sql,
    labels.map((row) => row.folderId),
    house,
  );
  const folders = labels.flatMap(({ folderId, codes }): SnapshotFolder[] => {
    const view = views.get(folderId);
    return view ? [{ codes, view: { ...view, number: null } }] : [];
  });
  const full = labels.length === ask.limit;
  return {
    version: ask.version,
    fixed: ask.after === 0 ? await fixedFacts(sql, ask.placeId, house) : null,
    folders,
    next: full ? (labels.at(-1)?.folderId ?? null) : null,
  };
}

async function fixedFacts(sql: Sql, placeId: number, house: House): Promise<SnapshotFixed> {
  const [labels, staff] = await Promise.all([
    sql<{ code: string; placeId: number | null; staffId: number | null }[]>`
      select l.code, l.place_id as "placeId", b.staff_id as "staffId"
      from labels l left join badges b on b.id = l.badge_id
      where (l.place_id is not null or l.badge_id is not null) and l.withdrawn_at is null and b.withdrawn_at is null`,
    sql<{ id: number; name: string; disabled: boolean }[]>`
      select id, name, disabled_at is not null as disabled from staff`,
  ]);
  const cards = actionCards.map(
    (card, index) => [composeSymbol('A', index + 1), 'A', card] as const,
  );
  const codes = labels.map((row) =>
    row.staffId === null
      ? ([row.code, 'L', row.placeId ?? 0] as const)
      : ([row.code, 'P', row.staffId] as const),
  );
  return {
    kioskPlaceId: placeId,
    places: [...house.places()],
    codes: [...codes, ...cards],
    staff: [...staff],
  };
}
