import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { cancel } from '../src/verbs/request/cancel.ts';
import { place } from '../src/verbs/request/place.ts';
import { chargeOut } from '../src/verbs/pull-list/charge-out.ts';
import { close } from '../src/verbs/pull-list/close.ts';
import { fromRequests } from '../src/verbs/pull-list/from-requests.ts';
import { lookAgain, notFound } from '../src/verbs/pull-list/not-found.ts';
import { listsOfRoom } from '../src/verbs/pull-list/of-room.ts';
import { open } from '../src/verbs/pull-list/open.ts';
import { print } from '../src/verbs/pull-list/print.ts';
import { deskHospital, outcomeOf, type DeskHospital } from './scan/desk-hospital.ts';

// Whatever people do in whatever order: nothing asked for is lost, nothing is on two walks, and no tick is without a scan.

let hospital: DeskHospital;
afterEach(() => hospital.drop());

const steps = 110;
const folders = 8;

/** Numbers that look drawn, the same for each seed. */
function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What is refused, is refused by a rule: never by the database, never by a fault. */
async function ruled(work: Promise<unknown>): Promise<void> {
  expect(await outcomeOf(work)).toMatch(/^[a-z_]+$/);
}

async function openLists(): Promise<readonly string[]> {
  const input = { roomId: hospital.places.room, limit: 50 };
  const { rows } = await listsOfRoom(hospital.as('clerk'), input);
  return rows.filter((row) => row.closedAt === null).map((row) => row.id);
}

async function act(draw: (below: number) => number): Promise<void> {
  const { room, ward, clinic } = hospital.places;
  const clerk = hospital.as('clerk');
  const one = hospital.folders[draw(folders)] ?? { id: 0, code: '' };
  const lists = await openLists();
  const pullListId = lists[draw(Math.max(1, lists.length))] ?? randomUUID();
  const walk = { pullListId };
  const { chart } = (await hospital.row(
    `select chart_id::int as chart from folders where id = ${one.id}`,
  )) as { chart: number };
  const acts: readonly (() => Promise<unknown>)[] = [
    () =>
      place(hospital.as('requester'), {
        ...{ id: randomUUID(), chartId: chart, covers: 'all', folderIds: [], forStaffId: null },
        ...{ forPlaceId: draw(2) === 0 ? ward : clinic, urgency: draw(2) === 0 ? 'now' : 'today' },
        ...{ neededBy: null, purpose: null, comment: null },
      }),
    () =>
      fromRequests(clerk, {
        ...{
          id: randomUUID(),
          roomId: room,
          title: 'Walk',
          forPlaceId: null,
          urgency: null,
          until: null,
        },
      }),
    () => hospital.scan(room, one.code),
    () => hospital.scan(room, one.code, hospital.codes.ward),
    () => hospital.scan(draw(2) === 0 ? ward : clinic, one.code),
    () => hospital.scan(room, one.code, hospital.codes.shelf),
    () => hospital.scan(ward, one.code, hospital.codes.undo),
    () => notFound(clerk, { walk, folderId: one.id, reason: 'not there' }),
    () => lookAgain(clerk, { walk, folderId: one.id }),
    async () => {
      const [oldest] = await hospital.owner.sql<{ id: string }[]>`
        select id from requests where closed_at is null order by placed_at limit 1`;
      await cancel(hospital.as('requester'), {
        requestId: oldest?.id ?? randomUUID(),
        reason: 'no more',
      });
    },
    () => close(clerk, { pullListId }),
    () => chargeOut(hospital.as('manager'), { pullListId, reason: 'in a hurry' }),
    () => print(clerk, { pullListId, what: draw(2) === 0 ? 'whole' : 'changes' }),
  ];
  // Asking, listing, pulling and charging out come more often than the rest: a walk is that.
  const often = [0, 0, 0, 1, 1, 2, 2, 2, 11, ...acts.keys()];
  await ruled(acts[often[draw(often.length)] ?? 0]?.() ?? Promise.resolve());
}

async function judge(): Promise<void> {
  for (const pullListId of await openLists()) {
    const { rows } = await open(hospital.as('clerk'), { walk: { pullListId }, limit: 500 });
    expect(new Set(rows.map((line) => line.id)).size).toBe(rows.length);
    const keys = rows.map((line) => line.key);
    expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
  }
  const wounds = await hospital.owner.sql`
    select 'ticked without a scan' as wound from request_folders where state in ('pulled','received') and seq is null
      and deed_id is null
    union all select 'closed by no scan' from requests r where r.state = 'received' and not exists (
      select from request_folders f where f.request_id = r.id and f.state = 'received')
    union all select 'not found without its reason' from request_folders where state = 'not_found' and reason is null`;
  expect(wounds).toEqual([]);
}

test.each([1, 23])(
  'random history %i',
  async (seed) => {
    hospital = await deskHospital(folders);
    const draw = drawer(seed);
    const asked = async () =>
      Number((await hospital.row('select count(*)::int as n from requests'))['n']);
    let before = 0;
    for (let n = 0; n < steps; n += 1) {
      await act(draw);
      const now = await asked();
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect(before).toBeGreaterThan(2);
    await judge();
    expect(await hospital.findings()).toEqual([]);
  },
  120_000,
);
