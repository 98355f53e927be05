import type { RequestFolderState } from '@outguide/db/vocabulary';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { foldObservations, foldSteps } from '../../src/domain/fold.ts';
import { progressIn } from '../../src/domain/request.ts';
import { openRivals } from '../../src/domain/rivals.ts';
import { isUntold, mustTell } from '../../src/verbs/scan/carrier-ground.ts';
import { stepsOf } from '../../src/verbs/scan/request-steps.ts';
import { WriterInMemory } from '../scan/writer-in-memory.ts';
import {
  anyDay,
  arriving,
  crowd,
  enact,
  inBatches,
  inStreams,
  type Drawn,
  type Scanned,
} from './drawn-carriers.ts';
import {
  farWard,
  folderFacts,
  homeDeed,
  place,
  room,
  secondRoom,
  trolley,
  ward,
} from './hospital.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

const folderIds = [1, 2];
// A crowd is slow: nearly every scan may have come before any other. OUTGUIDE_RUNS=2500 plays far more of both, for minutes.
const many = Number(process.env['OUTGUIDE_RUNS'] ?? 120);
const runsInCrowd = Math.ceil(many / 5);

/** Who waits for each folder: at each end of a leg, asked for before and amid all that happens. */
const requests = [room, farWard, ward, secondRoom].flatMap((at) =>
  [0, 3_000].map((placedAt) => ({
    ...{ id: `${at.id}/${placedAt}`, for_place_id: at.id, placed_at: placedAt },
    ...{ urgency: 'today' as const, needed_by: null },
  })),
);

interface Played {
  readonly writer: WriterInMemory;
  /** How far each folder has come for each request, as the writer keeps it. */
  readonly states: ReadonlyMap<string, RequestFolderState>;
}

function play(arrived: readonly (readonly Scanned[])[]): Played {
  const writer = new WriterInMemory((id) => folderFacts(id), place);
  for (const id of folderIds) writer.enter([homeDeed(folderFacts(id))]);
  const states = new Map<string, RequestFolderState>();
  const stateOf = (requestId: string, folderId: number) =>
    states.get(`${requestId}/${folderId}`) ?? 'waiting';
  for (const batch of arrived) {
    const moves = writer.settle(batch);
    const wanted = new Map(
      folderIds.map((id) => {
        const anew = moves.some((one) => one.observation.folderId === id && one.history !== null);
        const all = requests.map((one) => ({ ...one, state: stateOf(one.id, id) }));
        return [id, all.filter(({ state }) => anew || state !== 'received')];
      }),
    );
    const proof = { kiosk_id: 1, epoch: 'e', seq: 1 };
    for (const step of stepsOf([{ proof, moves, staffId: null }], wanted, place))
      states.set(`${step.request_id}/${step.folder_id}`, step.state);
  }
  for (const { id } of requests)
    for (const folderId of folderIds) states.set(`${id}/${folderId}`, stateOf(id, folderId));
  return { writer, states };
}

/** Plays one history in two orders of arrival: both must end alike, and as all that is known says. */
function playBoth(all: readonly Scanned[], batches: readonly (readonly Scanned[])[]) {
  const { writer: inTime, states: statesInTime } = play(inBatches(all, []));
  const { writer: anyhow, states } = play(batches);
  for (const id of folderIds) {
    const known = anyhow.known(id);
    const custody = anyhow.custody.get(id);
    const told = anyhow.movements.get(id) ?? [];
    expect(foldObservations(known, folderFacts(id), place)).toEqual(custody);
    expect(foldObservations(told, folderFacts(id), place)).toEqual(custody);
    expect(custody).toEqual(inTime.custody.get(id));
    const history = foldSteps(told, folderFacts(id), place);
    for (const one of requests) {
      const asked = { forPlaceId: one.for_place_id, placedAt: one.placed_at };
      const { state } = progressIn(asked, history, place);
      expect([one.id, states.get(`${one.id}/${id}`)]).toEqual([one.id, state]);
      expect([one.id, statesInTime.get(`${one.id}/${id}`)]).toEqual([one.id, state]);
      // The scan of a trolley alone is no receipt.
      const seen = history.some(
        ({ custody }) =>
          custody !== null &&
          ['scanned', 'typed'].includes(custody.how) &&
          place(custody.placeId)?.roomId === one.for_place_id,
      );
      if (!seen) expect(state).not.toBe('received');
    }
    // Nothing that a carrier's scan says is left untold.
    const untold = foldSteps(known, folderFacts(id), place).filter(
      (step) => isUntold(step.observation) && mustTell(step, (one) => !isUntold(one)),
    );
    expect(untold).toEqual([]);
  }
  return { inTime, anyhow, states };
}

test.each([
  { name: 'any day', cast: anyDay, runs: many, arrivals: 1 },
  { name: 'a crowd', cast: crowd, runs: runsInCrowd, arrivals: 0 },
])(
  'whatever the order of arrival, the same folders are aboard, arrived, or where they were taken out: $name',
  ({ cast, runs, arrivals }) => {
    let carried = 0;
    let late = 0;
    let uncounted = 0;
    let received = 0;
    fc.assert(
      fc.property(arriving(cast), ([all, batches]) => {
        const { inTime, states } = playBoth(all, batches);
        const steps = folderIds.flatMap((id) =>
          foldSteps(inTime.movements.get(id) ?? [], folderFacts(id), place),
        );
        uncounted += steps.filter(
          ({ custody }) => custody?.how === 'in_carrier' && custody.leg === null,
        ).length;
        received += [...states.values()].filter((state) => state === 'received').length;
        const told = folderIds.flatMap((id) => inTime.movements.get(id) ?? []);
        carried += told.filter((one) => one.act === 'carried').length;
        late += batches.flat().some((one, index) => one !== all[index]) ? 1 : 0;
      }),
      { numRuns: runs },
    );
    // These histories are about something.
    expect(carried).toBeGreaterThan(runs / 7);
    expect(late).toBeGreaterThan(runs / 7);
    expect(uncounted).toBeGreaterThanOrEqual(arrivals);
    expect(received).toBeGreaterThan(runs / 2);
  },
);

const scan = (kiosk: number, what: Drawn['what'], slack = 0, to = farWard.id): Drawn => ({
  ...{ kiosk, what, slack, to, gap: 1, folder: 1, carrier: trolley.id },
});

test('a trolley’s late scan finds what another kiosk of the same batch took out later', () => {
  const all = enact([
    ...[scan(room.id, 'load'), scan(farWard.id, 'sight')],
    ...[scan(secondRoom.id, 'missing'), scan(secondRoom.id, 'seen')],
  ]);
  const { anyhow } = playBoth(all, [all.slice(0, 1), [...all.slice(2), ...all.slice(1, 2)]]);
  const told = anyhow.movements.get(1) ?? [];
  expect(told.map((one) => one.act)).toContain('carried');
});

describe('the UNDO of a trolley’s scan takes the doubt along that it made', () => {
  const at = farWard.id;
  // Found by playing random histories; each was told in time, and then as the kiosks' journals arrive.
  test.each([
    {
      name: 'the UNDO comes last, its times do not overlap',
      rows: [scan(at, 'sight'), scan(at, 'undo'), scan(room.id, 'load', 300)],
      arrive: [at, room.id, at],
    },
    {
      name: 'the load comes first',
      rows: [scan(4, 'sight'), scan(4, 'undo'), scan(room.id, 'load', 300)],
      arrive: [room.id, 4, 4],
    },
    {
      name: 'it is loaded again after the UNDO came',
      rows: [
        ...[scan(5, 'sight', 900), scan(5, 'undo', 900)],
        ...[scan(room.id, 'load'), scan(room.id, 'load')],
      ],
      arrive: [5, room.id, 5, room.id],
    },
    {
      name: 'two loads, the later one taken back',
      rows: [
        ...[scan(room.id, 'sight'), scan(room.id, 'undo')],
        ...[scan(at, 'load', 300, 5), scan(at, 'load'), scan(at, 'undo')],
      ],
      arrive: [at, at, room.id, at, room.id],
    },
    {
      name: 'three desks load it; one scan of the trolley stands and one does not',
      rows: [
        ...[scan(room.id, 'sight'), scan(room.id, 'sight'), scan(room.id, 'undo')],
        ...[scan(4, 'load'), scan(5, 'load', 900), scan(at, 'load', 300)],
      ],
      arrive: [room.id, 5, room.id, 4, at, room.id],
    },
    {
      name: 'somebody saw it before the UNDO, which says nothing else any more',
      rows: [
        ...[scan(at, 'sight', 300), scan(room.id, 'load', 300)],
        ...[{ ...scan(secondRoom.id, 'seen'), gap: 700 }, scan(at, 'undo')],
      ],
      arrive: [at, secondRoom.id, at, room.id],
    },
  ])('$name', ({ rows, arrive }) => {
    const all = enact(rows);
    const { anyhow } = playBoth(all, inBatches(inStreams(all, arrive), []));
    const custody = anyhow.custody.get(1);
    const undone = all.flatMap(({ sight }) => (sight?.undoes ? [sight] : []));
    for (const { source, undoes } of undone) {
      const doubts = custody ? openRivals(custody) : [];
      const of = doubts.filter((one) => one.source.kioskId === source.kioskId);
      expect(of.filter((one) => one.source.seq === undoes)).toEqual([]);
    }
  });

  test('who was told of the doubt is told that it is none; others are told of neither', () => {
    const all = enact([scan(at, 'sight'), scan(at, 'undo'), scan(room.id, 'load', 300)]);
    const acts = (arrive: number[]) =>
      (play(inBatches(inStreams(all, arrive), [])).writer.movements.get(1) ?? []).map(
        (one) => one.act,
      );
    expect(acts([at, room.id, at])).toEqual(['to', 'seen', 'carried', 'send', 'undo']);
    expect(acts([at, at, room.id])).toEqual(['to', 'seen', 'send']);
  });
});
