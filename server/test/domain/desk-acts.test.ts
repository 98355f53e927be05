import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Custody, FolderFacts } from '../../src/domain/custody.ts';
import { applyObservation, canApply, foldObservations, foldSteps } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { openRivals, wantsWeighing } from '../../src/domain/rivals.ts';
import {
  folderFacts,
  homeDeed,
  otherShelf,
  place,
  plainRoom,
  room,
  shelf,
  ward,
} from './hospital.ts';

vi.setConfig({ testTimeout: 60_000 });

const atTheDesk = (at: number, more: Partial<Observation>): Observation => ({
  ...homeDeed(folderFacts(1), at),
  source: { kioskId: 0, epoch: `deed ${at}`, seq: 0, sub: 0 },
  to: null,
  ...more,
});
const scanned = (at: number, placeId: number, more: Partial<Observation> = {}): Observation => ({
  ...atTheDesk(at, {}),
  act: 'seen',
  how: 'scanned',
  placeId,
  source: { kioskId: 1, epoch: 'e', seq: at, sub: 0 },
  ...more,
});
const newHome = (at: number, from: number, to: number) =>
  atTheDesk(at, { act: 'home', placeId: from, to: { kind: 'place', placeId: to } });
const livingIn = (homePlaceId: number, more: Partial<FolderFacts> = {}) =>
  folderFacts(1, { homePlaceId, homeRoomId: place(homePlaceId)?.roomId ?? 0, ...more });

const custodyAt = (held: readonly Observation[], at: number, known: FolderFacts) =>
  foldSteps(held, known, place).findLast(({ observation }) => observation.at <= at)?.custody ??
  null;

/** Scans of two kiosks and, between them, acts at the desk, on one line of time. */
const timeline = fc
  .array(
    fc.record({
      what: fc.constantFrom('seen', 'to', 'found', 'home', 'home', 'undo', 'correct', 'void'),
      kioskId: fc.integer({ min: 1, max: 2 }),
      placeId: fc.constantFrom(room.id, ward.id, plainRoom.id),
      shelfId: fc.constantFrom(shelf.id, otherShelf.id, plainRoom.id),
      gap: fc.integer({ min: 1, max: 60 }),
      width: fc.integer({ min: 0, max: 80 }),
    }),
    { maxLength: 12 },
  )
  .map((rows) => {
    const all: Observation[] = [homeDeed(livingIn(shelf.id))];
    const seqs = new Map<number, number>();
    let [at, home, gone] = [1_000, shelf.id, false];
    for (const { what, kioskId, placeId, shelfId, gap, width } of rows) {
      at += gap;
      const seq = (seqs.get(kioskId) ?? 0) + 1;
      const by = { lo: at - width, hi: at + width, source: { kioskId, epoch: 'e', seq, sub: 0 } };
      if (what === 'home') {
        if (home !== shelfId && !gone) all.push(newHome(at, home, shelfId));
        home = gone ? home : shelfId;
      } else if (what === 'void') {
        if (!gone && at % 3 === 0) all.push(atTheDesk(at, { act: 'void' }));
        gone ||= at % 3 === 0;
      } else if (what === 'correct') {
        // The first is never taken back: a folder is always somewhere.
        const last = all.slice(1).findLast(({ act }) => ['seen', 'to', 'found'].includes(act));
        if (last === undefined) continue;
        const { source } = last;
        const undoes = { seq: source.seq, sub: source.sub, stream: source };
        all.push(atTheDesk(at, { act: 'undo', undoes }));
      } else if (what === 'undo') {
        all.push(scanned(at, placeId, { ...by, act: 'undo', undoes: { seq: seq - 1, sub: 0 } }));
        seqs.set(kioskId, seq);
      } else {
        const act = what as 'seen' | 'to' | 'found';
        const to = act === 'to' ? { kind: 'place' as const, placeId: shelfId } : null;
        all.push(scanned(at, placeId, { ...by, act, to }));
        seqs.set(kioskId, seq);
      }
    }
    return all;
  });
const isDesk = ({ source }: Observation) => source.kioskId === 0;

/** Scans arrive in any order, acts at the desk in theirs; what is known of the folder is what the last of these made. */
const arrivals = timeline.chain((all) => {
  const rest = all.slice(1);
  return fc
    .tuple(fc.constant(all), fc.shuffledSubarray(rest, { minLength: rest.length }))
    .map(([line, shuffled]) => {
      const desk = rest.filter(isDesk);
      return { line, arriving: shuffled.map((o) => (isDesk(o) ? (desk.shift() ?? o) : o)) };
    });
});

function knownAfter(held: readonly Observation[]): FolderFacts {
  const homes = held.filter(({ act }) => act === 'home').toSorted((a, b) => a.at - b.at);
  const last = homes.at(-1)?.to;
  const gone = held.some(({ act }) => act === 'void');
  return livingIn(last?.kind === 'place' ? last.placeId : shelf.id, {
    lifecycle: gone ? 'void' : 'active',
  });
}

describe('acts at the desk', () => {
  test('the custody is the fold of the movements, whatever arrives late, before or after a new home or a voiding', () => {
    fc.assert(
      fc.property(arrivals, ({ line, arriving }) => {
        const held = line.slice(0, 1);
        let custody: Custody | null = foldObservations(held, knownAfter(held), place);
        for (const next of arriving) {
          held.push(next);
          const known = knownAfter(held);
          const plain = canApply(custody, next)
            ? applyObservation(custody, next, known, place)
            : null;
          const doubt = !plain || wantsWeighing(custody, plain);
          custody = doubt ? foldObservations(held, known, place) : plain;
          expect(custody).toEqual(foldObservations(held, known, place));
        }
        expect(custody).toEqual(foldObservations(line, knownAfter(line), place));
      }),
      { numRuns: 1_000 },
    );
  });

  test('none of them rewrites what was before it', () => {
    fc.assert(
      fc.property(timeline, (line) => {
        const last = line.at(-1);
        if (!last) return;
        const before = line.slice(0, -1);
        const then = custodyAt(line, last.at - 1, knownAfter(line));
        expect(then).toEqual(foldObservations(before, knownAfter(before), place));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a new home', () => {
  const first = homeDeed(livingIn(shelf.id));

  test('moves nothing: what stood on the old shelf still stands there, by the same evidence', () => {
    const held = [first, newHome(500, shelf.id, otherShelf.id)];
    const custody = foldObservations(held, livingIn(otherShelf.id), place);
    expect(custody).toMatchObject({
      state: 'filed',
      placeId: shelf.id,
      at: first.at,
      how: 'presumed',
    });
  });

  test('in a room without shelf labels files what is in that room', () => {
    const held = [first, scanned(100, plainRoom.id), newHome(500, shelf.id, plainRoom.id)];
    const custody = foldObservations(held, livingIn(plainRoom.id), place);
    expect(custody).toMatchObject({ state: 'filed', placeId: plainRoom.id, at: 100, since: 500 });
    const seenOnly = foldObservations(held.slice(0, 2), livingIn(shelf.id), place);
    expect(seenOnly).toMatchObject({ state: 'here', placeId: plainRoom.id });
  });

  test('is no second place: a scan whose time is not sure makes no doubt of it', () => {
    const wide = scanned(510, ward.id, { lo: 400, hi: 600 });
    const held = [first, newHome(500, shelf.id, otherShelf.id), wide];
    const custody = foldObservations(held, livingIn(otherShelf.id), place);
    expect(custody).toMatchObject({ placeId: ward.id, rivals: [{ kind: 'desk' }] });
    expect(custody && openRivals(custody)).toEqual([]);
  });

  test('is not what an undo takes back', () => {
    const back = scanned(600, room.id, { act: 'undo', undoes: { seq: 400, sub: 0 } });
    const held = [first, scanned(400, ward.id), newHome(500, shelf.id, otherShelf.id), back];
    const steps = foldSteps(held, livingIn(otherShelf.id), place);
    expect(steps.at(-1)).toMatchObject({
      effective: true,
      custody: { state: 'filed', at: first.at },
    });
  });
});

describe('a voided folder', () => {
  const first = homeDeed(livingIn(shelf.id));
  const dead = livingIn(shelf.id, { lifecycle: 'void' });
  const voiding = atTheDesk(500, { act: 'void', placeId: room.id });

  test('is nowhere from that moment, and was where it was before', () => {
    const held = [first, scanned(100, room.id), voiding];
    expect(foldObservations(held, dead, place)).toMatchObject({
      state: 'destroyed',
      since: 500,
      at: 100,
    });
    expect(custodyAt(held, 499, dead)).toMatchObject({ state: 'here', placeId: room.id });
  });

  test('does not come back by an undo of what was before, nor by a scan', () => {
    const seen = scanned(490, room.id);
    const back = scanned(510, room.id, { act: 'undo', undoes: { seq: 490, sub: 0 } });
    const undone = foldSteps([first, seen, voiding, back], dead, place).at(-1);
    expect(undone).toMatchObject({ effective: true, custody: { state: 'destroyed' } });
    const later = foldObservations([first, voiding, scanned(600, ward.id)], dead, place);
    expect(later).toMatchObject({ state: 'destroyed', placeId: ward.id });
  });
});
