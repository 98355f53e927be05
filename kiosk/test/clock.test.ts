import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ServerTime, systemClock } from '../src/clock.ts';

/** A clock whose boot time the test moves; the server's time is `ahead` of it, always. */
const ahead = 1_700_000_000_000;
function timeAt(): { time: ServerTime; at: { bootMs: number; wallMs: number } } {
  const at = { bootMs: 0, wallMs: ahead };
  const clock = { bootId: 'boot', bootMs: () => at.bootMs, wallMs: () => at.wallMs };
  return { time: new ServerTime(clock), at };
}

describe('the server’s time at a kiosk', () => {
  test('is the wall clock’s until the first contact, and never again', () => {
    const { time, at } = timeAt();
    at.wallMs = 4_000_000_000_000;
    expect([time.now(), time.wallOffsetMs()]).toEqual([4_000_000_000_000, null]);
    at.bootMs = 20;
    time.measure(0, ahead + 10, 20);
    expect(time.now()).toBe(ahead + 20);
    expect(time.wallOffsetMs()).toBe(4_000_000_000_000 - ahead - 20);
  });

  test('is never further off than half of the quickest answer, however slow the others are', () => {
    const answer = fc.record({
      pause: fc.integer({ min: 1, max: 5_000 }),
      there: fc.integer({ min: 0, max: 3_000 }),
      back: fc.integer({ min: 0, max: 3_000 }),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 20 }), (answers) => {
        const { time, at } = timeAt();
        let quickest = Number.POSITIVE_INFINITY;
        for (const { pause, there, back } of answers) {
          const sent = at.bootMs + pause;
          at.bootMs = sent + there + back;
          time.measure(sent, ahead + sent + there, at.bootMs);
          quickest = Math.min(quickest, there + back);
          // What an old answer may have aged by counts as width too.
          const bound = quickest / 2 + at.bootMs * 250e-6 + 1;
          expect(Math.abs(time.now() - (ahead + at.bootMs))).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  test('a slow answer replaces a quick one only when that has aged', () => {
    const { time } = timeAt();
    time.measure(0, ahead + 5, 10);
    time.measure(1_000, ahead + 9_000, 3_000);
    expect(time.offsetMs).toBe(ahead);
    // After 2,000 s at 250 ppm the quick one is 510 ms wide.
    time.measure(2_000_000, ahead + 2_000_250, 2_000_500);
    expect(time.offsetBootMs).toBe(2_000_500);
  });

  test('this machine’s own clocks go on together', async () => {
    const clock = systemClock();
    const before = clock.bootMs();
    await new Promise((resume) => setTimeout(resume, 60));
    expect(clock.bootMs()).toBeGreaterThan(before);
    expect(clock.bootId.length).toBeGreaterThan(8);
    expect(Math.abs(clock.wallMs() - Date.now())).toBeLessThan(1_000);
  });

  test('without a boot id each start is a boot of its own, and counts from its start', () => {
    const [first, second] = [systemClock(() => null), systemClock(() => null)];
    expect(first.bootId).not.toBe(second.bootId);
    expect(second.bootMs()).toBeLessThan(5_000);
    expect(systemClock(() => 'b').bootId).toBe('b');
  });
});
