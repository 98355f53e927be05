import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

// Other systems' codes reach the server sealed; what people confirmed them to mean is in `aliases`.

let hospital: SmallHospital;
let settler: Settler;
const keys = makeSealKeys();

beforeAll(async () => {
  hospital = await smallHospital(8);
  const { db } = hospital;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(keys) });
  const { sql } = hospital.owner;
  const labelled = hospital.folders[1]?.id ?? 0;
  const unlabelled = hospital.folders[2]?.id ?? 0;
  await sql`delete from labels where folder_id = ${unlabelled}`;
  await sql`insert into aliases (code, folder_id) values ('OLD-1', ${labelled}), ('OLD-2', ${unlabelled})`;
  await sql`insert into aliases (code, place_id) values ('OLD-WARD', ${hospital.places.ward})`;
  await sql`insert into aliases (code, patient_id) select 'BAND-9', min(id) from patients`;
});
afterAll(() => hospital.drop());

const code = (n: number) => hospital.folders[n]?.code ?? '';

/** Scans these at a new kiosk in the file room, ours in the clear and all others sealed. */
async function scanned(codes: readonly string[]) {
  const { id } = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(id);
  for (const one of codes) {
    const ours = /^[FPLA]\d{11}$/.test(one);
    const sealed = { code: null, sealed: seal(one, keys.publicKey), foreign: one.length };
    journal.scan(ours ? one : '', Date.now(), ours ? {} : sealed);
  }
  const answer = await settler.settle(id, journal.upload());
  const moved = await hospital.owner.sql`
    select act, place_id, to_place_id, word from movements where kiosk_id = ${id} order by seq, sub`;
  if (!answer.ok) throw new Error(answer.code);
  const says = answer.answers.map(({ say }) => say);
  return { id, says, outcomes: says.map((say) => say.outcome), moved: [...moved] };
}

test('a folder’s alias does what its label does', async () => {
  const { ward } = hospital.codes;
  const byLabel = await scanned([ward, code(3)]);
  const byAlias = await scanned([ward, 'OLD-1']);
  expect(byAlias.outcomes).toEqual(['destination', 'charged_out']);
  expect(byAlias.moved).toEqual(byLabel.moved);
  expect(byAlias.moved).toHaveLength(2);
  expect(byAlias.says[1]?.folder?.id).toBe(hospital.folders[1]?.id);
  const [custody] = await hospital.owner.sql`
    select state, place_id from custody where folder_id = ${hospital.folders[1]?.id ?? 0}`;
  expect(custody).toEqual({ state: 'out', place_id: hospital.places.ward });
});

test('so does the alias of a folder that has no label of ours, alone and in a pile', async () => {
  const { outcomes, moved } = await scanned(['OLD-2', code(4), hospital.codes.ward]);
  expect(outcomes.at(-1)).toBe('charged_out');
  expect(moved).toHaveLength(4);
});

test('with an AIM identifier before it, an alias is the same alias', async () => {
  const { outcomes } = await scanned([hospital.codes.clinic, ']C1OLD-1']);
  expect(outcomes[0]).toBe('destination');
  expect(outcomes[1]).not.toBe('foreign');
});

test('a place’s alias does what its label does', async () => {
  const byLabel = await scanned([code(5), hospital.codes.ward, code(6)]);
  const byAlias = await scanned([code(7), 'OLD-WARD', code(0)]);
  expect(byAlias.outcomes).toEqual(byLabel.outcomes);
  expect(byAlias.moved).toEqual(byLabel.moved);
  expect(byAlias.moved).toHaveLength(4);
});

test('a patient’s alias offers the folders and moves nothing', async () => {
  const { says, moved } = await scanned(['BAND-9']);
  expect(says).toMatchObject([{ outcome: 'choose_folder', more: null }]);
  expect(moved).toEqual([]);
});

test('a number that two authorities gave to two patients is unknown; that of one patient is not', async () => {
  const { sql } = hospital.owner;
  await sql`insert into patients (family_name) values ('Nobody Else')`;
  await sql`insert into patient_identifiers (authority, value, patient_id)
    select 'MPI', '77-1', min(id) from patients union select 'LAB', '77-1', max(id) from patients
    union select 'MPI', '77-2', min(id) from patients union select 'LAB', '77-2', min(id) from patients`;
  const { id, says, moved } = await scanned(['77-1', '77-2']);
  const line = expect.stringContaining('more than one patient');
  expect(says).toMatchObject([
    { tone: 'refused', outcome: 'unknown', line },
    { tone: 'question', outcome: 'choose_folder' },
  ]);
  expect(moved).toEqual([]);
  const notices = await sql`select kind, facts->>'why' as why from notices where kiosk_id = ${id}`;
  expect([...notices]).toEqual([{ kind: 'unknown_code', why: 'shared' }]);
});
