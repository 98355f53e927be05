import fc from 'fast-check';
import { noticeKinds, urgencies } from '@outguide/db/vocabulary';
import { expect, test } from 'vitest';
import {
  compareTasks,
  pressure,
  soonMs,
  taskKinds,
  type Pressing,
} from '../../src/domain/room-task.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const hour = 3_600_000;
const task = (part: Partial<Pressing>): Pressing => ({
  ...{
    key: 'folder:1',
    kind: 'pull',
    urgency: 'today',
    neededBy: null,
    since: now - hour,
    notice: null,
  },
  ...part,
});
const anyTask: fc.Arbitrary<Pressing> = fc.record({
  key: fc.nat(50).map((n) => `folder:${n}`),
  kind: fc.constantFrom(...taskKinds),
  urgency: fc.option(fc.constantFrom(...urgencies)),
  neededBy: fc.option(fc.integer({ min: now - 5 * hour, max: now + 50 * hour })),
  since: fc.integer({ min: now - 90 * hour, max: now }),
  notice: fc.option(fc.constantFrom(...noticeKinds)),
});

test('what is wanted now comes first, what is held or late before today’s, and what lies about last', () => {
  const inOrder = [
    task({ key: 'folder:1', urgency: 'now' }),
    task({ key: 'folder:2', urgency: 'by_time', neededBy: now + soonMs - 1 }),
    task({ key: 'folder:3', kind: 'send' }),
    task({ key: 'leg:4', kind: 'leg', urgency: null, since: now - 1 }),
    task({ key: 'folder:5' }),
    task({ key: 'folder:8', urgency: 'by_time', neededBy: now + 20 * hour }),
    task({ key: 'notice:6', kind: 'notice', urgency: null, notice: 'loose_sheet' }),
    task({ key: 'put_away', kind: 'put_away', urgency: null, since: now - 99 * hour }),
  ];
  const shuffled = inOrder.toReversed();
  expect(shuffled.sort((a, b) => compareTasks(a, b, now)).map((one) => one.key)).toEqual(
    inOrder.map((one) => one.key),
  );
});

test('a notice at which somebody waits is louder than one that can wait', () => {
  const notice = (kind: Pressing['notice']) =>
    task({ kind: 'notice', urgency: null, notice: kind });
  expect(pressure(notice('did_not_come'), now)).toBe(1);
  expect(pressure(notice('clock_off'), now)).toBe(3);
});

test('it is one order, whatever order the tasks were read in, and time only presses', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyTask, { selector: (one) => one.key, maxLength: 30 }), (tasks) => {
      const sorted = tasks.toSorted((a, b) => compareTasks(a, b, now));
      expect(tasks.toReversed().sort((a, b) => compareTasks(a, b, now))).toEqual(sorted);
      for (const one of tasks)
        expect(pressure(one, now + hour)).toBeLessThanOrEqual(pressure(one, now));
    }),
  );
});
