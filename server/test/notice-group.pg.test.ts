import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSealKeys, opener, seal } from '../src/realtime/seal.ts';
import { bind } from '../src/verbs/alias/bind.ts';
import { noticed } from '../src/verbs/alias/noticed.ts';
import { counts } from '../src/verbs/board/counts.ts';
import { tasks } from '../src/verbs/desk/tasks.ts';
import { clear } from '../src/verbs/notice/clear.ts';
import { open } from '../src/verbs/notice/open.ts';
import { House } from '../src/verbs/scan/house.ts';
import { Settler } from '../src/verbs/scan/lanes.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { TestJournal } from './scan/journal.ts';

// A scanner that reads a dirty label ten times is one thing to look at: one notice per kiosk and hour.

let hospital: DeskHospital;
let settler: Settler;
const keys = makeSealKeys();
beforeAll(async () => {
  hospital = await deskHospital(4);
  const { db, owner } = hospital;
  await owner.sql`insert into settings (name, value) values ('seal_key', ${JSON.stringify(keys)}::text::jsonb)`;
  settler = new Settler({ db, house: new House(), clock: Date.now, open: opener(keys) });
});
afterAll(() => hospital.drop());

const clerk = () => hospital.as('clerk');
const lost = composeSymbol('F', 999_999);
const damaged = 'F00000001299';
const hour = Date.parse('2026-03-01T10:00:00Z');

/** A kiosk of the file room; what it sends comes in the hour after `hour`, a minute apart unless it is told otherwise. */
async function kiosk() {
  const { id } = await hospital.addKiosk(hospital.places.room);
  const journal = new TestJournal(id);
  let sent = 0;
  const scan = async (...codes: readonly string[]) => {
    for (const code of codes) {
      const sealed = { code: null, sealed: seal(code, keys.publicKey), foreign: code.length };
      if (/^[FPLA]\d{11}$/.test(code)) journal.scan(code);
      else journal.scan('', Date.now(), sealed);
    }
    await settler.settle(id, journal.upload(sent + 1));
    await cameAt(sent, hour);
    sent = journal.bodies.length;
  };
  /** No test may depend on the hour of the day in which it runs. */
  const cameAt = (after: number, ms: number) => hospital.owner.sql`
    update notices set at = to_timestamp(${ms / 1000}::float8) + seq * interval '1 minute'
    where kiosk_id = ${id} and seq > ${after}`;
  const listed = async () =>
    (await open(clerk(), { limit: 50 })).rows.filter((row) => row.kioskId === id);
  const rows = () => hospital.owner.sql<{ id: number; open: boolean }[]>`
    select id, cleared_at is null as open from notices where kiosk_id = ${id} order by seq`;
  return { id, scan, listed, rows, cameAt };
}

test('ten tries are one notice that counts and lists them; each stays a row of its own', async () => {
  const before = (await counts(clerk())).noticesOpen;
  const one = await kiosk();
  await one.scan(...Array.from({ length: 9 }, () => damaged));
  await one.scan(lost);
  const [notice, ...more] = await one.listed();
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ kind: 'unknown_code', count: 10 });
  expect(notice?.scans.map((scan) => scan.facts['why'])).toEqual([
    'unknown',
    ...Array.from({ length: 9 }, () => 'damaged'),
  ]);
  expect(await one.rows()).toHaveLength(10);
  expect((await counts(clerk())).noticesOpen).toBe(before + 1);
});

test('one scan is told as before, and another kiosk or another hour is another notice', async () => {
  const [one, two] = [await kiosk(), await kiosk()];
  // In turns, and the other way round: what came between them changes nothing.
  await one.scan(lost);
  await two.scan(lost);
  await one.scan(damaged);
  expect(await two.listed()).toMatchObject([{ count: 1, scans: [] }]);
  expect(await one.listed()).toMatchObject([{ count: 2 }]);
  await one.cameAt(1, hour + 59 * 60_000);
  expect(await one.listed()).toMatchObject([{ count: 1 }, { count: 1 }]);
});

test('clearing it clears what was seen, on record; a later scan opens a new one', async () => {
  const one = await kiosk();
  await one.scan(damaged, damaged, damaged);
  const [seen] = await one.listed();
  await one.scan(damaged);
  const input = { noticeId: seen?.id ?? 0, reason: 'cleaned the glass' };
  await clear(clerk(), input);
  expect((await one.rows()).map((row) => row.open)).toEqual([false, false, false, true]);
  expect(await one.listed()).toMatchObject([{ count: 1 }]);
  const record = await hospital.row(
    `select facts from audit_events where action = 'notice.clear' and object = 'notice:${input.noticeId}'`,
  );
  expect(record).toEqual({ facts: { reason: 'cleaned the glass', scans: 3 } });
  expect(await outcomeOf(clear(clerk(), input))).toBe('notice_cleared');
});

test('each label in it can be opened and bound; with it go the other tries at it, and nothing else', async () => {
  const one = await kiosk();
  await one.scan('OLD-1', 'OLD-2', damaged, 'OLD-1');
  const [notice] = await one.listed();
  const second = notice?.scans.at(-2)?.noticeId ?? 0;
  expect(await noticed(clerk(), { noticeId: second })).toMatchObject({ text: 'OLD-2' });
  const first = { noticeId: notice?.scans.at(-1)?.noticeId ?? 0, again: false, aim: null };
  await bind(clerk(), {
    ...{ ...first, code: 'OLD-1', folder: { code: hospital.folders[0]?.code ?? '' } },
  });
  expect((await one.rows()).map((row) => row.open)).toEqual([false, true, true, false]);
  expect(await one.listed()).toMatchObject([{ count: 2 }]);
});

test('a room’s desk has one line for it, which stays the same while scans are added', async () => {
  const lines = async (kinds: readonly number[]) =>
    (await tasks(clerk(), { roomId: hospital.places.room })).rows
      .filter((row) => row.noticeId !== null && kinds.includes(row.noticeId))
      .map((row) => row.key);
  const one = await kiosk();
  await one.scan(damaged, damaged);
  const [first] = await one.rows();
  const ids = async () => (await one.rows()).map((row) => row.id);
  expect(await lines(await ids())).toEqual([`notice:${first?.id}`]);
  await one.scan(lost);
  expect(await lines(await ids())).toEqual([`notice:${first?.id}`]);
});

test('pages neither lose a notice nor show one twice', async () => {
  const all = await open(clerk(), { limit: 200 });
  const ids: number[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await open(clerk(), { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.rows.map((row) => row.id));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(ids).toEqual(all.rows.map((row) => row.id));
  expect(all.rows.length).toBe((await counts(clerk())).noticesOpen);
});
