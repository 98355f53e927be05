import fc from 'fast-check';
import type { Observation } from '../../src/domain/observation.ts';
import { folderFacts, homeDeed } from './hospital.ts';

const folder = folderFacts(1);

const drawn = fc.record({
  kioskId: fc.integer({ min: 1, max: 3 }),
  placeId: fc.constantFrom(1, 4, 5, 6, 7, 8),
  act: fc.constantFrom(
    'seen' as const,
    'to' as const,
    'send' as const,
    'missing' as const,
    'found' as const,
    'undo' as const,
  ),
  toPlaceId: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
  person: fc.boolean(),
  gap: fc.integer({ min: 0, max: 100 }),
  width: fc.integer({ min: 0, max: 150 }),
  back: fc.integer({ min: 1, max: 3 }),
});

/** Scans of several kiosks, each in the order of its numbers, some with wide intervals. */
export const scans = fc.array(drawn, { maxLength: 14 }).map((rows): Observation[] => {
  const seqs = new Map<number, number>();
  let at = 1_000;
  return rows.map((row) => {
    at += row.gap;
    const seq = (seqs.get(row.kioskId) ?? 0) + 1;
    seqs.set(row.kioskId, seq);
    const moves = row.act === 'to' || row.act === 'send';
    const to = row.person
      ? { kind: 'person' as const, staffId: 2 }
      : { kind: 'place' as const, placeId: row.toPlaceId };
    return {
      at,
      lo: at - row.width,
      hi: at + row.width,
      source: {
        kioskId: row.kioskId,
        epoch: 'e',
        seq,
        sub: 0,
      },
      folderId: 1,
      act: row.act,
      placeId: row.placeId,
      to: moves ? to : null,
      undoes:
        row.act === 'undo'
          ? {
              seq: Math.max(1, seq - row.back),
              sub: 0,
            }
          : null,
      how: 'scanned',
      staffId: null,
    };
  });
});
/** The same scans in their own order, after the deed that every folder begins with, and in another order of arrival. */
export const arrivals = scans.chain((all) =>
  fc.tuple(
    fc.constant([homeDeed(folder), ...all]),
    fc.shuffledSubarray(all, { minLength: all.length }),
  ),
);
