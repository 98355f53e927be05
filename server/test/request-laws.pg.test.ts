import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expireRequests } from '../src/jobs/expire-requests.ts';
import { cancel } from '../src/verbs/request/cancel.ts';
import { claim } from '../src/verbs/request/claim.ts';
import { decline } from '../src/verbs/request/decline.ts';
import { ofPlace } from '../src/verbs/request/of-place.ts';
import { place } from '../src/verbs/request/place.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';
import { brokenLaws } from './scan/request-laws.ts';

const folderCount = 4;
let hospital: DeskHospital;
let charts: readonly number[] = [];
const stations = new Map<string, (...codes: readonly string[]) => Promise<void>>();
const placed: string[] = [];
beforeAll(async () => {
  hospital = await deskHospital(folderCount);
  const rows = await hospital.owner.sql<{ id: number }[]>`
    select chart_id as id from folders order by id`;
  charts = rows.map((row) => row.id);
  for (const at of ['room', 'ward', 'clinic'] as const)
    stations.set(at, await hospital.station(hospital.places[at]));
});
afterAll(() => hospital.drop());

const folder = fc.nat(folderCount - 1);
const asker = fc.constantFrom('ward' as const, 'clinic' as const, 'room' as const);
const urgency = fc.constantFrom('now' as const, 'today' as const, 'by_time' as const);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('place' as const), folder, asker, urgency }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), which: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('claim' as const), which: fc.nat(8) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('scan' as const), folder, at: asker }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('move' as const), folder, at: asker, to: asker }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), at: asker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const codeOf = { ward: () => hospital.codes.ward, clinic: () => hospital.codes.clinic } as const;
const toCode = (to: 'ward' | 'clinic' | 'room') =>
  to === 'room' ? hospital.codes.shelf : codeOf[to]();

async function openOne(which: number): Promise<string | null> {
  const rows = await hospital.owner.sql<{ id: string }[]>`
    select id from requests where closed_at is null order by placed_at, id`;
  return rows[which % Math.max(1, rows.length)]?.id ?? null;
}

async function perform(one: Act): Promise<void> {
  const reason = 'a reason';
  if (one.do === 'place') {
    const id = randomUUID();
    const neededBy = one.urgency === 'by_time' ? Date.now() + 3_600_000 : null;
    const done = await outcomeOf(
      place(hospital.as('requester'), {
        ...{ id, chartId: charts[one.folder] ?? 0, covers: 'all', folderIds: [] },
        ...{ forPlaceId: hospital.places[one.asker], forStaffId: null, urgency: one.urgency },
        ...{ neededBy, purpose: null, comment: null },
      }),
    );
    expect(['done', 'asked_already', 'already_there']).toContain(done);
    if (done === 'done') placed.push(id);
  } else if (one.do === 'scan' || one.do === 'move') {
    const code = hospital.folders[one.folder]?.code ?? '';
    const codes = one.do === 'scan' ? [code] : [code, toCode(one.to)];
    await stations.get(one.at)?.(...codes);
  } else if (one.do === 'undo') await stations.get(one.at)?.(hospital.codes.undo);
  else if (one.do === 'expire') await expireRequests(hospital.db, Date.now() + 30 * 3_600_000);
  else {
    const requestId = await openOne(one.which);
    if (requestId === null) return;
    const clerk = hospital.as('clerk');
    const work =
      one.do === 'claim'
        ? claim(clerk, { requestId, mine: one.which % 3 > 0 })
        : one.do === 'cancel'
          ? cancel(hospital.as('requester'), { requestId, reason })
          : decline(clerk, { requestId, reason, retryAt: null });
    expect(['done', 'request_on_its_way', 'request_closed']).toContain(await outcomeOf(work));
  }
}

test('no request is lost, none fulfilled twice, and the order is kept, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      for (const one of acts) await perform(one);
      expect(await brokenLaws(hospital.owner, placed)).toEqual([]);
      // What is open stands on the list of who asked.
      for (const at of ['ward', 'clinic', 'room'] as const) {
        const { rows } = await ofPlace(hospital.as('requester'), {
          placeId: hospital.places[at],
          limit: 200,
        });
        const [open] = await hospital.owner.sql<{ n: number }[]>`
          select count(*) as n from requests where closed_at is null and for_place_id = ${hospital.places[at]}`;
        expect(rows.filter((row) => row.closedAt === null)).toHaveLength(open?.n ?? -1);
      }
    }),
    // Half of the test's time: a loaded machine looks at fewer histories, each of them whole.
    { numRuns: 12, interruptAfterTimeLimit: 30_000 },
  );
  expect(placed.length).toBeGreaterThan(0);
}, 60_000);

test('two clerks, two kiosks and one folder at the same instant: each law holds', async () => {
  const { sql } = hospital.owner;
  await sql`update requests set state = 'cancelled', ended_reason = 'test', closed_at = now() where closed_at is null`;
  await sql`insert into request_events (request_id, act) select id, 'cancelled' from requests
    where state = 'cancelled' and ended_reason = 'test'`;
  const code = hospital.folders[0]?.code ?? '';
  await hospital.scan(hospital.places.room, code, hospital.codes.shelf);
  const ask = (forPlaceId: number) => {
    const id = randomUUID();
    placed.push(id);
    return place(hospital.as('requester'), {
      ...{ id, chartId: charts[0] ?? 0, covers: 'all', folderIds: [], forPlaceId },
      ...{ forStaffId: null, urgency: 'now', neededBy: null, purpose: null, comment: null },
    });
  };
  const both = await Promise.all([ask(hospital.places.ward), ask(hospital.places.clinic)]);
  expect(both.map((one) => one.ahead).toSorted()).toEqual([0, 1]);
  const second = { ...hospital.as('clerk') };
  const colleague = { ...second, actor: { ...second.actor, staffId: 1 } };
  const requestId = both[0]?.id ?? '';
  const claims = [second, colleague].map((call) =>
    outcomeOf(claim(call, { requestId, mine: true })),
  );
  expect((await Promise.all(claims)).toSorted()).toEqual(['done', 'request_claimed']);
  const kiosks = await Promise.all([
    hospital.station(hospital.places.ward),
    hospital.station(hospital.places.clinic),
  ]);
  await Promise.all(kiosks.map((scan) => scan(code)));
  // Somebody scanned it at each: each has received it, once.
  const ended = await sql<{ n: number }[]>`
    select count(*) filter (where act = 'fulfilled') as n from request_events
    where request_id = any(${both.map((one) => one.id)}::uuid[]) group by request_id`;
  expect(ended.map((row) => row.n)).toEqual([1, 1]);
  expect(await brokenLaws(hospital.owner, placed)).toEqual([]);
});

test('a request and a scan at the same instant: refused, received, or open and said to be there', async () => {
  const code = hospital.folders[1]?.code ?? '';
  for (let n = 0; n < 8; n += 1) {
    await hospital.scan(hospital.places.room, code, hospital.codes.shelf);
    const scan = await hospital.station(hospital.places.ward);
    const id = randomUUID();
    const asking = outcomeOf(
      place(hospital.as('requester'), {
        ...{ id, chartId: charts[1] ?? 0, covers: 'all', folderIds: [] },
        ...{ forPlaceId: hospital.places.ward, forStaffId: null, urgency: 'now' },
        ...{ neededBy: null, purpose: null, comment: null },
      }),
    );
    const [done] = await Promise.all([asking, scan(code)]);
    if (done === 'done') placed.push(id);
    else expect(done).toBe('already_there');
    const [row] = await hospital.owner.sql<{ state: string; seen: boolean }[]>`
      select w.state, c.at < r.placed_at as seen from request_folders w join requests r on r.id = w.request_id
        join custody c on c.folder_id = w.folder_id where r.id = ${id}`;
    if (row !== undefined) expect(row.state === 'received' || row.seen).toBe(true);
    if (row?.state === 'waiting')
      await cancel(hospital.as('requester'), { requestId: id, reason: 'it is there' });
  }
  expect(await brokenLaws(hospital.owner, placed)).toEqual([]);
});
