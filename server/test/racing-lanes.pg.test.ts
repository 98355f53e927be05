import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@outguide/db/connect';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
beforeAll(async () => {
  hospital = await smallHospital(4);
  // One folder that was labelled and never observed: its first custody is made by whoever scans it first.
  const admin = connect(hospital.adminUrl, { max: 1 });
  const id = hospital.folders[0]?.id ?? 0;
  await admin.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    for (const table of ['custody', 'away', 'movements']) {
      await tx`delete from ${tx(table)} where folder_id = ${id}`;
    }
  });
  await admin.end();
});
afterAll(() => hospital.drop());

test('eight kiosks of two servers race for four folders, at overlapping times and with undo', async () => {
  const { places, codes, folders } = hospital;
  const settler = () =>
    new Settler({
      db: hospital.db,
      house: new House(),
      clock: Date.now,
      open: opener(makeSealKeys()),
      lanes: 4,
    });
  const servers = [settler(), settler()];
  const at = [places.room, places.ward, places.clinic];
  const first = folders.map((folder) => folder.code);
  const all = [...first, ...first, codes.ward, codes.clinic, codes.shelf, codes.undo];
  const began = Date.now();
  const run = async (n: number) => {
    const journal = new TestJournal((await hospital.addKiosk(at[n % 3] ?? 0)).id, began - 600_000);
    journal.scan(first[0] ?? '', began);
    for (let from = 1; from <= 60;) {
      // Behind the others by up to 40 ms, so that many arrive late, and some in the same millisecond.
      for (let k = 0; k <= from % 3; k += 1) {
        journal.scan(all[(from * 7 + n * 5 + k) % all.length] ?? '', Date.now() - n * 5);
      }
      const server = servers[(n + from) % 2];
      const answer = await server?.settle(journal.kioskId, journal.upload(from));
      if (answer?.ok) from = answer.highWater + 1;
      else expect(answer).toMatchObject({ code: 'busy' });
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, n) => run(n)));
  const [kept] = await hospital.owner.sql`
    select count(*) as n from scans where answer->'say'->>'outcome' = 'kept'`;
  expect(kept).toEqual({ n: 0 });
  const broken = (await examine(hospital.owner.sql)).filter((check) => check.found > 0);
  expect(broken).toEqual([]);
}, 60_000);
