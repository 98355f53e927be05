import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  promiseCircles,
  promiseFrom,
  promiseOf,
  promiseRule,
  promiseWords,
  usualText,
  type PromiseCircle,
} from '../../src/domain/promise.ts';
import { fillRate } from '../../src/domain/request-report.ts';

const minute = 60_000;

test('with too little history nothing is promised', () => {
  const few = Array.from({ length: promiseRule.atLeast - 1 }, () => minute);
  expect(promiseOf(few, '')).toEqual({ known: false, of: few.length });
  expect(promiseOf([], '')).toEqual({ known: false, of: 0 });
});

test('a promise is a duration that was truly taken: half took no longer, nine of ten for the other', () => {
  const some = fc.array(fc.integer({ min: 1, max: 10_000_000 }), {
    minLength: promiseRule.atLeast,
    maxLength: 60,
  });
  fc.assert(
    fc.property(some, (durations) => {
      const counted = durations.slice(0, promiseRule.last);
      const promised = promiseOf(durations, '');
      if (!promised.known) throw new Error('enough was known');
      const share = (ms: number) => counted.filter((one) => one <= ms).length / counted.length;
      expect(counted).toContain(promised.medianMs);
      expect(share(promised.medianMs)).toBeGreaterThanOrEqual(0.5);
      expect(share(promised.p90Ms)).toBeGreaterThanOrEqual(0.9);
      expect(promised.medianMs).toBeLessThanOrEqual(promised.p90Ms);
      expect(promised.of).toBe(counted.length);
    }),
  );
});

test('only the newest count', () => {
  const slowBefore = Array.from({ length: 50 }, () => 500 * minute);
  const quickNow = Array.from({ length: promiseRule.last }, () => 11 * minute);
  expect(promiseOf([...quickNow, ...slowBefore], '')).toMatchObject({ medianMs: 11 * minute });
});

test.each<readonly [Partial<Record<PromiseCircle, number>>, string, readonly PromiseCircle[]]>([
  [{ hour: 9, part: 20, day: 40 }, '(the last 9 asked for at this time of the day)', ['hour']],
  [{ hour: 7, part: 8, day: 40 }, '(the last 8 asked for at night)', ['hour', 'part']],
  [{ part: 2, day: 30 }, '(the last 30 of the whole day)', promiseCircles],
])('with too few at this hour %j: %s', async (known, words, asked) => {
  const read: PromiseCircle[] = [];
  const promised = await promiseFrom(async (circle) => {
    read.push(circle);
    return {
      durations: Array.from({ length: known[circle] ?? 0 }, () => 11 * minute),
      ...{ part: 4 },
    };
  });
  expect(read).toEqual(asked);
  expect(promiseWords('File room A', promised)).toBe(
    `From File room A usually 11 minutes; nine of ten within 11 minutes ${words}.`,
  );
});

test('with too few of the whole day it is said what is missing, not a failure', async () => {
  const of = (n: number) => async (circle: PromiseCircle) => ({
    durations: circle === 'day' ? Array.from({ length: n }, () => minute) : [],
    part: 0,
  });
  expect(promiseWords('File room A', await promiseFrom(of(3)))).toBe(
    'File room A: not enough history yet to say how long. It is said here once 8 folders came this way, 3 so far.',
  );
  expect(promiseWords('File room A', await promiseFrom(of(0)))).toMatch(/came this way\.$/);
});

test('durations as people say them', () => {
  expect([0, 11 * minute, 89 * minute, 91 * minute, 26 * 60 * minute].map(usualText)).toEqual([
    ...['1 minute', '11 minutes', '89 minutes', '2 hours', '26 hours'],
  ]);
  expect(usualText(72 * 60 * minute)).toBe('3 days');
});

test('the fill rate counts what the room had to answer for', () => {
  expect(fillRate({ received: 18, notFillable: 1, expired: 1 })).toBe(0.9);
  expect(fillRate({ received: 0, notFillable: 0, expired: 0 })).toBeNull();
});
