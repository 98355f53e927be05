import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import { open } from '../src/verbs/notice/open.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

// cases.md, 7: a code that nobody knows is kept with kiosk, time and neighbours.

let hospital: SmallHospital;
let settler: Settler;
const keys = makeSealKeys();

beforeAll(async () => {
  hospital = await smallHospital(6);
  const { db } = hospital;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(keys) });
});
afterAll(() => hospital.drop());

const label = (n: number) => hospital.folders[n]?.code ?? '';
const unknown = composeSymbol('F', 999_999);

/** Scans these, each so many seconds before now, and answers the notices of that kiosk as this role sees them. */
async function notices(scans: readonly (readonly [string, number])[], role: Role = 'clerk') {
  const { id: kioskId } = await hospital.addKiosk(hospital.places.room);
  const now = Date.now();
  const journal = new TestJournal(kioskId, now - 600_000);
  for (const [code, ago] of scans) {
    const ours = /^[FPLA]\d{11}$/.test(code);
    const sealed = { code: null, sealed: seal(code, keys.publicKey), foreign: code.length };
    journal.scan(code, now - ago * 1_000, ours ? {} : sealed);
  }
  await settler.settle(kioskId, journal.upload());
  const actor = { staffId: 1, name: 'Test', roles: [role], placeId: null };
  const page = await open({ db: hospital.db, actor, clock: Date.now }, { limit: 50 });
  // Several kiosks here read the same folders at nearly the same time, which is another matter.
  const own = page.rows.filter((row) => row.kioskId === kioskId && row.kind !== 'two_places');
  // Each scan of a notice that stands for several has its own.
  return own.flatMap((row) =>
    row.scans.length === 0 ? [row] : row.scans.map((scan) => ({ ...row, ...scan })),
  );
}

test.each([
  ['unknown', unknown],
  ['damaged', 'F00000001299'],
  ['of another system', 'MRN 4711'],
])('a label that is %s is named by the folder before and the shelf after it', async (_, code) => {
  const { shelf } = hospital.codes;
  const [notice] = await notices([
    [label(0), 60],
    [label(1), 40],
    [code, 30],
    [shelf, 18],
    [label(2), 10],
  ]);
  expect(notice?.kind).toBe('unknown_code');
  expect(notice?.neighbours).toEqual([
    {
      ...{ when: 'before', seconds: 10, code: label(1), place: null },
      folder: { id: hospital.folders[1]?.id, number: '100002', volumeNo: 1 },
    },
    {
      ...{ when: 'after', seconds: 12, code: shelf, folder: null },
      place: { id: hospital.places.shelf, code: 'R1-A', name: 'shelf R1-A', kind: 'shelf' },
    },
  ]);
});

test('a badge or a wristband between is passed over and never shown', async () => {
  const both = await notices([
    [label(3), 20],
    [hospital.codes.clerk, 15],
    [unknown, 10],
    ['MRN 4711', 8],
    [label(4), 5],
  ]);
  const notice = both.find((one) => one.facts['why'] === 'unknown');
  const beside = notice?.neighbours ?? [];
  expect(beside.map((one) => [one.when, one.code])).toEqual([
    ['before', label(3)],
    ['after', label(4)],
  ]);
  expect(JSON.stringify(both)).not.toMatch(/4711|P0000/);
});

test('what was scanned more than a minute apart, or further off, is no neighbour', async () => {
  const [alone] = await notices([
    [label(0), 200],
    [unknown, 100],
    [label(1), 20],
  ]);
  expect(alone?.neighbours).toEqual([]);
  const [far] = await notices([
    [label(0), 12],
    [hospital.codes.clerk, 10],
    [hospital.codes.clerk, 8],
    [unknown, 6],
  ]);
  expect(far?.neighbours).toEqual([]);
});

test('a folder of a restricted chart is no neighbour for those who may not know it', async () => {
  const id = hospital.folders[5]?.id ?? 0;
  await hospital.owner.sql`update charts set restricted = true
    where id = (select chart_id from folders where id = ${id})`;
  const scans = [[label(5), 20] as const, [unknown, 10] as const];
  expect((await notices(scans))[0]?.neighbours).toHaveLength(1);
  expect((await notices(scans, 'administrator'))[0]?.neighbours).toEqual([]);
});

test('other notices have none: they name their folder', async () => {
  await hospital.owner
    .sql`update places set demands_badge = true where id = ${hospital.places.room}`;
  const { shelf } = hospital.codes;
  const { db } = hospital;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(keys) });
  const [notice] = await notices([
    [shelf, 20],
    [label(2), 10],
  ]);
  expect(notice).toMatchObject({ kind: 'no_badge', neighbours: [] });
});
