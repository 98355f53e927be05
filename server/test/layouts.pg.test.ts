import { connect, type Db } from '@outguide/db/connect';
import { freshDatabase, type FreshDatabase } from '@outguide/db/test/postgres';
import type { Role } from '@outguide/db/vocabulary';
import { builtInLayouts } from '@outguide/labels/kinds/built-in';
import { labelKinds } from '@outguide/labels/layout/fields';
import type { Layout } from '@outguide/labels/layout/form';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../src/api/refused.ts';
import type { Call } from '../src/verbs/call.ts';
import { exportLayout } from '../src/verbs/layout/export.ts';
import { importLayout } from '../src/verbs/layout/import.ts';
import { layoutInUse } from '../src/verbs/layout/layout-in-use.ts';
import { list } from '../src/verbs/layout/list.ts';
import { open } from '../src/verbs/layout/open.ts';
import { picture } from '../src/verbs/layout/picture.ts';
import { preview } from '../src/verbs/layout/preview.ts';
import { restore } from '../src/verbs/layout/restore.ts';
import { save } from '../src/verbs/layout/save.ts';
import { use } from '../src/verbs/layout/use.ts';
import { withdraw } from '../src/verbs/layout/withdraw.ts';
import { layoutWanted } from '../src/verbs/print/layout-wanted.ts';

let database: FreshDatabase;
let db: Db;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl, { max: 4 });
  owner = connect(database.ownerUrl, { max: 1 });
  manager = as('manager');
  await owner.sql`insert into staff (id, login, name) values (1, 'one', 'One')`;
});
afterAll(async () => {
  await db.end();
  await owner.end();
  await database.drop();
});

const as = (role: Role): Call => ({
  db,
  actor: { staffId: 1, name: 'One', roles: [role], placeId: null } as Call['actor'],
  clock: Date.now,
});
let manager: Call;
const folder: Layout = { ...builtInLayouts.folder, name: 'Ours' };
const faint: Layout = {
  ...folder,
  parts: folder.parts.map((part) =>
    part.id === 'type' ? ({ ...part, ink: '#dddddd' } as typeof part) : part,
  ),
};
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refused ? error.code : String(error);
};

test('a layout is saved as versions that stay, and whoever saves over another is told', async () => {
  const first = await save(manager, { layout: folder, from: null, use: false });
  expect(first.version).toBe(1);
  const mine = { ...folder, id: first.layoutId, width: 110 };
  const races = await Promise.all([
    codeOf(save(manager, { layout: mine, from: 1, use: false })),
    codeOf(save(manager, { layout: { ...mine, width: 111 }, from: 1, use: false })),
  ]);
  expect(races.toSorted()).toEqual(['layout_changed', 'null']);
  expect((await open(manager, { layoutId: first.layoutId, version: 1 })).layout.width).toBe(101.6);
  const again = await restore(manager, { layoutId: first.layoutId, version: 1 });
  const opened = await open(manager, { layoutId: first.layoutId });
  expect([again.version, opened.version, opened.layout.width]).toEqual([3, 3, 101.6]);
  expect(opened.versions.map((one) => one.restoredVersion)).toEqual([1, null, null]);
  await expect(
    owner.sql`select count(*)::int as n from audit_events where action like 'layout.%'`,
  ).resolves.toMatchObject([{ n: 3 }]);
});

test('a kind is printed with the layout of the product until somebody chooses another, and then with that version', async () => {
  expect((await layoutInUse(db.sql, 'folder')).layout).toEqual(builtInLayouts.folder);
  const kept = await save(manager, { layout: folder, from: null, use: true });
  await save(manager, {
    layout: { ...folder, id: kept.layoutId, name: 'Later' },
    from: 1,
    use: false,
  });
  expect(await layoutInUse(db.sql, 'folder')).toMatchObject({ layout: { name: 'Ours' }, ...kept });
  const ofFolder = (await list(manager)).kinds.find((one) => one.kind === 'folder');
  expect(ofFolder?.inUse).toEqual(kept);
  await use(manager, { kind: 'folder', layout: null });
  expect((await layoutInUse(db.sql, 'folder')).layoutId).toBeNull();
  expect(await codeOf(use(manager, { kind: 'shelf', layout: kept }))).toBe('layout_other_kind');
});

test('what would not read is refused with the judge’s sentence, by every door', async () => {
  await expect(save(manager, { layout: faint, from: null, use: false })).rejects.toMatchObject({
    message: expect.stringContaining('too faint') as string,
    nextAct: expect.stringContaining('darker') as string,
  });
  const { text } = await exportLayout(manager, { layoutId: 'folder' });
  const bad = text.replace('"ink": "#1b1e23"', '"ink": "#dddddd"');
  expect(await codeOf(importLayout(manager, { text: bad }))).toBe('layout_unreadable');
  const shown = await preview(manager, { layout: faint, example: 'usual' });
  expect(shown.svg).toContain('<svg');
  expect(shown.findings).toMatchObject([{ part: 'type', about: 'ink', level: 'refused' }]);
  expect(shown.grades).toMatchObject([{ part: 'code', letter: 'A', contrast: { value: 1 } }]);
  expect(shown.grades[0]?.margin.spareModules).toBeGreaterThan(0);
});

test('a part that cannot be drawn is left out of the picture and named, and the others stay in sight', async () => {
  const small = {
    ...folder,
    parts: folder.parts.map((part) => (part.id === 'code' ? { ...part, width: 6 } : part)),
  };
  const whole = await preview(manager, { layout: folder, example: 'usual' });
  const shown = await preview(manager, { layout: small, example: 'usual' });
  expect(shown.refusals.map((one) => one.part)).toEqual(['code']);
  const shapes = (svg: string | null) => svg?.match(/<(path|use|rect|g)\b/g)?.length ?? 0;
  expect(shapes(shown.svg)).toBeGreaterThan(8);
  expect(shapes(shown.svg)).toBeLessThan(shapes(whole.svg));
});

test('a file comes back as it went, and a broken one is refused with the place', async () => {
  const { file, text } = await exportLayout(manager, { layoutId: 'folder_end_tab' });
  expect(file).toMatch(/^[a-z0-9-]+\.label\.json$/);
  const { layoutId } = await importLayout(manager, { text: `\uFEFF${text}` });
  const { layout } = await open(manager, { layoutId });
  expect({ ...layout, id: 'folder_end_tab' }).toEqual(builtInLayouts.folder_end_tab);
  // The same once more is no twin; another one of its name is told from it.
  expect(await importLayout(manager, { text })).toMatchObject({ layoutId, here: true });
  const other = text.replace('"bleed": 1.5', '"bleed": 1');
  expect(other).not.toBe(text);
  const { name } = builtInLayouts.folder_end_tab;
  expect(await importLayout(manager, { text: other })).toMatchObject({
    ...{ here: false, name: `${name} (2)` },
  });
  const refusedWith = async (broken: string) => {
    const error: unknown = await importLayout(manager, { text: broken }).catch(
      (thrown: unknown) => thrown,
    );
    return error instanceof Refused ? error.message : '';
  };
  expect(await refusedWith('no json')).toContain('not JSON');
  expect(await refusedWith('null')).toContain('format');
  expect(await refusedWith(text.replace('"version": 1', '"version": 2'))).toContain('newer');
  expect(await refusedWith(text.replace('"digits": 6', '"digits": 60'))).toContain(
    'parts → 0 → digits',
  );
  expect(await refusedWith(text.replace('"bleed"', '"__proto__": {}, "evil"'))).toContain('bleed');
  expect(await refusedWith(text + ' '.repeat(66_000))).toContain('64 kB');
});

test('a wrong version is withdrawn with a reason: it stays, and is not printed with', async () => {
  const { layoutId } = await save(manager, { layout: folder, from: null, use: true });
  const first = { layoutId, version: 1 };
  const second = await save(manager, { layout: { ...folder, id: layoutId }, from: 1, use: true });
  expect(await withdraw(manager, { ...second, reason: 'Wrong colours' })).toEqual({
    kind: 'folder',
    wasInUse: true,
  });
  expect((await layoutInUse(db.sql, 'folder')).layoutId).toBeNull();
  const opened = await open(manager, { layoutId });
  expect(opened.versions.map((one) => one.withdrawn?.reason)).toEqual(['Wrong colours', undefined]);
  const ofFolder = (await list(manager)).kinds.find((one) => one.kind === 'folder');
  const listed = ofFolder?.layouts.find((one) => one.layoutId === layoutId);
  expect(listed?.withdrawn).toBe('Wrong colours');
  for (const again of [
    () => use(manager, { kind: 'folder', layout: second }),
    () => restore(manager, second),
    () => withdraw(manager, { ...second, reason: 'Once more' }),
  ])
    expect(await codeOf(again())).toBe('layout_withdrawn');
  expect(await codeOf(layoutWanted(db.sql, 'folder', layoutId))).toBe('layout_not_for_it');
  // Neither by another door, nor at the same moment.
  const by = (version: number) =>
    Promise.resolve(
      db.sql`insert into label_layout_uses (kind, layout_id, version) values ('folder', ${layoutId}, ${version})`,
    ).catch((error: { code?: string }) => error.code);
  expect(await by(2)).toBe('23001');
  await use(manager, { kind: 'folder', layout: first });
  expect((await layoutInUse(db.sql, 'folder')).version).toBe(1);
  expect(await codeOf(withdraw(manager, { ...first, version: 9, reason: 'None' }))).toBe(
    'not_found',
  );
  expect(await codeOf(withdraw(as('clerk'), { ...first, reason: 'No' }))).toBe('not_allowed');
  await use(manager, { kind: 'folder', layout: null });
});

test('each layout has its picture, of the version that is asked for', async () => {
  for (const kind of labelKinds) {
    const { svg } = await picture(manager, { layoutId: kind, version: null });
    expect(svg, kind).toMatch(/^<svg /);
  }
  const { layoutId } = await save(manager, { layout: folder, from: null, use: false });
  await save(manager, { layout: { ...folder, id: layoutId, width: 110 }, from: 1, use: false });
  const seen = await Promise.all([1, 2].map((version) => picture(manager, { layoutId, version })));
  expect(seen.map(({ svg }) => /viewBox="0 0 ([\d.]+)/.exec(svg ?? '')?.[1])).toEqual([
    '101.6',
    '110',
  ]);
  expect(await codeOf(picture(manager, { layoutId: 'none', version: null }))).toBe('not_found');
  expect(await codeOf(picture(as('clerk'), { layoutId: 'folder', version: null }))).toBe(
    'not_allowed',
  );
});

test('managers and administrators edit, others look or not at all', async () => {
  for (const role of ['clerk', 'requester', 'auditor', 'records_officer'] as const) {
    const call = as(role);
    expect(await codeOf(save(call, { layout: folder, from: null, use: false }))).toBe(
      'not_allowed',
    );
    expect(await codeOf(use(call, { kind: 'folder', layout: null }))).toBe('not_allowed');
  }
  expect(await codeOf(list(as('clerk')))).toBe('not_allowed');
  expect((await list(as('administrator'))).kinds.length).toBe(Object.keys(builtInLayouts).length);
});

test('the database alone refuses a changed version, one out of order, and a layout of another kind', async () => {
  const { layoutId } = await save(manager, { layout: folder, from: null, use: false });
  const state = (work: PromiseLike<unknown>) =>
    Promise.resolve(work).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  expect(await state(db.sql`update label_layouts set name = 'x'`)).toBe('42501');
  expect(await state(db.sql`delete from label_layout_uses`)).toBe('42501');
  const row = (version: number, kind: string) =>
    state(
      db.sql`insert into label_layouts (layout_id, version, kind, name, layout) values (${layoutId}, ${version}, ${kind}, 'x', '{}')`,
    );
  expect(await row(3, 'folder')).toBe('23001');
  expect(await row(2, 'shelf')).toBe('23001');
  expect(
    await state(
      db.sql`insert into label_layout_uses (kind, layout_id, version) values ('shelf', ${layoutId}, 1)`,
    ),
  ).toBe('23001');
});
