import fc from 'fast-check';
import type { CarrierSight } from '../../src/domain/carrier.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { farWard, otherTrolley, room, secondRoom, trolley, ward } from './hospital.ts';

/** One scan: what it observed of folders, and of a carrier. */
export interface Scanned {
  readonly observations: readonly Observation[];
  readonly sight?: CarrierSight;
}

/** What histories are drawn of. */
interface Cast {
  readonly folders: readonly number[];
  readonly carriers: readonly number[];
  readonly slacks: readonly number[];
  readonly longest: number;
  readonly undos: number;
}

/** How the draws of one scan are named; its kiosk is named as its place. */
export interface Drawn {
  readonly kiosk: number;
  readonly gap: number;
  readonly slack: number;
  readonly folder: number;
  readonly carrier: number;
  readonly to: number;
  readonly what: 'load' | 'sight' | 'seen' | 'to' | 'undo' | 'missing';
}

export const anyDay: Cast = {
  folders: [1, 2],
  carriers: [trolley.id, otherTrolley.id],
  slacks: [0, 0, 0, 300],
  longest: 400,
  undos: 1,
};

/** One folder, one trolley, times that nearly all overlap and many an UNDO: doubts are the rule here. */
export const crowd: Cast = {
  folders: [1],
  carriers: [trolley.id],
  slacks: [0, 300, 300, 900],
  longest: 250,
  undos: 3,
};

const drawnOf = ({ folders, carriers, slacks, longest, undos }: Cast) =>
  fc.array(
    fc.record<Drawn>({
      kiosk: fc.constantFrom(room.id, farWard.id, ward.id, secondRoom.id),
      gap: fc.integer({ min: 1, max: longest }),
      slack: fc.constantFrom(...slacks),
      folder: fc.constantFrom(...folders),
      carrier: fc.constantFrom(...carriers),
      to: fc.constantFrom(farWard.id, farWard.id, secondRoom.id, ward.id),
      what: fc.constantFrom(
        ...(['load', 'load', 'sight', 'sight', 'sight', 'seen', 'to', 'missing'] as const),
        ...Array.from({ length: undos }, () => 'undo' as const),
      ),
    }),
    { minLength: 2, maxLength: 12 },
  );

/** Scans of some kiosks' streams, in the order of their numbers, with times that may overlap. */
export function enact(rows: readonly Drawn[]): Scanned[] {
  const seqs = new Map<number, number>();
  const before = new Map<number, Scanned>();
  let at = 1_000;
  return rows.map((row) => {
    at += row.gap;
    const seq = (seqs.get(row.kiosk) ?? 0) + 1;
    seqs.set(row.kiosk, seq);
    const last = before.get(row.kiosk);
    if (row.what === 'undo' && last) {
      before.delete(row.kiosk);
      return undoing(last, row, at, seq);
    }
    const made = making(row, at, seq);
    before.set(row.kiosk, made);
    return made;
  });
}

const whenOf = ({ slack }: Drawn, at: number) => ({ at, lo: at - slack, hi: at + slack });

function making(row: Drawn, at: number, seq: number): Scanned {
  const source = { kioskId: row.kiosk, epoch: 'e', seq, sub: 0 };
  const shared = { ...whenOf(row, at), source, placeId: row.kiosk, undoes: null, staffId: null };
  if (row.what === 'sight')
    return { observations: [], sight: { ...shared, carrierId: row.carrier } };
  const base = { ...shared, folderId: row.folder, how: 'scanned' as const, to: null };
  if (row.what === 'missing') return { observations: [{ ...base, act: 'missing' }] };
  const seen: Observation = { ...base, act: 'seen' };
  const to = { kind: 'place' as const, placeId: row.to };
  const sent: Observation = { ...base, source: { ...source, sub: 1 }, act: 'to', to };
  if (row.what === 'to') return { observations: [seen, sent] };
  if (row.what !== 'load') return { observations: [seen] };
  const carrier = { kind: 'place' as const, placeId: row.carrier };
  return { observations: [seen, { ...sent, act: 'send', carrier }] };
}

function undoing({ observations, sight }: Scanned, row: Drawn, at: number, seq: number): Scanned {
  const when = whenOf(row, at);
  const source = { kioskId: row.kiosk, epoch: 'e', seq, sub: 0 };
  const undone = observations.toReversed().map(({ carrier: _, ...one }, sub): Observation => ({
    ...one,
    ...when,
    act: 'undo',
    to: null,
    source: { ...source, sub },
    undoes: { seq: one.source.seq, sub: one.source.sub },
  }));
  return {
    observations: undone,
    ...(sight ? { sight: { ...sight, ...when, source, undoes: sight.source.seq } } : {}),
  };
}

/**
 * A history, and the batches in which its scans arrive: each journal in the order of its numbers, else any; a batch holds
 * scans of several kiosks.
 */
export const arriving = (cast: Cast) =>
  drawnOf(cast)
    .map(enact)
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc
          .tuple(
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.array(fc.integer({ min: 1, max: 4 }), { minLength: all.length }),
          )
          .map(([some, sizes]) => inBatches(inStreams(all, some.map(kioskOf)), sizes)),
      ),
    );

export function inBatches(some: readonly Scanned[], sizes: readonly number[]): Scanned[][] {
  const batches: Scanned[][] = [];
  for (let from = 0; from < some.length; from += batches.at(-1)?.length ?? 1)
    batches.push(some.slice(from, from + (sizes[batches.length] ?? 1)));
  return batches;
}

/** The same scans as they arrive when the kiosks come in this order. */
export function inStreams(all: readonly Scanned[], kiosks: readonly number[]): Scanned[] {
  const queues = Map.groupBy(all, kioskOf);
  return kiosks.flatMap((kiosk) => queues.get(kiosk)?.shift() ?? []);
}

const kioskOf = ({ observations: [first], sight }: Scanned): number =>
  first?.source.kioskId ?? sight?.source.kioskId ?? 0;
