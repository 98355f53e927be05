import { createHash } from 'node:crypto';
import type { SeedPlace } from './house.ts';
import type { SeedScan } from './moves.ts';
import type { Random } from './random.ts';
import type { Tables } from './tables.ts';
import { dayMs } from './time.ts';

/** The kiosks that stood here before the demonstration: revoked, their journals complete. */
export class RetiredKiosks {
  private readonly byPlace = new Map<
    number,
    { kioskId: number; epoch: string; place: SeedPlace }
  >();

  constructor(places: readonly SeedPlace[], chance: Random) {
    for (const place of places) {
      const epoch = Array.from({ length: 4 }, () =>
        chance.below(65_536).toString(16).padStart(4, '0'),
      ).join('');
      this.byPlace.set(place.id, { kioskId: this.byPlace.size + 1, epoch, place });
    }
  }

  readonly at = (placeId: number) => {
    const found = this.byPlace.get(placeId);
    if (!found) throw new RangeError(`no kiosk stood at place ${placeId}`);
    return found;
  };

  /** Numbers the scans of each kiosk 1, 2, 3 … in the order of their times, and writes kiosks, journals and scans. */
  write(scans: readonly SeedScan[], tables: Tables, now: number): void {
    const ordered = scans.toSorted((a, b) => a.at - b.at);
    for (const { kioskId, epoch, place } of this.byPlace.values()) {
      const own = ordered.filter((scan) => scan.kioskPlaceId === place.id);
      const end = writeScans(kioskId, epoch, own, tables);
      const key = createHash('sha256').update(`retired ${kioskId} ${epoch}`).digest('hex');
      const enrolledAt = now - 400 * dayMs;
      tables.kiosks.add(
        ...[kioskId, `${place.name}, first kiosk`, place.id, key, enrolledAt, now],
        ...['replaced', end.lastAt],
      );
      tables.journals.add(
        ...[kioskId, epoch, own.length, end.lastHash, end.lastAt, emptySession, enrolledAt],
      );
    }
  }
}

/** The state of the grammar in which nobody is signed in; see server/src/domain/session.ts. */
const emptySession = JSON.stringify({
  ...{ staffId: null, verified: false, destination: null, tookPile: false, card: null },
  ...{ pile: [], lastAct: null, recent: [], lastAt: null },
});

const receivedAfterMs = 60;
const widthMs = 15;

function writeScans(kioskId: number, epoch: string, scans: readonly SeedScan[], tables: Tables) {
  let prev = '0'.repeat(64);
  let lastAt: number | null = null;
  for (const [index, scan] of scans.entries()) {
    scan.seq = index + 1;
    const body = recordText(kioskId, epoch, scan, prev);
    prev = createHash('sha256').update(body).digest('hex');
    lastAt = scan.at;
    tables.scans.add(
      ...[kioskId, epoch, scan.seq, body, prev, scan.code, 'scanned', lastAt],
      ...[scan.at - widthMs, scan.at + widthMs, scan.staffId],
      ...[answerText(scan), scan.at + receivedAfterMs],
    );
  }
  return { lastHash: prev, lastAt };
}

/** One record as kiosks write it: these keys in this order (server/src/realtime/wire.ts). */
function recordText(kiosk: number, epoch: string, scan: SeedScan, prev: string): string {
  return JSON.stringify({
    ...{ v: 1, kiosk, epoch, seq: scan.seq, prev, code: scan.code, sealed: null, foreign: null },
    ...{ how: 'scanned', scanner: 'seed', wallMs: scan.at, bootId: 'seed', bootMs: 0 },
    ...{ offsetMs: scan.at, offsetBootMs: 0, verified: false },
  });
}

function answerText(scan: SeedScan): string {
  const folder =
    scan.folderId === null
      ? null
      : { id: scan.folderId, number: null, volumeNo: 1, temporary: false };
  const headline = `${scan.word.charAt(0).toUpperCase()}${scan.word.slice(1).replaceAll('_', ' ')}`;
  const say = {
    tone: 'done',
    outcome: scan.word,
    headline,
    line: '',
    more: null,
    folder,
    moved: folder ? 1 : 0,
  };
  return JSON.stringify({ seq: scan.seq, at: scan.at, say });
}
