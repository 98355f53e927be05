import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { place } from '../src/verbs/request/place.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
let settler: Settler;
const minute = 60_000;
const began = Date.now();
// Each test has folders and an hour of its own: all share one trolley.
let next = 0;
let now = began - 20 * 60 * minute;

beforeAll(async () => {
  hospital = await smallHospital(60);
  const { db } = hospital;
  const house = new House();
  settler = new Settler({ db, house, clock: Date.now, open: opener(makeSealKeys()) });
});
afterAll(() => hospital.drop());
beforeEach(() => {
  next += 4;
  now += 60 * minute;
});

const code = (n: number) => hospital.folders[next + n]?.code ?? '';
const id = (n: number) => hospital.folders[next + n]?.id ?? 0;

/** A kiosk that was started long ago, so that its scans may be as old as a test likes. */
async function kioskAt(place: keyof SmallHospital['places']): Promise<TestJournal> {
  const kiosk = await hospital.addKiosk(hospital.places[place]);
  return new TestJournal(kiosk.id, began - 24 * 60 * minute);
}

async function settle(journal: TestJournal, from = 1) {
  const answer = await settler.settle(journal.kioskId, journal.upload(from));
  if (!answer.ok) throw new Error(answer.code);
  return answer.answers.map((one) => one.say);
}

async function custodyOf(n: number) {
  const [row] = await hospital.owner.sql`
    select c.state, c.place_id as place, c.leg_to_id as "to", c.leg_carrier_place_id as carrier, c.how,
      (select count(*) from movements m where m.folder_id = c.folder_id and m.act = 'carried') as carried
    from custody c where c.folder_id = ${id(n)}`;
  return row;
}

async function load(n: readonly number[], at: number, ward: 'farWard' | 'otherWard' = 'farWard') {
  const journal = await kioskAt('room');
  journal.scan(hospital.codes.trolley, at).scan(hospital.codes[ward], at + 100);
  n.forEach((one, index) => journal.scan(code(one), at + 200 + index));
  return { journal, said: await settle(journal) };
}

async function arrive(place: keyof SmallHospital['places'], at: number) {
  const journal = await kioskAt(place);
  journal.scan(hospital.codes.trolley, at);
  return { journal, said: (await settle(journal))[0] };
}

async function healthy() {
  const ailing = (await examine(hospital.db.sql)).filter((one) => one.found > 0);
  expect(ailing).toEqual([]);
}

describe('what one code says of all that is in a trolley', () => {
  test('loaded, on its way, arrived by one scan, counted by its own', async () => {
    await load([0, 1], now - 30 * minute);
    expect(await custodyOf(0)).toMatchObject({
      ...{ state: 'in_transit', place: hospital.places.room, to: hospital.places.farWard },
      carrier: hospital.places.trolley,
    });
    const { journal, said } = await arrive('farWard', now - 20 * minute);
    expect(said).toMatchObject({ outcome: 'arrived', headline: 'Arrived: 2 folders', moved: 2 });
    expect(await custodyOf(0)).toEqual({
      ...{ state: 'out', place: hospital.places.farWard, to: null, carrier: null },
      ...{ how: 'in_carrier', carried: 1 },
    });
    journal.scan(code(0), now - 19 * minute);
    expect((await settle(journal, 2))[0]).toMatchObject({ outcome: 'received' });
    expect(await custodyOf(0)).toMatchObject({ state: 'out', how: 'scanned' });
    expect(await custodyOf(1)).toMatchObject({ state: 'out', how: 'in_carrier' });
    await healthy();
  });

  test('the scan of a trolley ends no request: each folder is received by its own', async () => {
    const call = (role: 'requester' | 'clerk') => ({
      ...{ db: hospital.db, clock: () => now - 40 * minute },
      actor: { staffId: 1, name: 'A Nurse', roles: [role], placeId: null },
    });
    const requestIds = await Promise.all(
      [0, 1].map(async (n) => {
        const [row] = await hospital.owner.sql<{ chart: number }[]>`
          select chart_id as chart from folders where id = ${id(n)}`;
        const asked = await place(call('requester'), {
          ...{ id: randomUUID(), chartId: row?.chart ?? 0, covers: 'all', folderIds: [] },
          ...{ forPlaceId: hospital.places.farWard, forStaffId: null, urgency: 'today' },
          ...{ neededBy: null, purpose: null, comment: null },
        });
        return asked.id;
      }),
    );
    const states = async () => {
      const rows = await hospital.owner.sql<{ state: string; open: boolean }[]>`
        select w.state, r.closed_at is null as open from request_folders w join requests r on r.id = w.request_id
        where r.id = any(${requestIds}::uuid[]) order by w.folder_id`;
      return rows.map(({ state, open }) => [state, open]);
    };
    const sent = ['sent', true];
    await load([0, 1], now - 30 * minute);
    expect(await states()).toEqual([sent, sent]);
    const { journal } = await arrive('farWard', now - 20 * minute);
    expect(await states()).toEqual([sent, sent]);
    journal.scan(code(0), now - 19 * minute);
    await settle(journal, 2);
    expect(await states()).toEqual([['received', false], sent]);
    // Taken back, it is not counted again; and what went on with the trolley was never there.
    journal.scan(hospital.codes.undo, now - 18 * minute);
    await settle(journal, 3);
    expect(await states()).toEqual([sent, sent]);
    journal.scan(code(0), now - 17 * minute).scan(code(1), now - 16 * minute);
    await settle(journal, 4);
    expect(await states()).toEqual([
      ['received', false],
      ['received', false],
    ]);
    await healthy();
  });

  test('a wrong desk keeps all of it on its way and says where to', async () => {
    await load([0, 1], now - 30 * minute);
    const { said } = await arrive('clinic', now - 25 * minute);
    expect(said).toMatchObject({ tone: 'question', outcome: 'on_its_way' });
    expect(said?.line).toBe(
      'trolley T3 is due at ward W8: 2 folders. Send it on. To load it first, scan folders and where they go with trolley T3.',
    );
    expect(await custodyOf(1)).toMatchObject({
      state: 'in_transit',
      place: hospital.places.clinic,
    });
    await arrive('farWard', now - 20 * minute);
    expect(await custodyOf(1)).toMatchObject({
      state: 'out',
      place: hospital.places.farWard,
      carried: 2,
    });
    await healthy();
  });

  test('a load for two wards ends where each is due', async () => {
    const { journal } = await load([0, 1], now - 30 * minute);
    journal.scan(hospital.codes.otherWard, now - 29 * minute).scan(code(2), now - 28.9 * minute);
    await settle(journal, 5);
    const first = await arrive('farWard', now - 20 * minute);
    expect(first.said).toMatchObject({ moved: 2, more: 'On it goes: ward W9: 1 folder.' });
    expect(await custodyOf(2)).toMatchObject({
      state: 'in_transit',
      place: hospital.places.farWard,
    });
    const second = await arrive('otherWard', now - 10 * minute);
    expect(second.said).toMatchObject({ moved: 1 });
    expect(await custodyOf(2)).toMatchObject({ state: 'out', place: hospital.places.otherWard });
    expect(await custodyOf(0)).toMatchObject({ place: hospital.places.farWard, carried: 1 });
    await healthy();
  });

  test('the sender’s own scan of a loaded trolley ends nothing', async () => {
    await load([0], now - 30 * minute);
    const { said } = await arrive('room', now - 29 * minute);
    expect(said).toMatchObject({
      outcome: 'carrier',
      more: 'It holds already: ward W8: 1 folder.',
    });
    expect(await custodyOf(0)).toMatchObject({
      state: 'in_transit',
      carrier: hospital.places.trolley,
    });
    await arrive('farWard', now - 10 * minute);
  });
});

describe('whatever comes late', () => {
  test('a load that is uploaded after its trolley arrived is there too', async () => {
    const offline = await kioskAt('room');
    offline.scan(hospital.codes.trolley, now - 30 * minute);
    offline.scan(hospital.codes.farWard, now - 29.9 * minute).scan(code(0), now - 29.8 * minute);
    const { said } = await arrive('farWard', now - 20 * minute);
    expect(said).toMatchObject({ moved: 0 });
    await settle(offline);
    expect(await custodyOf(0)).toEqual({
      ...{ state: 'out', place: hospital.places.farWard, to: null, carrier: null },
      ...{ how: 'in_carrier', carried: 1 },
    });
    await healthy();
  });

  test('an arrival that is uploaded after the folder was counted leaves its mark, and moves nothing', async () => {
    await load([0, 1], now - 30 * minute);
    const late = await kioskAt('farWard');
    late.scan(hospital.codes.trolley, now - 20 * minute);
    const own = await kioskAt('farWard');
    own.scan(code(0), now - 15 * minute);
    await settle(own);
    await settle(late);
    expect(await custodyOf(0)).toMatchObject({ state: 'out', how: 'scanned', carried: 1 });
    expect(await custodyOf(1)).toMatchObject({ state: 'out', how: 'in_carrier', carried: 1 });
    const [row] = await hospital.owner.sql<{ since: number }[]>`
      select ms(since) as since from custody where folder_id = ${id(0)}`;
    expect(Math.abs((row?.since ?? 0) - (now - 20 * minute))).toBeLessThan(1_000);
    await healthy();
  });

  test('a folder that was taken out before the late arrival is not brought there', async () => {
    await load([0], now - 30 * minute);
    const late = await kioskAt('farWard');
    late.scan(hospital.codes.trolley, now - 20 * minute);
    const back = await kioskAt('room');
    back.scan(code(0), now - 25 * minute);
    await settle(back);
    await settle(late);
    expect(await custodyOf(0)).toMatchObject({
      state: 'here',
      place: hospital.places.room,
      carried: 0,
    });
    await healthy();
  });

  test('the undo of an arrival puts all of it back on its way', async () => {
    await load([0, 1], now - 30 * minute);
    const { journal } = await arrive('farWard', now - 20 * minute);
    journal.scan(hospital.codes.undo, now - 19.5 * minute);
    expect((await settle(journal, 2))[0]).toMatchObject({ outcome: 'undone' });
    for (const n of [0, 1])
      expect(await custodyOf(n)).toMatchObject({
        state: 'in_transit',
        to: hospital.places.farWard,
      });
    await arrive('farWard', now - 10 * minute);
    expect(await custodyOf(0)).toMatchObject({ state: 'out', carried: 2 });
    await healthy();
  });

  test('the undo of an arrival that was scanned about when it was loaded leaves no doubt', async () => {
    const doubts = async () => {
      const [row] = await hospital.owner.sql`
        select (select count(*) from jsonb_array_elements(rivals) r where r ->> 'kind' = 'rival') as now,
          (select count(*) from notices where folder_id = ${id(0)} and kind = 'two_places') as asked
        from custody where folder_id = ${id(0)}`;
      return row;
    };
    // Within what two clocks may differ by: nobody knows which came first.
    const { journal } = await arrive('farWard', now - 30 * minute + 180);
    await load([0], now - 30 * minute);
    expect(await custodyOf(0)).toMatchObject({ state: 'in_transit', carried: 1 });
    expect(await doubts()).toEqual({ now: 1, asked: 1 });
    journal.scan(hospital.codes.undo, now - 29.9 * minute);
    await settle(journal, 2);
    expect(await custodyOf(0)).toMatchObject({
      state: 'in_transit',
      to: hospital.places.farWard,
      carrier: hospital.places.trolley,
    });
    expect(await doubts()).toEqual({ now: 0, asked: 1 });
    const movements = await hospital.owner.sql<{ word: string }[]>`
      select word from movements where folder_id = ${id(0)} and act = 'undo'`;
    expect(movements).toEqual([{ word: 'undone' }]);
    await healthy();
  });
});
