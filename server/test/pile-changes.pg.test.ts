import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScansAnswer } from '../src/realtime/wire.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { voidFolder } from '../src/verbs/folder/void.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

// cases.md, 38, in the database: a pile waits at one kiosk while its folders change elsewhere.

let hospital: SmallHospital;
let settler: Settler;
let next = 0;

beforeAll(async () => {
  hospital = await smallHospital(20);
  const { db } = hospital;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: () => null });
});
afterAll(() => hospital.drop());

async function kioskAt(placeId: number) {
  const { id } = await hospital.addKiosk(placeId);
  return new TestJournal(id, Date.now() - 3_600_000);
}
const folders = () => [hospital.folders[next++], hospital.folders[next++]];
const upload = (journal: TestJournal, from = 1) =>
  settler.settle(journal.kioskId, journal.upload(from));
const lastSay = (answer: ScansAnswer) => (answer.ok ? answer.answers.at(-1)?.say : undefined);
const ago = (seconds: number) => Date.now() - seconds * 1_000;

async function custodyOf(id: number) {
  const [row] = await hospital.owner.sql<{ state: string; place: number; or: number[] }[]>`
    select state, place_id as place, coalesce((select json_agg(r -> 'placeId')
      from jsonb_array_elements(rivals) r where r ->> 'kind' = 'rival'), '[]') as "or"
    from custody where folder_id = ${id}`;
  return row;
}
async function recordOf(id: number) {
  const words = await hospital.owner.sql<{ word: string }[]>`
    select word from movements where folder_id = ${id} and deed_id is null order by at, id`;
  const notices = await hospital.owner.sql<{ kind: string }[]>`
    select kind from notices where folder_id = ${id} order by id`;
  return { words: words.map((row) => row.word), notices: notices.map((row) => row.kind) };
}

test.each(['online', 'offline'] as const)(
  '%s: one that a ward scanned since stays at the ward; the other goes, and somebody is asked to look',
  async (network) => {
    const { room, ward, clinic } = hospital.places;
    const [taken, left] = folders();
    const pile = await kioskAt(room);
    const other = await kioskAt(clinic);
    pile.scan(taken?.code ?? '', ago(120)).scan(left?.code ?? '', ago(115));
    if (network === 'online') await upload(pile);
    other.scan(taken?.code ?? '', ago(80));
    await upload(other);
    pile.scan(hospital.codes.ward, ago(40));
    const said = lastSay(await upload(pile, network === 'online' ? 3 : 1));
    expect(said).toMatchObject({ tone: 'question', moved: 1 });
    expect(said?.more).toContain('1 was scanned at another kiosk since');
    expect(await custodyOf(taken?.id ?? 0)).toEqual({ state: 'out', place: clinic, or: [ward] });
    expect(await custodyOf(left?.id ?? 0)).toEqual({ state: 'out', place: ward, or: [] });
    const record = await recordOf(taken?.id ?? 0);
    expect(record.notices).toEqual(['two_places']);
    expect(record.words.at(-1)).toBe('noted');
    expect((await recordOf(left?.id ?? 0)).words).toEqual(['here', 'charged_out']);
  },
);

test('the order in which they arrive changes nothing', async () => {
  const { room, ward, clinic } = hospital.places;
  const [folder] = folders();
  const pile = await kioskAt(room);
  const other = await kioskAt(clinic);
  pile.scan(folder?.code ?? '', ago(120)).scan(hospital.codes.ward, ago(40));
  await upload(pile);
  expect(await custodyOf(folder?.id ?? 0)).toMatchObject({ place: ward, or: [] });
  // The clinic was offline: what it saw between comes last.
  other.scan(folder?.code ?? '', ago(80));
  await upload(other);
  expect(await custodyOf(folder?.id ?? 0)).toEqual({ state: 'out', place: clinic, or: [ward] });
  expect((await recordOf(folder?.id ?? 0)).notices).toEqual(['two_places']);
});

describe('who has it is asked until a scan settles it', () => {
  async function asked(folderId: number) {
    return hospital.owner.sql<{ open: boolean; facts: Record<string, unknown> }[]>`
      select cleared_at is null as open, facts from notices
      where folder_id = ${folderId} and kind = 'two_places' order by id`;
  }
  /** A pile that went on without a folder that a clinic has scanned since. */
  async function inDoubt() {
    const { room, clinic } = hospital.places;
    const [folder = { id: 0, code: '' }] = folders();
    const [pile, other] = [await kioskAt(room), await kioskAt(clinic)];
    pile.scan(folder.code, ago(120));
    other.scan(folder.code, ago(80));
    pile.scan(hospital.codes.ward, ago(40));
    return { folder, pile, other };
  }

  test('the scan that settles it closes the notice, which stays on record with its reason', async () => {
    const { folder, pile, other } = await inDoubt();
    await upload(pile);
    await upload(other);
    expect(await asked(folder.id)).toMatchObject([{ open: true }]);
    const seen = await kioskAt(hospital.places.room);
    seen.scan(folder.code, ago(10));
    await upload(seen);
    expect(await custodyOf(folder.id)).toMatchObject({ or: [] });
    expect(await asked(folder.id)).toMatchObject([
      {
        open: false,
        facts: {
          orPlaceId: hospital.places.ward,
          reason: 'a later scan settled it',
          settledKioskId: seen.kioskId,
          settledSeq: 1,
        },
      },
    ]);
  });

  test('another doubt is another notice, and that one stays open', async () => {
    const { folder, pile, other } = await inDoubt();
    await upload(pile);
    await upload(other);
    const seen = await kioskAt(hospital.places.room);
    seen.scan(folder.code, ago(10));
    await upload(seen);
    const back = await kioskAt(hospital.places.clinic);
    back.scan(folder.code, ago(8));
    await upload(back);
    seen.scan(hospital.codes.ward, ago(6));
    await upload(seen, 2);
    expect((await asked(folder.id)).map((one) => one.open)).toEqual([false, true]);
  });

  test('asked and settled by one batch, it is on record and nobody need look', async () => {
    const { folder, pile, other } = await inDoubt();
    await upload(other);
    pile.scan(folder.code, ago(10));
    await upload(pile);
    expect(await asked(folder.id)).toMatchObject([
      { open: false, facts: { settledKioskId: pile.kioskId, settledSeq: 3 } },
    ]);
  });
});

/** A pile of two, of which `goes` makes an end before the place is scanned. */
async function whileWaiting(goes: (folderId: number) => Promise<unknown>) {
  const { room, ward } = hospital.places;
  const [gone, left] = folders();
  const pile = await kioskAt(room);
  pile.scan(gone?.code ?? '', ago(60)).scan(left?.code ?? '', ago(55));
  await upload(pile);
  await goes(gone?.id ?? 0);
  pile.scan(hospital.codes.ward, ago(20));
  expect(lastSay(await upload(pile, 3))).toMatchObject({
    ...{ tone: 'refused', outcome: 'destroyed', moved: 1, folder: { id: gone?.id } },
    more: expect.stringContaining('The other 1 went to ward W5'),
  });
  expect(await custodyOf(left?.id ?? 0)).toMatchObject({ state: 'out', place: ward });
  expect(await custodyOf(gone?.id ?? 0)).toMatchObject({ place: room });
  expect(await recordOf(gone?.id ?? 0)).toEqual({ words: ['here'], notices: ['destroyed_seen'] });
}

test('one that a desk voided since goes nowhere and is called out; the other goes', async () => {
  const actor = { staffId: 1, name: 'Test', roles: ['records_officer' as const], placeId: null };
  const call = { db: hospital.db, actor, clock: Date.now };
  await whileWaiting((folderId) => voidFolder(call, { folderId, reason: 'made twice' }));
});

test('after all that the doctor finds every custody to be the fold of its movements', async () => {
  const found = await examine(hospital.owner.sql);
  expect(found.filter((one) => one.found > 0)).toEqual([]);
});

test('one that was destroyed since: the same', () =>
  whileWaiting(
    (id) => hospital.owner.sql`update folders set lifecycle = 'destroyed' where id = ${id}`,
  ));
