import { randomUUID } from 'node:crypto';
import { actionCards } from '@outguide/db/vocabulary';
import { composeSymbol } from '@outguide/labels/symbol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Call } from '../src/verbs/call.ts';
import { examine } from '../src/verbs/doctor/examine.ts';
import { correct } from '../src/verbs/folder/correct.ts';
import type { PageSession } from '../src/verbs/folder/page-session.ts';
import { seeAt, seeAtInput, type Seen } from '../src/verbs/folder/see-at.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

// A signed-in person reads labels at a page: it moves, fulfils and is undone as at a kiosk of that place.

let hospital: DeskHospital;
beforeAll(async () => {
  hospital = await deskHospital(20);
  await hospital.owner
    .sql`update places set receives_by_scan = true where id = ${hospital.places.ward}`;
});
afterAll(() => hospital.drop());

let next = -1;
beforeEach(() => {
  next += 1;
});
const folderId = (n = next) => hospital.folders[n]?.id ?? 0;
const code = (n = next) => hospital.folders[n]?.code ?? '';
const at = (placeId: number, role: 'requester' | 'clerk' = 'requester'): Call => {
  const call = hospital.as(role);
  return { ...call, actor: { ...call.actor, placeId } };
};
const nurse = () => at(hospital.places.ward);
const custodyOf = (n = next) =>
  hospital.row(
    `select state, place_id, how, leg_to_id from custody where folder_id = ${folderId(n)}`,
  );

/** A page that keeps its session from one read to the next. */
function page(call = nurse(), placeId = hospital.places.ward) {
  let session: PageSession | null = null;
  return async (...codes: readonly string[]): Promise<Seen> => {
    let seen: Seen | null = null;
    for (const one of codes) {
      // As the page sends it: what the answer gave must be readable again.
      const read = { id: randomUUID(), placeId, code: one, how: 'scanned', session };
      seen = await seeAt(call, seeAtInput.parse(JSON.parse(JSON.stringify(read))));
      session = seen.session;
    }
    if (seen === null) throw new Error('nothing read');
    return seen;
  };
}

async function ask(n = next) {
  const { chart_id: chartId } = await hospital.row(
    `select chart_id from folders where id = ${folderId(n)}`,
  );
  const id = randomUUID();
  await place(nurse(), {
    ...{ id, chartId: Number(chartId), covers: 'all', folderIds: [], purpose: null, comment: null },
    ...{ forPlaceId: hospital.places.ward, forStaffId: null, urgency: 'today', neededBy: null },
  });
  return id;
}
const requestOf = (id: string) =>
  hospital.row(`select r.state, f.state as came, f.deed_id is not null as "byDeed", f.seq
    from requests r join request_folders f on f.request_id = r.id where r.id = '${id}'`);

test('a folder that comes is received by reading it, and what was asked for is fulfilled by that deed', async () => {
  const id = await ask();
  await hospital.scan(hospital.places.room, hospital.codes.ward, code());
  expect(await requestOf(id)).toMatchObject({ came: 'sent' });
  const seen = await page()(code());
  expect(seen.say).toMatchObject({ tone: 'done', outcome: 'received' });
  expect(seen.steps).toEqual([{ requestId: id, folderId: folderId(), state: 'received' }]);
  expect(await requestOf(id)).toEqual({
    state: 'received',
    came: 'received',
    byDeed: true,
    seq: null,
  });
  expect(await custodyOf()).toMatchObject({
    state: 'out',
    place_id: hospital.places.ward,
    how: 'scanned',
  });
  expect(await hospital.findings()).toEqual([]);
});

test.each([
  ['folder then place', (f: string, p: string) => [f, p]],
  ['place then folder', (f: string, p: string) => [p, f]],
])('handed over in either order: %s, in the page and at the ward’s kiosk', async (_, order) => {
  const codes = order(code(), hospital.codes.clinic);
  await hospital.scan(hospital.places.ward, code());
  await page()(...codes);
  const byPage = await custodyOf();
  expect(byPage).toMatchObject({ state: 'out', place_id: hospital.places.clinic });
  await hospital.scan(hospital.places.ward, code());
  await hospital.scan(hospital.places.ward, ...codes);
  expect(await custodyOf()).toEqual(byPage);
  expect(await hospital.findings()).toEqual([]);
});

test.each([
  ['folder then room', true],
  ['room then folder', false],
])('returned from the ward in either order: %s', async (_, folderFirst) => {
  const room = composeSymbol('L', 9);
  await hospital.owner
    .sql`insert into labels (code, place_id) values (${room}, ${hospital.places.room})
    on conflict do nothing`;
  const codes = folderFirst ? [code(), room] : [room, code()];
  await hospital.scan(hospital.places.ward, code());
  await page()(...codes);
  const byPage = await custodyOf();
  await hospital.scan(hospital.places.ward, code());
  await hospital.scan(hospital.places.ward, ...codes);
  expect(await custodyOf()).toEqual(byPage);
  await hospital.scan(hospital.places.room, code());
  expect(await custodyOf()).toMatchObject({ state: 'here', place_id: hospital.places.room });
});

test('an undo right after takes it back, opens the request again and gives the grammar back', async () => {
  const id = await ask();
  const read = page();
  await read(code());
  expect(await requestOf(id)).toMatchObject({ state: 'received' });
  const undone = await read(hospital.codes.undo);
  expect(undone.say.outcome).toBe('undone');
  expect(undone.session?.pile).toEqual([]);
  expect(await custodyOf()).toMatchObject({ state: 'filed' });
  expect(await requestOf(id)).toMatchObject({ state: 'placed', came: 'waiting' });
  expect(await hospital.findings()).toEqual([]);
});

test('nobody takes back what another person did, whatever the page says', async () => {
  const seen = await page()(code());
  const [other] = await hospital.owner.sql<{ id: number }[]>`
    insert into staff (login, name) values ('other nurse', 'C') returning id`;
  const call = { ...nurse(), actor: { ...nurse().actor, staffId: other?.id ?? 0 } };
  const { say } = await seeAt(call, {
    ...{ id: randomUUID(), placeId: hospital.places.ward, code: hospital.codes.undo },
    ...{ how: 'scanned', session: seen.session },
  });
  expect(say.outcome).toBe('nothing_to_undo');
  expect(await custodyOf()).toMatchObject({ place_id: hospital.places.ward });
});

test('a desk that takes the read back opens the request again', async () => {
  const id = await ask();
  await page()(code());
  const { id: movementId } = await hospital.row(
    `select max(id) as id from movements where folder_id = ${folderId()}`,
  );
  await correct(hospital.as('clerk'), {
    ...{ folderId: folderId(), movementId: Number(movementId), reason: 'another folder' },
  });
  expect(await requestOf(id)).toMatchObject({ state: 'placed', came: 'waiting' });
});

test('the same read sent twice is one read; two people who read it at once are two', async () => {
  const id = randomUUID();
  const reading = {
    ...{ id, placeId: hospital.places.ward, code: code(), how: 'typed' as const, session: null },
  };
  await seeAt(nurse(), reading);
  expect((await seeAt(nurse(), reading)).say.outcome).toBe('already');
  const count = () =>
    hospital.row(
      `select count(*) as n from movements where folder_id = ${folderId()} and act = 'seen'`,
    );
  expect(await count()).toEqual({ n: 1 });
  await Promise.all([page()(code()), page()(code())]);
  expect(await count()).toEqual({ n: 3 });
  expect(await hospital.findings()).toEqual([]);
});

test('only where one works; who keeps folders also in file rooms', async () => {
  const read = (call: Call, placeId: number) =>
    outcomeOf(
      seeAt(call, {
        ...{ id: randomUUID(), placeId, code: code(), how: 'scanned', session: null },
      }),
    );
  expect(await read(nurse(), hospital.places.clinic)).toBe('not_your_place');
  expect(await read(nurse(), hospital.places.room)).toBe('not_your_place');
  expect(await read(hospital.as('clerk'), hospital.places.ward)).toBe('not_your_place');
  expect(await read(hospital.as('clerk'), hospital.places.room)).toBe('done');
  expect(await read(hospital.as('auditor'), hospital.places.ward)).toBe('not_allowed');
  expect(await read(nurse(), 999_999)).toBe('not_found');
});

test('what is void is loud and stays void; what nobody knows is said and leaves nothing behind', async () => {
  await hospital.owner.sql`update folders set lifecycle = 'void' where id = ${folderId()}`;
  expect((await page()(code())).say).toMatchObject({ tone: 'refused', outcome: 'destroyed' });
  const { n } = await hospital.row(
    `select count(*) as n from notices where kind = 'destroyed_seen' and folder_id = ${folderId()}`,
  );
  expect(n).toBe(1);
  const kept = () =>
    hospital.row(`select (select count(*) from deeds) as d, (select count(*) from notices) as n`);
  const before = await kept();
  expect((await page()('12345678')).say.outcome).toBe('foreign');
  expect(await kept()).toEqual(before);
});

test('what somebody else waits for is said before anything else', async () => {
  await ask();
  const seen = await page(hospital.as('clerk'), hospital.places.room)(code());
  expect(seen.say).toMatchObject({ tone: 'hold', outcome: 'hold' });
});

test('a restricted chart’s number is not told to who may not know it, and the fact is kept', async () => {
  await hospital.owner.sql`update charts set restricted = true
    where id = (select chart_id from folders where id = ${folderId()})`;
  const { say } = await page()(code());
  expect(say.folder).toMatchObject({ id: folderId(), number: null });
  expect(await custodyOf()).toMatchObject({ place_id: hospital.places.ward });
});

test('each read is on record with its patient', async () => {
  const { n } = await hospital.row(`select count(*) as n from audit_events e
    join deeds d on e.object = 'deed:' || d.id where e.action = 'folder.seeAt' and cardinality(patient_ids) = 1`);
  expect(Number(n)).toBeGreaterThan(5);
});

test('a trolley that is scanned in a page ends what it brought here, for kiosks that were late too, and is loaded in a page', async () => {
  const { trolley, farWard } = hospital.codes;
  const ward = hospital.codes.ward;
  const room = at(hospital.places.room, 'clerk');
  const [first, second] = [next, next + 1];
  next += 1;
  const loaded = await page(room, hospital.places.room)(trolley, ward, code(first), code(second));
  expect(loaded.say.outcome).toBe('sent');
  const { trolley: trolleyId } = hospital.places;
  const leg = await hospital.row(
    `select leg_carrier_place_id as carrier from custody where folder_id = ${folderId(first)}`,
  );
  expect(leg).toEqual({ carrier: trolleyId });
  expect(loaded.aboard).toBe(2);
  const came = await page()(trolley);
  expect(came.aboard).toBe(0);
  expect(came.say).toMatchObject({ outcome: 'arrived', headline: 'Arrived: 2 folders' });
  expect(await custodyOf(first)).toMatchObject({ state: 'out', how: 'in_carrier' });
  expect((await page()(code(first))).say.outcome).toBe('received');
  expect(await custodyOf(first)).toMatchObject({ state: 'out', how: 'scanned' });
  const wrong = await page(room, hospital.places.room)(trolley, farWard, code(second), 'x');
  expect(wrong.session?.carrier).toEqual({ kind: 'place', placeId: trolleyId });
  expect((await page()(trolley)).say.line).toContain('is due at ward W8: 1 folder');
  expect((await examine(hospital.db.sql)).filter((one) => one.found > 0)).toEqual([]);
});

test('a page knows who reads: no badge is needed, and nothing there speaks of signing in with END', async () => {
  const clerk = { ...nurse(), actor: { ...nurse().actor } };
  const { staff_id: staffId } = await hospital.row(
    `select b.staff_id from badges b join labels l on l.badge_id = b.id where l.code = '${hospital.codes.clerk}'`,
  );
  const own = page({ ...clerk, actor: { ...clerk.actor, staffId: Number(staffId) } });
  const said = await own(hospital.codes.clerk);
  expect(said.say.line).toBe('You are signed in at this page: no badge is needed. Scan a folder.');
  const end = composeSymbol('A', actionCards.indexOf('end') + 1);
  expect((await own(end)).say).toMatchObject({ outcome: 'ended', headline: 'Ended' });
  const other = await page()(hospital.codes.clerk);
  expect(other.say.line).toContain('sign out of this page first.');
});
