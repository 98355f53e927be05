import { afterAll, beforeAll, expect, test } from 'vitest';
import { correct } from '../src/verbs/folder/correct.ts';
import { desk } from '../src/verbs/folder/desk.ts';
import { makeTemporary } from '../src/verbs/folder/make-temporary.ts';
import { newVolume } from '../src/verbs/folder/new-volume.ts';
import { reunite } from '../src/verbs/folder/reunite.ts';
import { show } from '../src/verbs/folder/show.ts';
import { folderLabel } from '../src/verbs/label/folder.ts';
import { composeSymbol } from '@outguide/labels/symbol';
import { makeSealKeys, opener } from '../src/realtime/seal.ts';
import { volumeAtKiosk } from '../src/verbs/folder/volume-at-kiosk.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { TestJournal } from './scan/journal.ts';
import { cancel } from '../src/verbs/request/cancel.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { askFor } from './scan/ask-for.ts';

// cases.md, 16 and 22: a new volume and a temporary folder, with those who wait.

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(12);
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const code = (n: number) => hospital.folders[n]?.code ?? '';
const clerk = () => hospital.as('clerk');
const missing = composeSymbol('A', 5);
const lost = async (n: number) => hospital.scan(hospital.places.room, missing, code(n));
const lifecycleOf = async (id: number) =>
  (await hospital.row(`select lifecycle from folders where id = ${id}`))['lifecycle'];
const openNotices = async (id: number) =>
  (
    await hospital.owner.sql<{ kind: string }[]>`
      select kind from notices where folder_id = ${id} and cleared_at is null order by id`
  ).map((row) => row.kind);
const coveredBy = async (requestId: string) =>
  Object.fromEntries(
    (
      await hospital.owner.sql<{ id: number; state: string }[]>`
        select folder_id as id, state from request_folders where request_id = ${requestId}`
    ).map((row) => [row.id, row.state]),
  );

test('a new volume is planned, with a label, and its first scan makes it real', async () => {
  const wanted = composeSymbol('A', 9);
  await hospital.scan(hospital.places.room, wanted, code(0));
  expect(await openNotices(folderId(0))).toEqual(['volume_wanted']);
  const made = await newVolume(clerk(), { folderId: folderId(0) });
  expect(made).toMatchObject({ volumeNo: 2, temporary: false, follows: [] });
  expect(await openNotices(folderId(0))).toEqual([]);
  expect(await openNotices(made.folderId)).toEqual(['volume_unscanned']);
  expect(await lifecycleOf(made.folderId)).toBe('planned');
  const page = await show(clerk(), { folderId: made.folderId });
  expect(page).toMatchObject({ lifecycle: 'planned', custody: { state: 'here', how: 'presumed' } });
  const label = await folderLabel(clerk(), { folderId: made.folderId });
  expect(label.code).toBe(made.code);
  expect(label.drawing.shapes).toContainEqual(
    expect.objectContaining({ text: '2', weight: 'bold' }),
  );
  expect(await hospital.findings()).toEqual([]);
  await hospital.scan(hospital.places.room, made.code);
  expect(await lifecycleOf(made.folderId)).toBe('active');
  expect(await openNotices(made.folderId)).toEqual([]);
  expect(await hospital.findings()).toEqual([]);
});

test('an undo of its first scan takes it back to where it was presumed', async () => {
  const made = await newVolume(clerk(), { folderId: folderId(1) });
  await hospital.scan(hospital.places.ward, made.code, hospital.codes.undo);
  const page = await show(clerk(), { folderId: made.folderId });
  expect(page.custody).toMatchObject({ state: 'here', how: 'presumed' });
  expect(await hospital.findings()).toEqual([]);
});

test('two people make one volume, and only what is full has a next one', async () => {
  const both = [1, 2].map(() => outcomeOf(newVolume(clerk(), { folderId: folderId(2) })));
  expect((await Promise.all(both)).toSorted()).toEqual(['done', 'volume_follows']);
  expect(await outcomeOf(newVolume(hospital.as('requester'), { folderId: folderId(3) }))).toBe(
    'not_allowed',
  );
  const acts = await desk(clerk(), { folderId: folderId(2) });
  expect(acts.newVolume?.objection?.code).toBe('volume_follows');
});

test('who asked for all waits for both; who chose stays with what was chosen; the clerk is told which', async () => {
  const all = await askFor(hospital.owner.sql, folderId(4), hospital.places.ward);
  const chosen = await askFor(hospital.owner.sql, folderId(4), hospital.places.clinic);
  await hospital.owner.sql`update requests set covers = 'chosen' where id = ${chosen}`;
  const made = await newVolume(clerk(), { folderId: folderId(4) });
  expect(made.follows.map(({ requestId, how }) => [requestId, how])).toEqual([
    [all, 'both'],
    [chosen, 'stays'],
  ]);
  expect(await coveredBy(all)).toEqual({ [folderId(4)]: 'waiting', [made.folderId]: 'waiting' });
  expect(await coveredBy(chosen)).toEqual({ [folderId(4)]: 'waiting' });
  const events = await hospital.owner.sql`
    select request_id as id, act from request_events where folder_id = ${made.folderId} order by request_events.id`;
  expect(events).toEqual([
    { id: all, act: 'folder_added' },
    { id: chosen, act: 'folder_stayed' },
  ]);
  await hospital.scan(hospital.places.ward, code(4), made.code);
  const [row] = await hospital.owner.sql`select state from requests where id = ${all}`;
  expect(row?.['state']).toBe('received');
});

test('a temporary folder stands in for what nobody finds, for all who wait', async () => {
  expect(await outcomeOf(makeTemporary(clerk(), { folderId: folderId(5) }))).toBe(
    'stand_in_not_missing',
  );
  const asked = await askFor(hospital.owner.sql, folderId(5), hospital.places.ward);
  await hospital.owner.sql`update requests set covers = 'chosen' where id = ${asked}`;
  await lost(5);
  const made = await makeTemporary(clerk(), { folderId: folderId(5) });
  expect(made).toMatchObject({ volumeNo: 1, temporary: true });
  expect(await outcomeOf(makeTemporary(clerk(), { folderId: folderId(5) }))).toBe(
    'stand_in_already',
  );
  expect(await coveredBy(asked)).toEqual({ [folderId(5)]: 'waiting', [made.folderId]: 'waiting' });
  expect(await hospital.findings()).toEqual([]);
});

const saidOf = async (label: string) =>
  (
    await hospital.row(
      `select answer -> 'say' ->> 'outcome' as said from scans where code = '${label}' order by received_at desc, seq desc limit 1`,
    )
  )['said'];

test('it says at its scan that the true one was found, and both scanned end it', async () => {
  const asked = await askFor(hospital.owner.sql, folderId(6), hospital.places.clinic);
  await lost(6);
  const made = await makeTemporary(clerk(), { folderId: folderId(6) });
  await hospital.scan(hospital.places.ward, made.code);
  expect(await saidOf(made.code)).toBe('hold');
  await cancel(clerk(), { requestId: asked, reason: 'no longer needed' });
  await hospital.scan(hospital.places.room, made.code);
  expect(await saidOf(made.code)).toBe('returned');
  const codes: [string, string] = [made.code, code(6)];
  expect(await outcomeOf(reunite(clerk(), { folderId: made.folderId, codes }))).toBe(
    'reunite_still_missing',
  );
  await hospital.scan(hospital.places.room, code(6));
  const truth = await hospital.row(
    `select answer -> 'say' ->> 'more' as more from scans where code = '${code(6)}' order by received_at desc limit 1`,
  );
  expect(truth['more']).toMatch(
    /^A temporary folder stands in for it: at .*\. Bring both together\. It was listed as missing\.$/,
  );
  await hospital.scan(hospital.places.ward, made.code);
  expect(await saidOf(made.code)).toBe('reunite');
  const wrong: [string, string] = [made.code, code(7)];
  expect(await outcomeOf(reunite(clerk(), { folderId: made.folderId, codes: wrong }))).toBe(
    'reunite_scan_both',
  );
  await reunite(clerk(), { folderId: made.folderId, codes: [code(6), made.code] });
  expect(await lifecycleOf(made.folderId)).toBe('void');
  expect(await openNotices(made.folderId)).not.toContain('volume_unscanned');
  expect(await outcomeOf(reunite(clerk(), { folderId: made.folderId, codes }))).toBe(
    'reunited_already',
  );
  await hospital.scan(hospital.places.room, made.code);
  const said = await hospital.row(
    `select answer -> 'say' ->> 'line' as line from scans where code = '${made.code}' order by received_at desc limit 1`,
  );
  expect(said['line']).toMatch(/was reunited/);
  expect(await hospital.findings()).toEqual([]);
});

test('who waited for the stand-in waits for the true one, and it can be lost again', async () => {
  await lost(8);
  const made = await makeTemporary(clerk(), { folderId: folderId(8) });
  const asked = await askFor(hospital.owner.sql, folderId(8), hospital.places.clinic);
  await hospital.owner.sql`
    delete from request_folders where request_id = ${asked} and folder_id = ${folderId(8)}`;
  await hospital.scan(hospital.places.room, code(8), made.code);
  const codes: [string, string] = [made.code, code(8)];
  expect(await reunite(clerk(), { folderId: made.folderId, codes })).toMatchObject({ moved: 1 });
  expect(await coveredBy(asked)).toEqual({ [folderId(8)]: 'waiting', [made.folderId]: 'dropped' });
  await lost(8);
  expect(await makeTemporary(clerk(), { folderId: folderId(8) })).toMatchObject({
    temporary: true,
  });
  expect(await hospital.findings()).toEqual([]);
});

test('a new volume made in error is void like any other, and a desk takes nothing else of it back', async () => {
  const made = await newVolume(clerk(), { folderId: folderId(9) });
  const any = { folderId: made.folderId, movementId: 1, reason: 'never made' };
  expect(await outcomeOf(correct(clerk(), any))).toBe('nothing_to_correct');
});

const newVolumeCard = composeSymbol('A', 9);
const temporaryCard = composeSymbol('A', 11);

/** A clerk, or nobody, scans the card and the folder, and the kiosk asks for what is to be made. */
async function atKiosk(
  n: number | string,
  badge: boolean,
  card = newVolumeCard,
  order: 'card first' | 'folder first' = 'card first',
) {
  const label = typeof n === 'string' ? n : code(n);
  const kiosk = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(kiosk.id);
  const both = order === 'card first' ? [card, label] : [label, card];
  for (const one of [...(badge ? [hospital.codes.clerk] : []), ...both]) journal.scan(one);
  const settler = new Settler({
    ...{ db: hospital.db, house: new House(), clock: Date.now },
    open: opener(makeSealKeys()),
  });
  await settler.settle(kiosk.id, journal.upload());
  const ask = { kioskId: kiosk.id, epoch: journal.epoch, seq: badge ? 3 : 2 };
  const undo = async () => {
    journal.scan(hospital.codes.undo);
    await settler.settle(kiosk.id, journal.upload(ask.seq + 1));
    const undone = { ...ask, undoneBy: ask.seq + 1 };
    return volumeAtKiosk({ db: hospital.db, clock: Date.now }, undone);
  };
  const made = (clock = Date.now) => volumeAtKiosk({ db: hospital.db, clock }, ask);
  return Object.assign(made, { undo });
}

test('a kiosk makes a temporary folder of what it lists as missing by that, once, and UNDO takes both back', async () => {
  await hospital.owner.sql`
    insert into staff_roles select id, 'clerk' from staff where login <> 'desk' on conflict do nothing`;
  const asked = await askFor(hospital.owner.sql, folderId(3), hospital.places.ward);
  const ask = await atKiosk(3, true, temporaryCard);
  expect(await openNotices(folderId(3))).toContain('stand_in_wanted');
  const made = await ask();
  expect(made).toMatchObject({ ok: true, label: { temporary: true, volumeNo: 1 } });
  expect(await ask()).toMatchObject({ ok: true, label: made.ok ? made.label : {} });
  const standIn =
    await hospital.row(`select f.id, f.temporary from labels l join folders f on f.id = l.folder_id
    where l.code = '${made.ok ? made.label.code : ''}'`);
  const id = Number(standIn['id']);
  expect(await openNotices(folderId(3))).not.toContain('stand_in_wanted');
  expect(await coveredBy(asked)).toEqual({ [folderId(3)]: 'waiting', [id]: 'waiting' });
  const custody = await hospital.row(`select state from custody where folder_id = ${folderId(3)}`);
  expect(custody['state']).toBe('missing');
  // UNDO: it is not missing, and nothing stands in for it.
  expect(await ask.undo()).toMatchObject({ ok: false, code: 'taken_back' });
  expect(await lifecycleOf(id)).toBe('void');
  expect(await openNotices(id)).toEqual([]);
  const ofVoid = await atKiosk(made.ok ? made.label.code : '', true, temporaryCard);
  expect(await ofVoid()).toMatchObject({ ok: false, code: 'over' });
  expect(await coveredBy(asked)).toMatchObject({ [folderId(3)]: 'waiting', [id]: 'dropped' });
  expect(await hospital.findings()).toEqual([]);
});

test('NEW VOLUME after its folder is taken back by UNDO, with the volume that it made', async () => {
  const ask = await atKiosk(5, true, newVolumeCard, 'folder first');
  const made = await ask();
  if (!made.ok) throw new Error(made.sentence);
  const volume = await hospital.row(
    `select folder_id as id from labels where code = '${made.label.code}'`,
  );
  expect(await ask.undo()).toMatchObject({ ok: false, code: 'taken_back' });
  expect(await lifecycleOf(Number(volume['id']))).toBe('void');
  expect(await openNotices(folderId(5))).not.toContain('volume_wanted');
  expect(await hospital.findings()).toEqual([]);
});

test('a scanned stand-in is not taken back, and there is only one', async () => {
  const ask = await atKiosk(7, true, temporaryCard);
  const made = await ask();
  await hospital.scan(hospital.places.room, made.ok ? made.label.code : '');
  expect(await ask.undo()).toMatchObject({ ok: false, code: 'over' });
  const twice = await atKiosk(7, true, temporaryCard);
  expect(await twice()).toMatchObject({ ok: false, code: 'stand_in_already' });
  const ofStandIn = await atKiosk(made.ok ? made.label.code : '', true, temporaryCard);
  expect(await ofStandIn()).toMatchObject({ ok: false, code: 'stand_in_of_stand_in' });
  expect(await (await atKiosk(1, false, temporaryCard))()).toMatchObject({ code: 'no_badge' });
  expect(await openNotices(folderId(1))).toContain('stand_in_wanted');
  await hospital.scan(hospital.places.room, code(1));
  expect(await openNotices(folderId(1))).not.toContain('stand_in_wanted');
  expect(await hospital.findings()).toEqual([]);
});

test('a kiosk makes the volume for who may, once for one scan, and only while they stand there', async () => {
  await hospital.owner.sql`
    insert into staff_roles select id, 'clerk' from staff where login <> 'desk' on conflict do nothing`;
  const ask = await atKiosk(10, true);
  expect(await ask(() => Date.now() + 61_000)).toMatchObject({ ok: false, code: 'over' });
  const [one, two] = [await ask(), await ask()];
  expect(one).toMatchObject({ ok: true, label: { volumeNo: 2, recordType: expect.any(String) } });
  expect(two).toMatchObject({ ok: true, label: one.ok ? one.label : {} });
  const [made] = await hospital.owner.sql`
    select count(*)::int as count from folders f join folders o on o.chart_id = f.chart_id where o.id = ${folderId(10)}`;
  expect(made?.['count']).toBe(2);
  expect(await (await atKiosk(11, false))()).toMatchObject({ ok: false, code: 'no_badge' });
  await hospital.owner.sql`delete from staff_roles`;
  expect(await (await atKiosk(11, true))()).toMatchObject({ ok: false, code: 'not_allowed' });
  expect(await openNotices(folderId(11))).toContain('volume_wanted');
  expect(await hospital.findings()).toEqual([]);
});
