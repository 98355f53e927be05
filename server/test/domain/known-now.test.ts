import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Custody } from '../../src/domain/custody.ts';
import { foldObservations, foldSteps } from '../../src/domain/fold.ts';
import { knownNow, stoodAt } from '../../src/domain/known-now.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { arrivals, scans } from './drawn-scans.ts';
import { clinic, folderFacts, homeDeed, place, room, shelf, ward } from './hospital.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = folderFacts(1);
const steps = (held: readonly Observation[]) => foldSteps(held, folder, place);
const known = (held: readonly Observation[]) => knownNow(steps(held));
const standing = (custody: Custody | null | undefined) =>
  custody && [custody.state, custody.placeId, custody.holderId, custody.leg?.toId ?? null];

const seen = (seq: number, placeId: number): Observation => ({
  ...homeDeed(folder, seq * 1_000),
  source: { kioskId: 1, epoch: 'e', seq, sub: 0 },
  act: 'to',
  placeId: room.id,
  to: { kind: 'place', placeId },
  how: 'scanned',
});
const undo = (seq: number, of: number): Observation => ({
  ...seen(seq, room.id),
  ...{ act: 'undo', to: null, undoes: { seq: of, sub: 0 } },
});
const filed = homeDeed(folder, 500);
const placeThen = (held: readonly Observation[], at: number) =>
  stoodAt(known(held), at)?.custody?.placeId ?? null;

test('a wrong scan that was taken back brought it nowhere; what was believed meanwhile is told', () => {
  const held = [filed, seen(1, ward.id), seen(2, clinic.id), undo(3, 2)];
  expect(placeThen(held, 2_500)).toBe(ward.id);
  expect(stoodAt(known(held), 2_500)).toMatchObject({
    ...{ undone: true, believed: { custody: { placeId: clinic.id }, until: 3_000 } },
  });
  expect(stoodAt(known(held), 1_500)).toMatchObject({ undone: false, believed: null });
  expect(stoodAt(known(held), 3_000)).toMatchObject({ undone: false, believed: null });
});

test('of two wrong scans each is taken back, and nothing of either stays', () => {
  const held = [filed, seen(1, ward.id), seen(2, clinic.id), undo(3, 2), undo(4, 1)];
  for (const at of [1_000, 2_000, 3_000, 4_000]) expect(placeThen(held, at)).toBe(shelf.id);
  expect(known(held).map((one) => one.believed?.custody.placeId ?? null)).toEqual([
    ...[null, ward.id, clinic.id, ward.id, null],
  ]);
});

test('an undo that came too late took nothing back', () => {
  const held = [filed, seen(1, ward.id), seen(2, clinic.id), undo(3, 1)];
  expect(placeThen(held, 1_500)).toBe(ward.id);
  expect(known(held).every((one) => one.believed === null && !one.undone)).toBe(true);
});

test('before its first scan nothing is known, also where the first was taken back', () => {
  expect(placeThen([seen(1, ward.id), undo(2, 1)], 1_500)).toBeNull();
  expect(stoodAt(known([seen(1, ward.id)]), 999)).toBeNull();
});

test('whatever was scanned, in whatever order it came: it ends where the custody stands', () => {
  fc.assert(
    fc.property(arrivals, ([all]) => {
      const life = known(all);
      expect(life).toHaveLength(steps(all).length);
      expect(life.at(-1)?.custody ?? null).toEqual(foldObservations(all, folder, place));
      const none = all.filter((one) => one.act !== 'undo');
      expect(known(none).map((one) => one.custody)).toEqual(steps(none).map((one) => one.custody));
    }),
    { numRuns: 500 },
  );
});

test('a scan that was taken back at once leaves every moment as it is without it', () => {
  fc.assert(
    fc.property(scans, fc.nat(), fc.constantFrom(ward.id, clinic.id, room.id), (all, pick, to) => {
      const sure = all
        .filter((one) => one.act !== 'undo')
        .map((one, index) => ({
          ...one,
          at: 10_000 * (index + 1),
          lo: 10_000 * (index + 1),
          hi: 10_000 * (index + 1),
        }));
      const truth = [filed, ...sure];
      const at = 10_000 * (pick % (sure.length + 1)) + 5_000;
      const wrong = { ...seen(901, to), at, lo: at, hi: at };
      const back = { ...undo(902, 901), at: at + 1_000, lo: at + 1_000, hi: at + 1_000 };
      const with_ = known([...truth, wrong, back]);
      const without = known(truth);
      for (const moment of [at - 1, at, at + 500, at + 1_000, at + 2_000, 1e6])
        expect(standing(stoodAt(with_, moment)?.custody)).toEqual(
          standing(stoodAt(without, moment)?.custody),
        );
    }),
    { numRuns: 500 },
  );
});
