import { composeSymbol } from '@outguide/labels/symbol';
import { sqlState } from '@outguide/db/transact';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { correct } from '../src/verbs/folder/correct.ts';
import { desk } from '../src/verbs/folder/desk.ts';
import { ribbon } from '../src/verbs/folder/ribbon.ts';
import { show } from '../src/verbs/folder/show.ts';
import { voidFolder } from '../src/verbs/folder/void.ts';
import { folderLabel } from '../src/verbs/label/folder.ts';
import { folders } from '../src/verbs/place/folders.ts';
import { shelf } from '../src/verbs/place/shelf.ts';
import { show as showPlace } from '../src/verbs/place/show.ts';
import { find } from '../src/verbs/search/find.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { askFor } from './scan/ask-for.ts';

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(14);
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const reason = 'made twice by mistake';
const make = (n: number, role: Parameters<DeskHospital['as']>[0] = 'records_officer') =>
  voidFolder(hospital.as(role), { folderId: folderId(n), reason });
const lifecycleOf = async (n: number) =>
  (await hospital.row(`select lifecycle from folders where id = ${folderId(n)}`))['lifecycle'];

test('a folder made in error is void, with why, by whom and when, and stands nowhere', async () => {
  const call = hospital.as('records_officer');
  const before = await showPlace(call, { placeId: hospital.places.shelf });
  await make(0);
  expect(await show(call, { folderId: folderId(0) })).toMatchObject({
    lifecycle: 'void',
    voided: { reason, by: 'A Manager', at: expect.any(Number) },
    custody: { state: 'destroyed' },
  });
  const spines = await shelf(call, { placeId: hospital.places.shelf, limit: 100 });
  expect(spines.rows.map((row) => row.folderId)).not.toContain(folderId(0));
  const here = await folders(call, { placeId: hospital.places.room, limit: 100 });
  expect(here.rows.map((row) => row.id)).not.toContain(folderId(0));
  const after = await showPlace(call, { placeId: hospital.places.shelf });
  expect(after.counts).toEqual({ ...before.counts, homed: before.counts.homed - 1 });
  const found = await find(call, { text: '100001', limit: 5 });
  expect(found.folders).toMatchObject([{ id: folderId(0), lifecycle: 'void' }]);
  const [same] = await hospital.owner.sql`
    select e.facts from audit_events e join movements m on m.xid = e.xid
    where e.action = 'folder.void' and m.act = 'void' and m.folder_id = ${folderId(0)}`;
  expect(same?.['facts']).toEqual({ reason });
  expect(await hospital.findings()).toEqual([]);
});

test('its past is told as it was, and it stays void', async () => {
  const { segments, ticks } = await ribbon(hospital.as('manager'), { folderId: folderId(0) });
  expect(segments.map((one) => one.state)).toEqual(['filed', 'destroyed']);
  expect(ticks.at(-1)).toMatchObject({ word: 'voided', reason });
  expect(await outcomeOf(make(0))).toBe('folder_void');
  const anyMovement = { folderId: folderId(0), movementId: 1, reason };
  expect(await outcomeOf(correct(hospital.as('clerk'), anyMovement))).toBe('folder_void');
  expect(await outcomeOf(folderLabel(hospital.as('clerk'), { folderId: folderId(0) }))).toBe(
    'folder_void',
  );
  const back = hospital.db.sql`update folders set lifecycle = 'active' where id = ${folderId(0)}`;
  expect(await back.catch(sqlState)).toBe('23001');
});

test('its label scanned afterwards is the high alarm, kept as a sighting, and undo brings nothing back', async () => {
  await hospital.scan(hospital.places.ward, code(0));
  await hospital.scan(hospital.places.room, code(1));
  await make(1);
  await hospital.scan(hospital.places.room, code(1), hospital.codes.undo);
  const answers = await hospital.owner.sql`
    select answer -> 'say' ->> 'outcome' as outcome, answer -> 'say' ->> 'tone' as tone,
      answer -> 'say' ->> 'line' as line from scans where code = ${code(0)}`;
  expect(answers).toMatchObject([{ outcome: 'destroyed', tone: 'refused' }]);
  expect(answers[0]?.['line']).toMatch(/made in error and is void/);
  const notices = await hospital.owner
    .sql`select folder_id from notices where kind = 'destroyed_seen'`;
  expect(notices.map((row) => row['folder_id'])).toEqual([folderId(0), folderId(1)]);
  expect(
    await hospital.row(`select state, place_id from custody where folder_id = ${folderId(0)}`),
  ).toEqual({ state: 'destroyed', place_id: hospital.places.ward });
  expect(await hospital.findings()).toEqual([]);
});

test('what contradicts it refuses, in the sentence that the page shows before', async () => {
  const refusedAs = async (n: number, why: string) => {
    const offered = await desk(hospital.as('administrator'), { folderId: folderId(n) });
    expect([n, offered.void?.objection?.code, await outcomeOf(make(n))]).toEqual([n, why, why]);
    expect(await lifecycleOf(n)).not.toBe('void');
  };
  const { sql } = hospital.owner;
  await hospital.scan(hospital.places.room, hospital.codes.ward, code(2));
  await refusedAs(2, 'void_only_from_the_shelf');
  await hospital.scan(hospital.places.room, composeSymbol('A', 5), code(3));
  await refusedAs(3, 'void_only_from_the_shelf');
  await askFor(sql, folderId(4), hospital.places.ward);
  await refusedAs(4, 'void_while_wanted');
  await sql`update folders set lifecycle = 'inactive' where id = ${folderId(5)}`;
  await refusedAs(5, 'void_not_from_here');
  await sql`update folders f set chart_id = o.chart_id, filing_key = o.filing_key, volume_no = 2
    from folders o where o.id = ${folderId(6)} and f.id = ${folderId(7)}`;
  await refusedAs(6, 'void_later_volume');
  expect(await outcomeOf(make(7))).toBe('done');
  expect(await outcomeOf(make(6))).toBe('done');
  await sql`update folders f set chart_id = o.chart_id, filing_key = o.filing_key, temporary = true
    from folders o where o.id = ${folderId(8)} and f.id = ${folderId(9)}`;
  await refusedAs(8, 'void_stand_in');
  expect(await hospital.findings()).toEqual([]);
});

test('only the records officer and administrators may', async () => {
  for (const role of ['clerk', 'requester', 'manager', 'auditor'] as const)
    expect(await outcomeOf(make(10, role))).toBe('not_allowed');
  const page = await show(hospital.as('administrator'), { folderId: folderId(10) });
  expect(page.patientHint).toBeNull();
  expect(await outcomeOf(make(10, 'administrator'))).toBe('done');
});

test('two people at once void it once; a scan at the same moment is kept either way', async () => {
  const both = await Promise.all([outcomeOf(make(11)), outcomeOf(make(11))]);
  expect(both.toSorted()).toEqual(['done', 'folder_void']);
  await Promise.all([make(12), hospital.scan(hospital.places.room, code(12))]);
  expect(await lifecycleOf(12)).toBe('void');
  expect(await hospital.findings()).toEqual([]);
});

test('a place with folders is neither deleted nor closed, whoever writes; an empty one is closed', async () => {
  const { sql } = hospital.owner;
  const [empty] = hospital.otherRoom.shelves;
  for (const db of [hospital.db, hospital.owner]) {
    const remove = db.sql`delete from places where id = ${hospital.places.shelf}`;
    expect(await remove.catch(sqlState)).toBe('23001');
    for (const id of [hospital.places.shelf, hospital.places.ward]) {
      const close = db.sql`update places set closed_at = now() where id = ${id}`;
      expect(await close.catch(sqlState)).toBe('23001');
    }
  }
  await sql`update places set closed_at = now() where id = ${empty ?? 0}`;
});
