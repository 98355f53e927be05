import { expect, test } from 'vitest';
import type { PlaceFacts } from '../../src/domain/custody.ts';
import { legDueAt, type LegTime } from '../../src/domain/leg-times.ts';
import { room } from './hospital.ts';

const rule = (more: Partial<LegTime>): LegTime => ({
  ...{ own: false, toRoomId: null, by: null, minutes: 1, validFrom: 0 },
  ...more,
});
/** Minutes until a trolley to room 7, sent at 1,000, is due. */
function minutes(...legTimes: LegTime[]): number {
  const from: PlaceFacts = { ...room, legTimes };
  return (legDueAt({ from, toRoomId: 7, by: 'trolley', sentAt: 1_000 }) - 1_000) / 60_000;
}

test('a way whose time was taken back has the next particular one again, and at last the usual', () => {
  const all = rule({ minutes: 90 });
  const way = rule({ own: true, toRoomId: 7, minutes: 25, validFrom: 10 });
  expect(minutes(all, way)).toBe(25);
  const back = { ...way, minutes: null, validFrom: 20 };
  expect(minutes(all, way, back)).toBe(90);
  expect(minutes(way, back)).toBe(120);
  // Taken back after it was sent changes nothing; set again, it counts again.
  expect(minutes(way, { ...back, validFrom: 2_000 })).toBe(25);
  expect(minutes(way, back, { ...way, minutes: 30, validFrom: 30 })).toBe(30);
});
