import { randomUUID } from 'node:crypto';
import type { Say } from '@outguide/server/domain/say';
import type { Clock } from '../../src/clock.ts';
import { Kiosk, type KioskDeps } from '../../src/kiosk.ts';
import type { ScannerRead } from '../../src/scanner/port.ts';
import type { Central } from './central.ts';

/** A clock that a test moves. */
export class TestClock implements Clock {
  bootId = randomUUID();
  forwardMs = 0;
  wallOffsetMs = 0;
  wallMs = (): number => Date.now() + this.forwardMs + this.wallOffsetMs;
  bootMs = (): number => performance.now() + this.forwardMs;
}

export function read(text: string, over: Partial<ScannerRead> = {}): ScannerRead {
  const from = { scannerId: 'test', scannerName: 'Test', aim: null, typed: false };
  return { text, ...from, atMs: performance.now(), ...over };
}

export const returned: Say = {
  ...{ tone: 'done', outcome: 'returned', headline: 'Returned', line: 'Put it away.' },
  ...{ more: null, folder: null, moved: 1 },
};

/** A kiosk of the test hospital, calling at `port`. */
export function makeKiosk(
  dir: string,
  port: number,
  central: Central,
  over: Partial<KioskDeps> = {},
): Kiosk {
  const sealKey = central.hospital?.sealKey ?? 'none';
  const server = `http://127.0.0.1:${port}`;
  const identity = {
    server,
    kioskId: 7,
    name: 'kiosk 2',
    placeId: 1,
    key: 'k'.repeat(43),
    sealKey,
  };
  // No jitter: a kiosk that lost its line comes back after 0.2 s.
  return new Kiosk({
    identity,
    dir,
    ports: [],
    screenPort: null,
    version: 'test',
    pace: { askMs: 500 },
    random: () => 0,
    ...over,
  });
}

/** Waits until something is so; fails with its name after `withinMs`. */
export async function until(name: string, so: () => boolean, withinMs = 50_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!so()) {
    if (performance.now() > end) throw new Error(`never came: ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
