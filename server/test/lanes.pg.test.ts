import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
beforeAll(async () => {
  hospital = await smallHospital(6);
});
afterAll(() => hospital.drop());

const rounds = 30;

/** Each kiosk scans again a moment after its answer, as a hand does; how many calls went together in each batch. */
async function batchesOf(kiosks: number): Promise<number[]> {
  const batches: number[] = [];
  const settler = new Settler({
    db: hospital.db,
    house: new House(),
    clock: Date.now,
    open: opener(makeSealKeys()),
    lanes: 1,
    onBatch: ({ calls }) => batches.push(calls),
  });
  const stations = await Promise.all(
    Array.from({ length: kiosks }, () => hospital.addKiosk(hospital.places.room)),
  );
  await Promise.all(
    stations.map(async ({ id }, index) => {
      const journal = new TestJournal(id);
      for (let n = 1; n <= rounds; n += 1) {
        journal.scan(hospital.folders[(index + n) % 6]?.code ?? '');
        const answer = await settler.settle(id, journal.upload(n));
        expect(answer.ok).toBe(true);
        await new Promise((resume) => setTimeout(resume, index % 3));
      }
    }),
  );
  return batches;
}

test('kiosks that were answered together are settled together again', async () => {
  const batches = await batchesOf(6);
  expect(batches.reduce((sum, calls) => sum + calls, 0)).toBe(6 * rounds);
  // Without company each batch takes only who came during the one before: about two batches a round.
  expect(batches.filter((calls) => calls === 6).length).toBeGreaterThan(rounds / 2);
});

test('a kiosk alone waits for nobody', async () => {
  expect(await batchesOf(1)).toEqual(Array.from({ length: rounds }, () => 1));
});
