import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchLimit } from '../src/realtime/wire.ts';
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

test('what takes too long together is settled in parts: a journal that waits comes through', async () => {
  const { owner, places, folders } = hospital;
  const { id } = await hospital.addKiosk(places.room);
  // A server this slow would take three seconds for all, and is given one.
  await owner.sql.unsafe(`
    create function linger() returns trigger language plpgsql as
      'begin perform pg_sleep(0.1); return new; end';
    create trigger linger before insert on scans for each row when (new.kiosk_id = ${id}) execute function linger()`);
  const settler = new Settler({
    ...{ db: hospital.db, house: new House(), clock: Date.now, open: opener(makeSealKeys()) },
    reasonMs: 1_000,
  });
  const journal = new TestJournal(id);
  for (let n = 0; n < 30; n += 1) journal.scan(folders[n % 6]?.code ?? '');
  let saved = 0;
  for (let calls = 0; saved < 30 && calls < 60; calls += 1) {
    const answer = await settler.settle(id, journal.upload(saved + 1));
    if (!answer.ok) continue;
    expect(answer.answers.map(({ seq }) => seq)).toEqual(
      Array.from({ length: answer.highWater - saved }, (_, n) => saved + n + 1),
    );
    saved = answer.highWater;
  }
  expect(saved).toBe(30);
});

test('who would wait for a full batch of others is settled beside it', async () => {
  const { owner, places, folders } = hospital;
  const [slow, quick] = [
    await hospital.addKiosk(places.room),
    await hospital.addKiosk(places.room),
  ];
  await owner.sql.unsafe(`
    create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(1); return new; end';
    create trigger dawdle before update on journals for each row when (new.kiosk_id = ${slow.id})
      execute function dawdle()`);
  const settler = new Settler({
    ...{ db: hospital.db, house: new House(), clock: Date.now, open: opener(makeSealKeys()) },
    lanes: 1,
  });
  const answered: string[] = [];
  const send = async (name: string, id: number, labels: readonly string[]) => {
    const journal = new TestJournal(id);
    for (const label of labels) journal.scan(label);
    expect((await settler.settle(id, journal.upload())).ok).toBe(true);
    answered.push(name);
  };
  const codes = folders.map(({ code }) => code);
  const full = Array.from({ length: batchLimit }, (_, n) => codes[n % 5] ?? '');
  await Promise.all([send('full', slow.id, full), send('beside', quick.id, codes.slice(5))]);
  expect(answered).toEqual(['beside', 'full']);
});
