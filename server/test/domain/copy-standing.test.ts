import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyStanding, type DeclaredCopy } from '../../src/domain/copy-standing.ts';
import { foldSteps } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { arrivals } from './drawn-scans.ts';
import { clinic, folderFacts, homeDeed, place, room, shelf, ward } from './hospital.ts';

const folder = folderFacts(1);
const madeAt = 1_000;
const whole: DeclaredCopy = { complete: true, madeAt };

const standing = (observations: readonly Observation[], copy: DeclaredCopy | null = whole) =>
  copyStanding(copy, foldSteps(observations, folder, place), place);

let seq = 0;
/** One scan at a kiosk, certain by a second unless told. */
function scan(at: number, placeId: number, more: Partial<Observation> = {}): Observation {
  seq += 1;
  const source = { kioskId: placeId, epoch: 'e', seq, sub: 0 };
  const plain = { act: 'seen', to: null, undoes: null, how: 'scanned', staffId: null } as const;
  return { at, lo: at - 1, hi: at + 1, source, folderId: 1, placeId, ...plain, ...more };
}
const to = (id: number) => ({ act: 'to', to: { kind: 'place', placeId: id } }) as const;
const home = homeDeed(folder);

describe('a copy is still complete only while its folder stayed where nobody writes', () => {
  test.each<[string, readonly Observation[], string]>([
    ['nothing was seen since', [home], 'complete'],
    ['nothing was ever seen', [], 'complete'],
    [
      'it came back before it was scanned',
      [home, scan(500, ward.id), scan(900, room.id)],
      'complete',
    ],
    [
      'it was looked for in its room and filed',
      [home, scan(2_000, room.id, to(shelf.id))],
      'complete',
    ],
    ['it lies in another file room', [home, scan(2_000, 4)], 'complete'],
    ['it was sent to a ward', [home, scan(2_000, room.id, to(ward.id))], 'complete_until'],
    [
      'it was charged out without a scan',
      [home, scan(2_000, room.id, { ...to(ward.id), how: 'presumed' })],
      'complete_until',
    ],
    [
      'somebody took it',
      [home, scan(2_000, room.id, { act: 'to', to: { kind: 'person', staffId: 2 } })],
      'complete_until',
    ],
    ['it was missed', [home, scan(2_000, room.id, { act: 'missing' })], 'complete_until'],
    [
      'it was out when it was scanned, and is back',
      [home, scan(500, ward.id), scan(2_000, room.id)],
      'complete_until',
    ],
    [
      'it was out a moment, and is back',
      [home, scan(2_000, ward.id), scan(3_000, room.id)],
      'complete_until',
    ],
    [
      'it may have been out after that',
      [home, scan(990, ward.id, { hi: 1_500 }), scan(995, room.id)],
      'complete_until',
    ],
    [
      'a ward scanned it back, perhaps after that',
      [home, scan(990, ward.id, { hi: 1_500 }), scan(995, ward.id, { ...to(room.id), hi: 1_505 })],
      'complete_until',
    ],
    [
      'two places are possible since before that',
      [home, scan(900, ward.id, { hi: 950 }), scan(940, room.id, { lo: 930 })],
      'complete_until',
    ],
    [
      'a ward sent it back, and nobody saw it there before',
      [home, scan(2_000, ward.id, to(room.id))],
      'complete_until',
    ],
  ])('%s', (_, observations, state) => {
    expect(standing(observations).state).toBe(state);
  });

  test('it says where it was first, and from when', () => {
    const seen = [home, scan(2_000, ward.id), scan(3_000, clinic.id), scan(4_000, room.id)];
    expect(standing(seen).since).toEqual({ at: 2_000, placeId: ward.id });
    // Out already when it was scanned: from then on.
    expect(standing([home, scan(500, ward.id)]).since).toEqual({ at: madeAt, placeId: ward.id });
  });

  test('a slip at the room’s own kiosk that was taken back at once counts for nothing, a sight elsewhere does', () => {
    const undo = (of: Observation, at: number) =>
      scan(at, of.placeId, { act: 'undo', undoes: { seq: of.source.seq, sub: 0 } });
    const slip = scan(2_000, room.id, to(ward.id));
    expect(standing([home, slip, undo(slip, 2_010)]).state).toBe('complete');
    // Also one that was made before the copy and taken back after it.
    const early = scan(990, room.id, to(ward.id));
    expect(standing([home, early, undo(early, 1_010)]).state).toBe('complete');
    const sight = scan(2_000, ward.id);
    expect(standing([home, sight, undo(sight, 2_010)]).state).toBe('complete_until');
    // Too late: somebody else has scanned it since.
    expect(standing([home, slip, scan(2_005, clinic.id), undo(slip, 2_010)]).state).toBe(
      'complete_until',
    );
  });
});

test('none and partial are what was said, whatever was seen', () => {
  const seen = [home, scan(2_000, ward.id)];
  expect(standing(seen, null)).toEqual({ state: 'none', since: null });
  expect(standing(seen, { complete: false, madeAt })).toEqual({ state: 'partial', since: null });
});

/** Somebody held it outside any file room, perhaps after the copy was made. */
const shows = ({ act, hi, placeId }: Observation, made: number): boolean =>
  hi > made &&
  ['seen', 'found', 'to', 'send'].includes(act) &&
  place(placeId)?.kind !== 'file_room';

test('never complete when any scan shows it outside since, in whatever order scans arrive', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 0, max: 2_500 }), ([all, late], made) => {
      const copy = { complete: true, madeAt: made };
      const told = standing(all, copy);
      const out = all.some((one) => shows(one, made));
      const now = foldSteps(all, folder, place).at(-1)?.custody;
      if (out || now?.state === 'out' || now?.state === 'in_transit')
        expect(told.state).toBe('complete_until');
      expect(standing([...late, ...all.slice(0, 1)], copy)).toEqual(told);
    }),
    { numRuns: 600 },
  );
});

test('a late scan from outside ends it, whatever else was seen', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 0, max: 2_500 }), ([all], made) => {
      const late = scan(made + 2, ward.id);
      expect(standing([...all, late], { complete: true, madeAt: made }).state).toBe(
        'complete_until',
      );
    }),
    { numRuns: 500 },
  );
});
