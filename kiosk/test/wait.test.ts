import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { batchOf } from '../src/link/upload.ts';
import { backoffMs, Pause } from '../src/link/wait.ts';

describe('calling again', () => {
  test('waits at least a fifth of a second, at most half a minute, and longer in the mean each time', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), chance, (attempt, random) => {
        const ms = backoffMs(attempt, () => random);
        expect(ms).toBeGreaterThanOrEqual(200);
        expect(ms).toBeLessThanOrEqual(30_000);
        expect(backoffMs(attempt + 1, () => random)).toBeGreaterThanOrEqual(ms);
      }),
    );
  });
});

describe('a pause', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const ended = async (pausing: Promise<void>) => {
    let over = false;
    void pausing.then(() => (over = true));
    await vi.advanceTimersByTimeAsync(0);
    return () => over;
  };

  test('ends by its time, by a wake, or at once when it was woken before', async () => {
    const pause = new Pause();
    const byTime = await ended(pause.for(1_000));
    expect(byTime()).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(byTime()).toBe(true);

    const byWake = await ended(pause.for(1_000));
    pause.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(byWake()).toBe(true);

    pause.wake();
    expect((await ended(pause.for(1_000)))()).toBe(true);
    // One wake, one pause.
    expect((await ended(pause.for(1_000)))()).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe('a batch', () => {
  test('is the first records whole and in order, below half a megabyte but for one that is alone', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const records = lengths.map((length, i) => ({ seq: i + 1, body: 'x'.repeat(length) }));
        const bodies = batchOf(records);
        expect(bodies).toEqual(records.slice(0, bodies.length).map((one) => one.body));
        const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
        expect(bodies.length <= 1 || bytes <= 500_000).toBe(true);
        const next = records[bodies.length]?.body.length;
        expect(next === undefined || bytes + next > 500_000).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
