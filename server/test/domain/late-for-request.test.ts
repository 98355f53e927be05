import type { RequestFolderState } from '@outguide/db/vocabulary';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { foldSteps } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { progressIn } from '../../src/domain/request.ts';
import { FolderBook, HistoryNeeded } from '../../src/verbs/scan/folder-book.ts';
import { stepsOf, type RequestStep } from '../../src/verbs/scan/request-steps.ts';
import { arrivals } from './drawn-scans.ts';
import { clinic, farWard, House, homeDeed, place, secondRoom, ward } from './hospital.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const requests = [ward, farWard, clinic, secondRoom].flatMap((at) =>
  [0, 1_100, 1_400].map((placedAt) => ({
    ...{ id: `${at.id}/${placedAt}`, for_place_id: at.id, placed_at: placedAt },
    ...{ urgency: 'today' as const, needed_by: null },
  })),
);

/** What the writer keeps of each request, while scans arrive in this order, in batches of these sizes. */
function play(
  arriving: readonly Observation[],
  batch = 1,
): { readonly states: Map<string, RequestFolderState>; readonly taken: RequestStep[] } {
  const house = new House();
  const folder = house.add(1);
  const states = new Map<string, RequestFolderState>(requests.map((one) => [one.id, 'waiting']));
  const taken: RequestStep[] = [];
  for (let from = 0; from < arriving.length; from += batch) {
    const some = arriving.slice(from, from + batch);
    const views = new Map([[1, { ...folder, custody: house.custody(1) }]]);
    const enter = (histories: ReadonlyMap<number, readonly Observation[]>) => {
      const book = new FolderBook(views, histories, place);
      return some.map((observation) => ({
        proof: { kiosk_id: observation.source.kioskId, epoch: 'e', seq: observation.source.seq },
        moves: book.enter([observation]),
        staffId: null,
      }));
    };
    const moved = (() => {
      try {
        return enter(new Map());
      } catch (error) {
        if (!(error instanceof HistoryNeeded)) throw error;
        return enter(new Map([[1, [...house.observations]]]));
      }
    })();
    const anew = moved.some(({ moves }) => moves.some(({ history }) => history !== null));
    const wanted = requests
      .map((one) => ({ ...one, state: states.get(one.id) ?? 'waiting' }))
      .filter(({ state }) => anew || state !== 'received');
    const steps = stepsOf(moved, new Map([[1, wanted]]), place);
    for (const { request_id, state } of steps) states.set(request_id, state);
    taken.push(...steps);
    house.observations.push(...some);
  }
  return { states, taken };
}

test('how far a folder came for each request is the same whatever the order of arrival', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 4 }), ([all, arriving], batch) => {
      const folder = new House().add(1);
      const history = foldSteps(all, folder, place);
      const told = requests.map((one) => {
        const asked = { forPlaceId: one.for_place_id, placedAt: one.placed_at };
        return [one.id, progressIn(asked, history, place).state];
      });
      expect([...play(arriving, batch).states]).toEqual(told);
      expect([...play(all.slice(1)).states]).toEqual(told);
    }),
    { numRuns: 400 },
  );
});

test('nothing is received that is not shown by a scan since it was asked for', () => {
  fc.assert(
    fc.property(arrivals, ([, arriving]) => {
      const { taken } = play(arriving);
      for (const { state, at, request_id, back } of taken) {
        const one = requests.find(({ id }) => id === request_id);
        if (state === 'received') expect(at).toBeGreaterThanOrEqual(one?.placed_at ?? Infinity);
        expect(back && state === 'received').toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});

const seen = (kioskId: number, placeId: number, at: number): Observation => ({
  ...homeDeed(new House().add(1), at),
  ...{ source: { kioskId, epoch: 'e', seq: 1, sub: 0 }, act: 'seen', placeId, to: null },
  how: 'scanned',
});

test('a scan that comes after the folder has gone on fulfils what it would have fulfilled in time', () => {
  const { states, taken } = play([seen(7, clinic.id, 3_000), seen(5, ward.id, 2_000)]);
  expect(states.get(`${ward.id}/1100`)).toBe('received');
  expect(states.get(`${clinic.id}/1100`)).toBe('received');
  expect(taken.find((step) => step.request_id === `${ward.id}/1100`)).toMatchObject({
    ...{ at: 2_000, kiosk_id: 5, state: 'received' },
  });
});

test('an undo that came too late takes nothing back from who received it', () => {
  const undo: Observation = {
    ...{ ...seen(5, ward.id, 4_000), act: 'undo', undoes: { seq: 1, sub: 0 } },
    source: { kioskId: 5, epoch: 'e', seq: 2, sub: 0 },
  };
  const gone = play([seen(5, ward.id, 2_000), seen(7, clinic.id, 3_000), undo]);
  expect(gone.states.get(`${ward.id}/1100`)).toBe('received');
  const inTime = play([seen(5, ward.id, 2_000), { ...undo, at: 2_500, lo: 2_500, hi: 2_500 }]);
  expect(inTime.states.get(`${ward.id}/1100`)).toBe('waiting');
});
