import { afterAll, beforeAll, expect, test } from 'vitest';
import { folders, type FolderHere } from '../src/verbs/place/folders.ts';
import type { Call } from '../src/verbs/call.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
let call: Call;
beforeAll(async () => {
  hospital = await smallHospital(6);
  const actor = { staffId: 1, name: 'A Clerk', roles: ['clerk' as const], placeId: null };
  call = { db: hospital.db, actor, clock: Date.now };
});
afterAll(() => hospital.drop());

const idsOf = (from: number, to: number) => hospital.folders.slice(from, to).map(({ id }) => id);

/** Puts folders somewhere in the file room, the later ones a microsecond later. */
async function put(ids: readonly number[], placeId: number): Promise<void> {
  const { room } = hospital.places;
  for (const [n, id] of ids.entries())
    await hospital.owner.sql`insert into away (folder_id, state, place_id, room_id, since) values
      (${id}, 'here', ${placeId}, ${room}, timestamptz '2026-03-01 10:00:00.000001+00' + ${n} * interval '1 microsecond')`;
}
async function pagesOf(placeId: number, limit: number): Promise<FolderHere[]> {
  const rows: FolderHere[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await folders(call, {
      placeId,
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

test('a shelf lists what was seen on it, its room all of that and what lies beside', async () => {
  const { room, shelf } = hospital.places;
  await put(idsOf(0, 2), shelf);
  await put(idsOf(2, 6), room);
  const idsAt = async (placeId: number) => (await pagesOf(placeId, 50)).map((row) => row.id);
  expect((await idsAt(shelf)).toSorted((a, b) => a - b)).toEqual(idsOf(0, 2));
  expect((await idsAt(room)).toSorted((a, b) => a - b)).toEqual(idsOf(0, 6));
});

test('folders that came within one millisecond are on one page each, newest first', async () => {
  const ids = (await pagesOf(hospital.places.room, 1)).map((row) => row.id);
  expect(ids.toSorted((a, b) => a - b)).toEqual(idsOf(0, 6));
  const [first, second, third, fourth] = idsOf(2, 6);
  expect(ids.filter((id) => idsOf(2, 6).includes(id))).toEqual([fourth, third, second, first]);
});
