import { requestStates } from '@outguide/db/vocabulary';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ageText, timeText } from '../../src/domain/clock-text.ts';
import { custodyAnswer } from '../../src/domain/custody-answer.ts';
import type { WaitingRequest } from '../../src/domain/facts.ts';
import { foldObservations } from '../../src/domain/fold.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { refusals } from '../../src/domain/refusals.ts';
import { queueOf } from '../../src/domain/request-queue.ts';
import { after, requestActions } from '../../src/domain/transitions.ts';
import { twoPlacesNotice } from '../../src/domain/two-places.ts';
import { folderFacts, homeDeed, people, place, start } from './hospital.ts';

// Many runs of a property on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const minute = 60_000;
const folder = folderFacts(1);
const seen = (
  kioskId: number,
  placeId: number,
  at: number,
  more: Partial<Observation> = {},
): Observation => ({
  ...homeDeed(folder, at),
  source: { kioskId, epoch: 'e', seq: 1, sub: 0 },
  act: 'seen',
  to: null,
  placeId,
  how: 'scanned',
  ...more,
});
const answer = (...all: Observation[]) => {
  const custody = foldObservations([homeDeed(folder), ...all], folder, place);
  if (!custody) throw new Error('no custody');
  return custodyAnswer(custody, {
    placeName: (id) => place(id)?.name ?? '?',
    personName: (id) => people[id],
    now: start + 19 * minute,
    timeZone: 'UTC',
  });
};

describe('what a screen may say of a custody', () => {
  test('always its evidence and age', () => {
    expect(answer(seen(1, 5, start)).line).toBe('Ward 5 · seen 10:42 · 19 min ago');
  });
  test('"or" while two places are possible', () => {
    const wide = { lo: start - minute, hi: start + minute };
    expect(answer(seen(1, 5, start, wide), seen(2, 7, start + 1, wide)).where).toBe(
      'Clinic C or Ward 5',
    );
  });
  test('a leg with its due time, a person, presumed, missing', () => {
    const to = { act: 'to' as const, to: { kind: 'place' as const, placeId: 6 } };
    expect(answer(seen(1, 1, start, to)).leg).toBe('on its way to Ward 6, due 14:42');
    const person = { act: 'to' as const, to: { kind: 'person' as const, staffId: 2 } };
    expect(answer(seen(1, 1, start, person)).where).toBe('Second Doctor, from File room A');
    expect(answer().line).toMatch(/^Shelf A1 · presumed since 1 Jan 1970 00:00 · \d+ days ago$/);
    expect(answer(seen(1, 1, start, { act: 'missing' })).line).toMatch(/^missing · /);
  });
  test('overdue after the loan', () => {
    expect(answer(seen(1, 5, start - 25 * 60 * minute)).overdue).toBe(true);
    expect(answer(seen(1, 5, start)).overdue).toBe(false);
  });
  test('times are the hospital’s', () => {
    expect(timeText(start, start, 'Europe/Berlin')).toBe('12:42');
    expect(ageText(30_000)).toBe('just now');
    expect(ageText(3 * 60 * minute)).toBe('3 h ago');
  });
  test('a notice once, when a second place becomes possible', () => {
    const wide = { lo: start - minute, hi: start + minute };
    const one = foldObservations([seen(1, 5, start, wide)], folder, place);
    const both = foldObservations(
      [seen(1, 5, start, wide), seen(2, 7, start + 1, wide)],
      folder,
      place,
    );
    if (!one || !both) throw new Error('no custody');
    expect(twoPlacesNotice(one, both)?.facts).toMatchObject({ placeId: 7, orPlaceId: 5 });
    expect(twoPlacesNotice(both, both)).toBe(null);
  });
});

test('the queue: urgency, needed by, time asked; the same whatever the order', () => {
  const request = fc.record({
    id: fc.uuid(),
    forPlaceId: fc.constant(5),
    forPlaceName: fc.constant('Ward 5'),
    urgency: fc.constantFrom('now' as const, 'today' as const, 'by_time' as const),
    neededBy: fc.option(fc.nat(9)),
    placedAt: fc.nat(9),
  });
  const some = fc.uniqueArray(request, { selector: (r) => r.id, maxLength: 8 });
  fc.assert(
    fc.property(
      some.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        expect(queueOf(shuffled)).toEqual(queueOf(all));
      },
    ),
  );
  const asked = (id: string, more: Partial<WaitingRequest>): WaitingRequest => ({
    id,
    forPlaceId: 5,
    forPlaceName: 'Ward 5',
    urgency: 'today',
    neededBy: null,
    placedAt: 5,
    ...more,
  });
  const queue = queueOf([
    asked('d', {}),
    asked('c', { placedAt: 1 }),
    asked('b', { neededBy: 3 }),
    asked('a', { urgency: 'now', placedAt: 9 }),
  ]);
  expect(queue.map((r) => r.id)).toEqual(['a', 'b', 'c', 'd']);
});

test('a closed request is never opened again, and every refusal has a next act', () => {
  for (const state of requestStates.slice(4)) {
    for (const action of Object.values(requestActions)) expect(after(action, state)).toBe(null);
  }
  expect(after(requestActions.receive, 'sent')).toBe('received');
  for (const { sentence, nextAct } of Object.values(refusals)) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(nextAct).toMatch(/^[A-Z].*\.$/);
  }
});
