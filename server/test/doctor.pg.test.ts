import { composeSymbol } from '@outguide/labels/symbol';
import { connect, type Db } from '@outguide/db/connect';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { checks } from '../src/verbs/doctor/checks.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { askFor } from './scan/ask-for.ts';
import { TestJournal } from './scan/journal.ts';
import { smallHospital, type SmallHospital } from './scan/small-hospital.ts';

let hospital: SmallHospital;
let admin: Db;
beforeAll(async () => {
  hospital = await smallHospital(10);
  admin = connect(hospital.adminUrl, { max: 1 });
  const settler = new Settler({
    db: hospital.db,
    house: new House(),
    clock: Date.now,
    open: opener(makeSealKeys()),
  });
  // Somebody waits for the first folder, and it comes.
  await askFor(hospital.owner.sql, hospital.folders[0]?.id ?? 0, hospital.places.ward);
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(kiosk.id).scan(hospital.codes.ward);
  for (const { code } of hospital.folders.slice(0, 5)) journal.scan(code);
  journal.scan(hospital.codes.undo);
  journal.scan(hospital.codes.trolley).scan(hospital.codes.farWard);
  for (const { code } of hospital.folders.slice(5, 8)) journal.scan(code);
  await settler.settle(kiosk.id, journal.upload());
  const receiver = await hospital.addKiosk(hospital.places.farWard);
  const arrival = new TestJournal(receiver.id).scan(hospital.codes.trolley);
  await settler.settle(receiver.id, arrival.upload());
  // Two numbers of one person, merged.
  await hospital.owner.sql`
    with gone as (insert into patients (family_name, merged_into_id) select 'Gone', min(id) from patients returning *),
      told as (insert into merges (act, source_id, survivor_id, reason) select 'merge', id, merged_into_id, 'twice'
        from gone returning *)
    insert into merge_moves (merge_id, thing, thing_id, from_id, to_id)
    select told.id, 'patient', gone.id::text, gone.id, gone.merged_into_id from gone, told`;
  await hospital.owner.sql`insert into appointments (external_id, patient_id, place_id, at)
    select 'A1', min(id), ${hospital.places.clinic}::bigint, now() from patients`;
  await hospital.owner
    .sql`insert into digital_copies (folder_id, version, system, external_id, address, pages, complete, made_at, source)
    select min(id), 1, 'Archive', 'D-1', 'https://archive.example/D-1', 9, true, now() - interval '1 day', 'import' from folders`;
  await hospital.owner.sql`
    with job as (insert into print_jobs (id, kind, printer_id, title, stock, total)
      select gen_random_uuid(), 'folder', id, 'Label', 'own', 1 from printers returning id)
    insert into print_job_labels (job_id, seq, subject, subject_id) select id, 1, 'folder', 1 from job`;
  const ofRoll = composeSymbol('F', 900_000_001);
  await hospital.owner.sql`insert into folder_rolls (name, labels) values ('Roll', 5)`;
  await hospital.owner
    .sql`insert into labels (code, folder_id) select ${ofRoll}, min(id) from folders`;
  await hospital.owner
    .sql`insert into folder_roll_bindings (code, folder_id) select code, folder_id from labels where code = ${ofRoll}`;
  await hospital.owner
    .sql`with word as (insert into name_words (word) values ('nobody') returning id)
    insert into patient_name_words select word.id, (select min(id) from patients) from word`;
});
afterAll(async () => {
  await admin.end();
  await hospital.drop();
});

test('a healthy database is found healthy, as the application and as the owner', async () => {
  for (const { sql } of [hospital.db, hospital.owner]) {
    const all = await examine(sql);
    expect(all.filter((one) => one.found > 0)).toEqual([]);
    expect(all.every((one) => one.examined > 0)).toBe(true);
  }
});

const folder = '(select min(folder_id) from custody)';
const wounds: Readonly<Record<string, string>> = {
  'custody-equals-fold': `update custody set state = 'missing' where folder_id = ${folder}`,
  'carriers-told': `delete from movements where act = 'carried'`,
  'planned-unscanned': `update folders set lifecycle = 'planned' where id = ${folder}`,
  'one-custody': `delete from custody where folder_id = ${folder}`,
  'journals-gapless': 'update journals set high_water = high_water + 1',
  'chain-unbroken': `update scans set body = replace(body, '"v":1', '"v":2') where seq = 2`,
  'movements-rest-on-something': 'delete from deeds',
  'nothing-named': `update movements set place_id = 999999 where folder_id = ${folder}`,
  'away-agrees': 'delete from away',
  'desk-acts-agree': `insert into movements (folder_id, act, at, lo, hi, deed_id, sub, place_id, to_place_id, how, word)
    select folder_id, 'home', at, lo, hi, deed_id, 1, place_id, (select max(id) from places), 'presumed', 'home_changed'
    from (select * from movements where deed_id is not null and folder_id = ${folder} limit 1) m`,
  'requests-end-together': `update requests set state = 'placed', closed_at = null where state = 'received'`,
  'requests-follow-scans': `update request_folders set state = 'waiting' where state = 'received'`,
  'received-with-proof': `update request_folders set seq = seq + 1000 where state = 'received'`,
  'requests-ended-for-a-reason': `update requests set closed_at = placed_at - interval '1 hour' where state = 'received'`,
  'request-log-agrees': `delete from request_events where act = 'fulfilled'`,
  'merges-agree': `update patients set merged_into_id = null where merged_into_id is not null`,
  'appointments-told': `update appointments set state = 'cancelled'`,
  'copies-in-order': `update digital_copies set version = 2`,
  'prints-add-up': 'update print_jobs set total = 2',
  'log-of-this-cluster': `update movements set xid = '9000000000000000000' where folder_id = ${folder}`,
  'labels-sane': `update labels set code = 'F00000000100' where folder_id = ${folder} and code < 'F9'`,
  'names-found': 'update patient_names set words = words || 999999::bigint',
  'filed-in-order': `update folders set filing_key = '99' where id = ${folder}`,
  'rolls-agree': 'delete from folder_roll_bindings',
  'app-may-not': 'grant update on scans to outguide_app',
};

test('every check has its wound here', () => {
  expect(Object.keys(wounds).toSorted()).toEqual(checks.map((check) => check.name).toSorted());
});

const grants: readonly string[] = [
  ...['request_events', 'appointment_events', 'appointment_requests', 'carrier_scans', 'leg_times'],
  ...['pull_list_events', 'pull_list_prints', 'pull_list_printed'],
].map((table) => `grant delete on ${table} to outguide_app`);
test.each([
  ...grants,
  'grant update on request_events to outguide_app',
  'grant delete on requests to outguide_app',
  'grant delete on request_folders to outguide_app',
])('app-may-not finds %s', async (wound) => {
  await expect(foundAfter('app-may-not', wound)).resolves.toBe(1);
});

// Each wound is cut in a transaction that is taken back; the superuser looks past foreign keys as corruption would.
test.each(Object.entries(wounds))('%s finds its wound', async (name, wound) => {
  expect(await foundAfter(name, wound)).toBeGreaterThan(0);
});

async function foundAfter(name: string, wound: string): Promise<number> {
  const check = checks.find((one) => one.name === name);
  let found = 0;
  await admin.sql
    .begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(wound);
      found = (await check?.run(tx as unknown as Db['sql']))?.found ?? 0;
      throw new Error('take back');
    })
    .catch((error: Error) => expect(error.message).toBe('take back'));
  return found;
}
