import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mod43 } from '@outguide/labels/check-character';
import { mod10 } from '@outguide/labels/foreign/mod10';
import { composeSymbol } from '@outguide/labels/symbol';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import { bind } from '../src/verbs/alias/bind.ts';
import { checkLabel } from '../src/verbs/alias/check-label.ts';
import { end, undo } from '../src/verbs/alias/end.ts';
import { look } from '../src/verbs/alias/look.ts';
import { noticed } from '../src/verbs/alias/noticed.ts';
import { ofFolder } from '../src/verbs/alias/of-folder.ts';
import { relabels } from '../src/verbs/alias/relabels.ts';
import { reserve, rolls } from '../src/verbs/alias/rolls.ts';
import { saveRules } from '../src/verbs/alias/rules.ts';
import { seeAt } from '../src/verbs/folder/see-at.ts';
import { code as resolve } from '../src/verbs/resolve/code.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { TestJournal } from './scan/journal.ts';
import { printOut } from './scan/print-out.ts';

// Labels of other systems are learned once a person confirmed them, by scanning both (issue 4, part 5).

let hospital: DeskHospital;
let settler: Settler;
const keys = makeSealKeys();
beforeAll(async () => {
  hospital = await deskHospital(12);
  const { db, owner } = hospital;
  await owner.sql`insert into settings (name, value) values ('seal_key', ${JSON.stringify(keys)}::text::jsonb)`;
  await owner.sql`insert into patient_identifiers (authority, value, patient_id) select 'MPI', '778899', min(id) from patients`;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(keys) });
});
afterAll(() => hospital.drop());

const folderId = (n: number) => hospital.folders[n]?.id ?? 0;
const ours = (n: number) => hospital.folders[n]?.code ?? '';
const clerk = () => hospital.as('clerk');
const label = (code: string, aim: string | null = null) => ({ code, aim });
const both = (code: string, n: number, again = false) =>
  bind(clerk(), { ...label(code), folder: { code: ours(n) }, again });

/** Scans these at a kiosk of the file room, as a scanner delivers them. */
async function scan(...codes: readonly string[]) {
  const { id } = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(id);
  for (const code of codes) {
    const sealed = { code: null, sealed: seal(code, keys.publicKey), foreign: code.length };
    if (/^[FPLA]\d{11}$/.test(code)) journal.scan(code, Date.now());
    else journal.scan('', Date.now(), sealed);
  }
  const answer = await settler.settle(id, journal.upload());
  if (!answer.ok) throw new Error(answer.code);
  return { kioskId: id, says: answer.answers.map((one) => one.say) };
}

test('both scanned and confirmed: from then on the old label does what ours does', async () => {
  const [unknown] = (await scan('MR-0047-1')).says;
  expect(unknown).toMatchObject({ tone: 'refused', outcome: 'foreign' });
  expect(await look(clerk(), label(ours(0)))).toMatchObject({
    kind: 'folder',
    folder: { id: folderId(0) },
  });
  expect(await look(clerk(), label('*MR-0047-1*'))).toMatchObject({
    ...{ kind: 'label', code: 'MR-0047-1', bound: null, roll: null, suggests: null },
  });
  const first = await both('*MR-0047-1*', 0);
  expect(first).toMatchObject({ folderId: folderId(0), before: false, relabel: false });
  expect(await both('MR-0047-1', 0)).toEqual({ ...first, before: true });
  for (const asDelivered of ['MR-0047-1', ']C0MR-0047-1', '*MR-0047-1*']) {
    const [said] = (await scan(asDelivered)).says;
    expect(said?.folder?.id).toBe(folderId(0));
    expect(said?.more ?? '').not.toContain('print ours');
  }
  const [record] = await hospital.owner.sql`
    select a.learned_how, e.object, e.facts::text as facts from alias_bindings a, audit_events e
    where a.id = ${first.aliasId} and e.action = 'alias.bind'`;
  expect(record).toMatchObject({ learned_how: 'both_scanned', object: `folder:${folderId(0)}` });
  expect(record?.['facts']).not.toContain('0047');
});

test('what cannot be one folder’s label is refused, each with its reason', async () => {
  await both('OLD-A-1', 1);
  const wrong = `+/ZZ4711${mod43('+/ZZ4712') ?? ''}`;
  const cases: readonly (readonly [string, number, string])[] = [
    ['OLD-A-1', 2, 'alias_taken'],
    [ours(3), 2, 'alias_ours'],
    ['F00000001299', 2, 'alias_ours_damaged'],
    ['778899', 2, 'alias_patient_number'],
    ['100005', 2, 'alias_patient_number'],
    [wrong, 2, 'alias_check_character'],
    ['AB1', 2, 'alias_too_short'],
    ['0000000', 2, 'alias_too_common'],
  ];
  for (const [code, n, why] of cases) expect(await outcomeOf(both(code, n))).toBe(why);
  const nobody = { ...label('OLD-A-9'), folder: { code: composeSymbol('F', 999) }, again: false };
  expect(await outcomeOf(bind(clerk(), nobody))).toBe('alias_folder_unknown');
  for (const role of ['requester', 'administrator', 'auditor'] as const)
    expect(await outcomeOf(look(hospital.as(role), label('OLD-A-9')))).toBe('not_allowed');
  expect(await hospital.row('select count(*)::int as n from aliases')).toEqual({ n: 2 });
});

test('two who bind one label to two folders at once: one does, the other is told', async () => {
  const outcomes = await Promise.all([outcomeOf(both('RACE-1', 4)), outcomeOf(both('RACE-1', 5))]);
  expect(outcomes.toSorted()).toEqual(['alias_taken', 'done']);
});

test('a wrong one is ended with a reason, never taken away, and its code is free again', async () => {
  const { aliasId } = await both('WRONG-1', 2);
  expect(await outcomeOf(end(clerk(), { aliasId, reason: 'wrong folder' }))).toBe('not_allowed');
  const manager = hospital.as('manager');
  await end(manager, { aliasId, reason: 'it was on the folder beside it' });
  expect(await outcomeOf(end(manager, { aliasId, reason: 'once more' }))).toBe('alias_ended');
  const { kioskId, says } = await scan('WRONG-1');
  expect(says).toMatchObject([
    { tone: 'refused', outcome: 'withdrawn', headline: 'Ended label', folder: null, moved: 0 },
  ]);
  expect(
    await hospital.row(
      `select folder_id, facts ->> 'why' as why from notices where kiosk_id = ${kioskId} and kind = 'unknown_code'`,
    ),
  ).toEqual({ folder_id: null, why: 'ended' });
  expect(await resolve(clerk(), { code: 'WRONG-1' })).toMatchObject({
    kind: 'nothing',
    sentence: expect.stringContaining('names nothing now'),
  });
  expect(await outcomeOf(both('WRONG-1', 3))).toBe('alias_ended_before');
  await both('WRONG-1', 3, true);
  const { rows } = await ofFolder(clerk(), { folderId: folderId(2) });
  expect(rows).toMatchObject([
    { code: 'WRONG-1', ended: { reason: 'it was on the folder beside it' } },
  ]);
  const { sql } = hospital.db;
  for (const change of [
    sql`delete from alias_bindings`,
    sql`delete from aliases`,
    sql`delete from alias_ends`,
    sql`update alias_bindings set folder_id = ${folderId(5)} where id = ${aliasId}`,
    sql`update alias_bindings set ended_at = null where id = ${aliasId}`,
    sql`update alias_bindings set ended_at = now() where ended_at is null`,
  ])
    await expect(change).rejects.toThrow();
});

test('a folder’s page tells of each of its labels by whom, since when, and how it was read lately', async () => {
  const n = 11;
  const { aliasId } = await both('PAGE-1', n);
  const type = async (code: string) => {
    const { id } = await hospital.addKiosk(hospital.places.room);
    await settler.settle(id, new TestJournal(id).scan(code, Date.now(), { how: 'typed' }).upload());
  };
  await scan(ours(n));
  await scan('F00000001299', ours(n));
  await type(ours(n));
  await scan(']C0PAGE-1');
  const seen = { scanned: 2, retried: 1, typed: 1 };
  const id = folderId(n);
  const shown = await ofFolder(clerk(), { folderId: id, visit: 'a'.repeat(32) });
  expect(shown).toMatchObject({
    own: [{ code: ours(n), withdrawnAt: null, printed: null, reads: seen }],
    rows: [
      {
        ...{ id: aliasId, code: 'PAGE-1', alsoReadAs: [], undoable: true, ended: null },
        ...{ learnedBy: 'A Manager', how: 'both_scanned', reads: { scanned: 1, typed: 0 } },
      },
    ],
    atPages: { scanned: 0, typed: 0 },
  });
  expect(shown.own[0]?.reads.lastAt).toBeGreaterThan(Date.now() - 60_000);
  await ofFolder(clerk(), { folderId: id, visit: 'a'.repeat(32) });
  const { room: placeId } = hospital.places;
  const here = { ...clerk(), actor: { ...clerk().actor, placeId } };
  for (const how of ['scanned', 'typed'] as const)
    await seeAt(here, { id: randomUUID(), placeId, code: 'PAGE-1', how, session: null });
  expect((await ofFolder(clerk(), { folderId: id })).atPages).toMatchObject({
    scanned: 1,
    typed: 1,
  });
  // Read hard twice, so it is on the list: off again for what follows.
  await printOut(clerk(), [id]);
  await scan(ours(n));
  const looked = await hospital.row(
    `select count(*)::int as n from audit_events where action = 'alias.ofFolder' and object = 'folder:${id}'`,
  );
  expect(looked).toEqual({ n: 2 });
  expect(await outcomeOf(ofFolder(hospital.as('requester'), { folderId: id }))).toBe('not_allowed');
});

test('a slip is undone by whoever made it, soon, and counts for nothing', async () => {
  const { aliasId } = await both('SLIP-1', 6);
  expect(
    await outcomeOf(undo({ ...clerk(), actor: { ...clerk().actor, staffId: 1 } }, { aliasId })),
  ).toBe('alias_undo_late');
  await undo(clerk(), { aliasId });
  expect(await both('SLIP-1', 7)).toMatchObject({ folderId: folderId(7), before: false });
  expect((await ofFolder(clerk(), { folderId: folderId(6) })).rows).toEqual([]);
});

test('a check character is learned as each scanner delivers it, and both end together', async () => {
  const body = 'CH47110';
  const whole = body + (mod43(body) ?? '');
  const { aliasId } = await bind(clerk(), {
    ...label(whole, ']A1'),
    folder: { code: ours(8) },
    again: false,
  });
  expect((await scan(body, whole)).says.map((one) => one.folder?.id)).toEqual([
    folderId(8),
    folderId(8),
  ]);
  await undo(clerk(), { aliasId });
  expect((await scan(body, whole)).says.map((one) => one.outcome)).toEqual(['foreign', 'foreign']);
});

test('a pattern of the house names the folder, and a person confirms it', async () => {
  const rules = {
    relabel: false,
    patterns: [{ name: 'Yellow labels', form: 'Y-NNNNNN/V', check: 'none' as const }],
  };
  expect(await outcomeOf(saveRules(clerk(), rules))).toBe('not_allowed');
  const loose = { ...rules, patterns: [{ name: 'All', form: 'AAAAAA', check: 'none' as const }] };
  expect(await outcomeOf(saveRules(hospital.as('manager'), loose))).toBe('pattern_wrong');
  await saveRules(hospital.as('manager'), rules);
  const seen = await look(clerk(), label('Y-100010/1'));
  expect(seen).toMatchObject({
    kind: 'label',
    family: 'Yellow labels',
    bound: null,
    suggests: { id: folderId(9), number: '100010' },
  });
  expect((await scan('Y-100010/1')).says[0]).toMatchObject({ outcome: 'foreign' });
});

test('a reserved roll is bound folder by folder; no label belongs to two', async () => {
  const roll = {
    ...{ name: 'Printed in March', prefix: 'Z', digits: 6, first: 1, last: 500, withCheck: false },
  };
  expect(await outcomeOf(reserve(clerk(), roll))).toBe('not_allowed');
  await reserve(hospital.as('manager'), roll);
  const other = { ...roll, name: 'Again', first: 400, last: 900 };
  expect(await outcomeOf(reserve(hospital.as('manager'), other))).toBe('roll_taken');
  expect(await outcomeOf(reserve(hospital.as('manager'), { ...roll, first: 9, last: 3 }))).toBe(
    'roll_wrong',
  );
  expect(await look(clerk(), label('Z000017'))).toMatchObject({ roll: 'Printed in March' });
  await both('Z000017', 9);
  expect((await rolls(clerk())).rows).toMatchObject([
    { firstCode: 'Z000001', lastCode: 'Z000500', labels: 500, bound: 1 },
  ]);
});

test('from the notice: the sealed code is opened on record, bound to the folder in hand, and the notice ends', async () => {
  const { kioskId } = await scan(ours(10), 'LOST-77', ours(11));
  const [notice] = await hospital.owner.sql<{ id: number }[]>`
    select id from notices where kiosk_id = ${kioskId} and kind = 'unknown_code'`;
  const noticeId = notice?.id ?? 0;
  const seen = await noticed(clerk(), { noticeId });
  expect(seen).toMatchObject({ text: 'LOST-77', kioskName: 'Kiosk' });
  expect(seen.neighbours.map((one) => one.folder?.id)).toEqual([folderId(10), folderId(11)]);
  const other = { ...label('LOST-78'), folder: { code: ours(10) }, again: false, noticeId };
  expect(await outcomeOf(bind(clerk(), other))).toBe('alias_no_code');
  await bind(clerk(), { ...other, code: 'LOST-77' });
  expect(await outcomeOf(noticed(clerk(), { noticeId }))).toBe('alias_no_code');
  const opened = await hospital.row(
    `select count(*)::int as n from audit_events where action = 'alias.noticed' and object = 'notice:${noticeId}'`,
  );
  expect(opened).toEqual({ n: 1 });
  const band = await scan('778899 ');
  const offered = await hospital.row(
    `select count(*)::int as n from notices where kiosk_id = ${band.kioskId}`,
  );
  expect(offered).toEqual({ n: 0 });
});

test('where the house wants its own labels, an old one is a task until the new one is scanned', async () => {
  await saveRules(hospital.as('manager'), { relabel: true, patterns: [] });
  const list = async () =>
    (await relabels(clerk(), { limit: 50 })).rows.filter((row) => row.id === folderId(0));
  expect(await list()).toEqual([]);
  const [said] = (await scan('MR-0047-1')).says;
  expect(said?.more).toContain('Old label: print ours.');
  expect(said?.folder?.number).toBe('100001');
  expect(await list()).toMatchObject([{ why: 'old_label', printedAt: null }]);
  await scan('MR-0047-1');
  expect(await list()).toHaveLength(1);

  await printOut(clerk(), [folderId(0)]);
  const [waits] = await list();
  expect(waits?.printedAt).toBeGreaterThan(0);
  // By its old label nothing is proved, and nothing is printed twice.
  await scan('MR-0047-1');
  expect(await list()).toEqual([waits]);
  await scan(ours(0));
  expect(await list()).toEqual([]);
});

test('the new label may be read at the page as well; a room says how many it has', async () => {
  await scan('OLD-A-1');
  const { rooms } = await relabels(clerk(), { limit: 50 });
  expect(rooms).toMatchObject([{ id: hospital.places.room, toPrint: 1, printed: 0 }]);
  expect(await checkLabel(clerk(), { code: ours(1) })).toMatchObject({ done: 0 });
  await printOut(clerk(), [folderId(1)]);
  expect(await checkLabel(clerk(), { code: ours(1) })).toMatchObject({ done: 1 });
  expect((await relabels(clerk(), { limit: 50, roomId: hospital.places.room })).rows).toEqual([]);
});

test('what its own check character tells was read wrongly is never learned, and is to be scanned again', async () => {
  const asset = `0${'950110153100'}`;
  const grai = (digit: string) => `8003${asset}${digit}A7`;
  const right = mod10(asset) ?? '';
  const wrong = right === '0' ? '1' : '0';
  const check = mod43('CH4711') ?? '';
  const roll = {
    ...{ name: 'Checked', prefix: 'K', digits: 6, first: 1, last: 9, withCheck: true },
  };
  await reserve(hospital.as('manager'), roll);
  const patterns = [{ name: 'Green labels', form: '\\G-NNNN', check: 'mod43' as const }];
  await saveRules(hospital.as('manager'), { relabel: false, patterns });
  // As it stands on the label, as it was misread, what the scanner said, and whether a kiosk can tell by itself.
  const table: readonly (readonly [string, string, string | null, boolean])[] = [
    [`CH4711${check}`, `CH4712${check}`, ']A1', false],
    [`G-4711${mod43('G-4711')}`, `G-4712${mod43('G-4711')}`, null, false],
    [`K000003${mod43('K000003')}`, `K000004${mod43('K000003')}`, null, false],
    [`+/ZZ4711${mod43('+/ZZ4711')}`, `+/ZZ4712${mod43('+/ZZ4711')}`, null, true],
    [`]C1${grai(right)}`, `]C1${grai(wrong)}`, null, true],
  ];
  for (const [n, [whole, misread, aim, told]] of table.entries()) {
    const bindOf = (code: string) =>
      bind(clerk(), { ...label(code, aim), folder: { code: ours(n) }, again: false });
    expect([misread, await outcomeOf(bindOf(misread))]).toEqual([misread, 'alias_check_character']);
    expect(await outcomeOf(look(clerk(), label(misread, aim)))).toBe('alias_check_character');
    expect([whole, await outcomeOf(bindOf(whole))]).toEqual([whole, 'done']);
    const [said] = (await scan(misread)).says;
    expect([misread, said?.outcome]).toEqual([misread, told ? 'damaged' : 'foreign']);
    expect((await scan(whole)).says[0]?.folder?.id).toBe(folderId(n));
  }
});

test('the doctor finds nothing, and finds what somebody broke', async () => {
  expect(await hospital.findings()).toEqual([]);
  const { sql } = hospital.owner;
  await sql`alter table alias_bindings disable trigger stays`;
  await sql`update alias_bindings set ended_at = now() where code = 'RACE-1'`;
  expect(await hospital.findings()).toMatchObject([{ name: 'labels-sane', found: 1 }]);
});
