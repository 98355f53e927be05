import type { Millis } from './observation.ts';

/** A moment as files write it: a wall clock's time, with how far it is from UTC only where the writer said so. */
export interface WrittenMoment {
  /** The wall clock's reading, as if it were UTC. */
  readonly wall: Millis;
  readonly offsetMinutes: number | null;
}

const written =
  /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** Reads `2026-11-23 09:30`, with `T`, seconds and an offset if need be; null for what no calendar or clock has. */
export function readMoment(text: string): WrittenMoment | null {
  const [, year, month, day, hour, minute, second = '00', zone] = written.exec(text) ?? [];
  if (year === undefined || Number(year) < 1800) return null;
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(wall)) return null;
  // 30 February would be read as 2 March, and 24:00 as the next day.
  if (!new Date(wall).toISOString().startsWith(`${year}-${month}-${day}T${hour}:${minute}`))
    return null;
  return { wall, offsetMinutes: zone === undefined ? null : offsetOf(zone) };
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (hours * 60 + minutes) * (zone.startsWith('-') ? -1 : 1);
}

/**
 * The moments that a written one can mean in a time zone: one as a rule; none where clocks were put forward over it; two
 * where they were put back.
 */
export function momentsOf({ wall, offsetMinutes }: WrittenMoment, timeZone: string): Millis[] {
  if (offsetMinutes !== null) return [wall - offsetMinutes * 60_000];
  // No offset is further than a day from another, so those of the day before and after are all that count.
  const offsets = new Set([-1, 1].map((side) => zoneOffset(wall + side * 86_400_000, timeZone)));
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => at + zoneOffset(at, timeZone) === wall)
    .toSorted((a, b) => a - b);
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** By the quarter of an hour: clocks are only ever changed at its beginning. */
  readonly offsets: Map<number, Millis>;
}
const zones = new Map<string, Zone>();
const quarterMs = 900_000;
/** Enough for every quarter of a year; then it is begun anew. */
const offsetsKept = 40_000;

/** How far the clocks of a zone are ahead of UTC at a moment, ms. */
export function zoneOffset(at: Millis, timeZone: string): Millis {
  const zone = zones.get(timeZone) ?? { format: formatOf(timeZone), offsets: new Map() };
  zones.set(timeZone, zone);
  const quarter = Math.floor(at / quarterMs);
  const known = zone.offsets.get(quarter);
  if (known !== undefined) return known;
  const offset = readOffset(quarter * quarterMs, zone.format);
  if (zone.offsets.size >= offsetsKept) zone.offsets.clear();
  zone.offsets.set(quarter, offset);
  return offset;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  return new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
    ...{ hour: two, minute: two, second: two },
  });
}

function readOffset(at: Millis, format: Intl.DateTimeFormat): Millis {
  const parts = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** The day that it is in a zone at a moment, as `2026-11-23`. */
export function localDay(at: Millis, timeZone: string): string {
  return new Date(at + zoneOffset(at, timeZone)).toISOString().slice(0, 10);
}

/** When a local day begins; where midnight is skipped, the first moment of that day. */
export function dayBegins(day: string, timeZone: string): Millis {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const [first] = momentsOf({ wall, offsetMinutes: null }, timeZone);
  return first ?? wall - zoneOffset(wall - 86_400_000, timeZone);
}
