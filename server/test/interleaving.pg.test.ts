import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
beforeAll(async () => {
  hospital = await smallHospital(6);
});
afterAll(() => hospital.drop());

// A small repeatable generator: a failing seed can be run again.
function randomOf(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

test.each([1, 2, 3, 4])(
  'three kiosks whose scans arrive in any interleaving (seed %i) end in the fold of the movements',
  async (seed) => {
    const random = randomOf(seed);
    const { places, codes, folders } = hospital;
    const now = Date.now();
    const journals = await Promise.all(
      [places.room, places.ward, places.clinic].map(
        async (place) => new TestJournal((await hospital.addKiosk(place)).id, now - 600_000),
      ),
    );
    const all = [codes.ward, codes.clinic, codes.shelf, codes.undo, ...folders.map((f) => f.code)];
    for (const journal of journals) {
      for (let n = 0; n < 40; n += 1) {
        journal.scan(all[random(all.length)] ?? '', now - 500_000 + n * 10_000 + random(9_000));
      }
    }
    const settler = new Settler({
      db: hospital.db,
      house: new House(),
      clock: Date.now,
      open: opener(makeSealKeys()),
    });
    const left = journals.map((journal) => ({ journal, next: 1 }));
    while (left.some(({ next }) => next <= 40)) {
      const one = left[random(3)];
      if (!one || one.next > 40) continue;
      const to = Math.min(40, one.next + random(12));
      const answer = await settler.settle(one.journal.kioskId, one.journal.upload(one.next, to));
      expect(answer).toMatchObject({ ok: true, highWater: to });
      one.next = to + 1;
    }
    const kept = await hospital.owner.sql`
      select count(*) as n from scans where answer->'say'->>'outcome' = 'kept'`;
    expect(kept[0]).toEqual({ n: 0 });
    const broken = (await examine(hospital.owner.sql)).filter((check) => check.found > 0);
    expect(broken).toEqual([]);
  },
);
