import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CarrierSight } from '../../src/domain/carrier.ts';
import { foldObservations } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { isUntold, mustTell } from '../../src/verbs/scan/carrier-ground.ts';
import { foldSteps } from '../../src/domain/fold.ts';
import { WriterInMemory } from '../scan/writer-in-memory.ts';
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
vi.setConfig({ testTimeout: 60_000 });

/** One scan: what it observed of folders, and of a carrier. */
interface Scanned {
  readonly observations: readonly Observation[];
  readonly sight?: CarrierSight;
}

const folderIds = [1, 2];
const carriers = [trolley.id, trolley.id + 1];

/** Scans of two kiosks' streams, in the order of their numbers, with times that may overlap. */
const scans = fc
  .array(
    fc.record({
      kiosk: fc.constantFrom(room.id, farWard.id, ward.id, secondRoom.id),
      gap: fc.integer({ min: 1, max: 400 }),
      slack: fc.constantFrom(0, 0, 0, 300),
      folder: fc.constantFrom(...folderIds),
      carrier: fc.constantFrom(...carriers),
      to: fc.constantFrom(farWard.id, farWard.id, secondRoom.id, ward.id),
      what: fc.constantFrom(
        'load',
        'load',
        'sight',
        'sight',
        'sight',
        'seen',
        'to',
        'undo',
        'missing',
      ),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((drawn): Scanned[] => {
    const seqs = new Map<number, number>();
    const before = new Map<number, Scanned>();
    let at = 1_000;
    return drawn.map(({ kiosk, gap, slack, folder, carrier, to, what }) => {
      at += gap;
      const seq = (seqs.get(kiosk) ?? 0) + 1;
      seqs.set(kiosk, seq);
      const when = { at, lo: at - slack, hi: at + slack };
      const source = { kioskId: kiosk, epoch: 'e', seq, sub: 0 };
      const shared = { ...when, folderId: folder, placeId: kiosk, undoes: null, staffId: null };
      const made = ((): Scanned => {
        const base = { ...shared, source, how: 'scanned' as const, to: null };
        const seen: Observation = { ...base, act: 'seen' };
        const end = { kind: 'place' as const, placeId: to };
        const sent: Observation = { ...base, source: { ...source, sub: 1 }, act: 'to', to: end };
        const by = { kind: 'place' as const, placeId: carrier };
        const sight = { source, ...when, placeId: kiosk, staffId: null };
        if (what === 'load') return { observations: [seen, { ...sent, act: 'send', carrier: by }] };
        if (what === 'to') return { observations: [seen, sent] };
        if (what === 'sight')
          return { observations: [], sight: { ...sight, carrierId: carrier, undoes: null } };
        if (what === 'missing') return { observations: [{ ...base, act: 'missing' }] };
        const last = before.get(kiosk);
        if (what === 'undo' && last)
          return {
            observations: last.observations.toReversed().map((one, sub) => ({
              ...one,
              ...{ act: 'undo', ...when, to: null, source: { ...source, sub } },
              undoes: { seq: one.source.seq, sub: one.source.sub },
              carrier: undefined,
            })) as unknown as Observation[],
            ...(last.sight
              ? {
                  sight: {
                    ...sight,
                    carrierId: last.sight.carrierId,
                    undoes: last.sight.source.seq,
                  },
                }
              : {}),
          };
        return { observations: [seen] };
      })();
      const undone = made.observations.some((one) => one.act === 'undo') || made.sight?.undoes;
      if (undone) before.delete(kiosk);
      else before.set(kiosk, made);
      return made;
    });
  });

/** Journals are uploaded in the order of their numbers; between them any order may happen. */
const arriving = scans.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray(all, { minLength: all.length }).map((some) => inStreams(all, some)),
  ),
);

function inStreams(all: readonly Scanned[], some: readonly Scanned[]): Scanned[] {
  const queues = Map.groupBy(all, streamOf);
  return some.flatMap((one) => queues.get(streamOf(one))?.shift() ?? []);
}
const streamOf = ({ observations: [first], sight }: Scanned): number =>
  first?.source.kioskId ?? sight?.source.kioskId ?? 0;

function play(arrived: readonly Scanned[]): WriterInMemory {
  const writer = new WriterInMemory((id) => folderFacts(id), place);
  for (const id of folderIds) writer.enter([homeDeed(folderFacts(id))]);
  for (const { observations, sight } of arrived) writer.enter(observations, sight);
  return writer;
}

test('whatever the order of arrival, the same folders are aboard, arrived, or where they were taken out', () => {
  let carried = 0;
  let late = 0;
  fc.assert(
    fc.property(arriving, ([all, some]) => {
      const inTime = play(all);
      const anyhow = play(some);
      for (const id of folderIds) {
        const known = anyhow.known(id);
        expect(foldObservations(known, folderFacts(id), place)).toEqual(anyhow.custody.get(id));
        expect(foldObservations(anyhow.movements.get(id) ?? [], folderFacts(id), place)).toEqual(
          anyhow.custody.get(id),
        );
        expect(anyhow.custody.get(id)).toEqual(inTime.custody.get(id));
        // Nothing that a carrier's scan says is left untold.
        const steps = foldSteps(known, folderFacts(id), place);
        expect(
          steps.filter(
            (one) => isUntold(one.observation) && mustTell(one, (other) => !isUntold(other)),
          ),
        ).toEqual([]);
        carried += (inTime.movements.get(id) ?? []).filter((one) => one.act === 'carried').length;
        late += some.some((one, index) => one !== all[index]) ? 1 : 0;
      }
    }),
    { numRuns: 3_000 },
  );
  // These histories are about something.
  expect(carried).toBeGreaterThan(500);
  expect(late).toBeGreaterThan(500);
});
