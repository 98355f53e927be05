import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';
import { FileTaker } from './take-file.ts';

// A ward gets a kiosk, a file room gets labels on its shelves: what happened before stays what it was.

let hospital: SmallHospital;
const taker = new FileTaker(() => hospital.db);
beforeAll(async () => {
  hospital = await smallHospital(8);
});
afterAll(async () => {
  taker.close();
  await hospital.drop();
});

/** Scans at the file room's counter, by a server that has just read the house. */
const scan = async (codes: readonly string[], at = Date.now()) => {
  const house = new House();
  const settler = new Settler({
    ...{ db: hospital.db, house, clock: Date.now, open: opener(makeSealKeys()) },
  });
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(kiosk.id, at - 3_600_000);
  for (const code of codes) journal.scan(code, at);
  const answer = await settler.settle(kiosk.id, journal.upload());
  return answer.ok ? answer.answers.at(-1)?.say.outcome : answer.code;
};
const code = (n: number) => hospital.folders[n]?.code ?? '';
const state = async (n: number) =>
  (
    await hospital.db
      .sql`select state from custody where folder_id = ${hospital.folders[n]?.id ?? 0}`
  )[0]?.['state'] as unknown;
const healthy = async () =>
  expect((await examine(hospital.db.sql)).filter((law) => law.found > 0)).toEqual([]);
const rule = (row: string, column: string) =>
  taker.takeTwice('places', `facility,code,name,kind,${column}\nH,${row}\n`);
/** The minute until a new rule counts is over, but for what was scanned before now. */
const passMinute = async () => {
  await hospital.owner.sql`update places set earlier_rules = jsonb_set(earlier_rules, '{-1,until}',
    to_jsonb(ms(clock_timestamp())))
    where (earlier_rules -> -1 ->> 'until')::bigint > ms(clock_timestamp())`;
  // That moment was rounded, and a scan of the same millisecond would still be of before.
  await new Promise((resume) => setTimeout(resume, 5));
};

it('what is out at a ward stays out when arrival there has to be proved from now on', async () => {
  const before = Date.now();
  expect(await scan([hospital.codes.ward, code(0), code(1)])).toBe('charged_out');
  expect(await rule('W5,ward W5,ward,yes', 'receives_by_scan')).toMatchObject({ changed: 1 });
  await healthy();
  expect(await scan([hospital.codes.ward, code(2)])).toBe('charged_out');
  await passMinute();
  await healthy();
  expect(await scan([hospital.codes.ward, code(3)])).toBe('sent');
  // A scan that comes late makes the folder's whole history be read anew.
  expect(await scan([code(0)], before - 60_000)).toBe('noted');
  expect([await state(0), await state(1), await state(2), await state(3)]).toEqual([
    ...['out', 'out', 'out', 'in_transit'],
  ]);
  await healthy();
  await rule('W5,ward W5,ward,no', 'receives_by_scan');
  await passMinute();
  expect(await scan([hospital.codes.ward, code(4)])).toBe('charged_out');
  expect(await state(3)).toBe('in_transit');
  await healthy();
});

it('what came back to a room stays here when its shelves need no scan from now on', async () => {
  await scan([code(5)]);
  expect(await state(5)).toBe('here');
  await rule('R1,file_room R1,file_room,no', 'shelves_labelled');
  await passMinute();
  await healthy();
  expect(await state(5)).toBe('here');
  await scan([code(6)]);
  expect(await state(6)).toBe('filed');
  await healthy();
});
