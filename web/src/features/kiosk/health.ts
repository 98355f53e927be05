import { healthShape, type Health } from '@outguide/server/realtime/wire';
import { span } from '../../ui/when.ts';

/** What a kiosk last said of itself, when it can be understood. */
export function readHealth(health: unknown): Health | null {
  const read = healthShape.safeParse(health);
  return read.success ? read.data : null;
}

/** Scanners, waiting scans and clock in one line. */
export function healthWords(health: Health | null): string {
  if (health === null) return 'has not said how it is';
  const ready = health.scanners.filter((scanner) => /ready|open|ok/i.test(scanner.state)).length;
  const scanners =
    health.scanners.length === 0
      ? 'no scanner'
      : `${ready} of ${health.scanners.length} scanners ready`;
  const rejects = Object.values(health.rejects).reduce((sum, count) => sum + count, 0);
  const off = Math.abs(health.wallOffsetMs ?? 0);
  return [
    scanners,
    `${health.waiting.toLocaleString('en')} waiting`,
    rejects > 0 ? `${rejects} unreadable` : null,
    off > 60_000 ? `its clock is off by ${span(off)}` : null,
    health.diskFree !== null && health.diskFree < 200_000_000 ? 'its disk is nearly full' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
