import type { How } from '@outguide/db/vocabulary';
import type { Millis } from './observation.ts';
import { destinationIdleMs } from './session.ts';

/** One folder that was sent here: still on its way, or come. */
export interface SentFolder {
  readonly id: number;
  readonly fromId: number;
  readonly sentAt: Millis;
  /** What carries it, where that is known: each trolley is a delivery of its own. */
  readonly carrierId: number | null;
  readonly arrivedAt: Millis | null;
  /** How that is known: `in_carrier` came with its carrier, and nobody has counted it. */
  readonly how: How;
  /** The scan that sent it: a place takes a whole pile along. */
  readonly byScan: string;
  /** Whoever scanned, at which kiosk. */
  readonly byReader: string;
  /** Its own label was scanned under a place named before: it goes with those scanned under it just before. */
  readonly following: boolean;
}

/** What left one place together: one trip. */
export interface Delivery<Folder extends SentFolder = SentFolder> {
  readonly fromId: number;
  readonly carrierId: number | null;
  readonly sentAt: Millis;
  readonly folders: readonly Folder[];
  /** Not seen here yet, though others of the same delivery were. */
  readonly missing: readonly Folder[];
}

/** Somebody saw it here: what its carrier's code said of it was not counted. */
export const isCounted = ({ arrivedAt, how }: Pick<SentFolder, 'arrivedAt' | 'how'>): boolean =>
  arrivedAt !== null && how !== 'in_carrier';

/** What a trolley was sent with within so long of one another left together, ms. */
export const togetherMs = 600_000;

/**
 * Groups folders into trips: one sender, one carrier, and one scan that sent them, or labels scanned one after the other
 * under one place. Whoever counts a trip must not miss what was sent by another. The newest sent comes last.
 */
export function deliveriesOf<Folder extends SentFolder>(
  folders: readonly Folder[],
): Delivery<Folder>[] {
  const senders = Map.groupBy(folders, ({ fromId, carrierId }) => `${fromId}/${carrierId ?? ''}`);
  return [...senders.values()]
    .flatMap(tripsOf)
    .map(deliveryOf)
    .toSorted((a, b) => a.sentAt - b.sentAt || a.fromId - b.fromId);
}

function tripsOf<Folder extends SentFolder>(folders: readonly Folder[]): Folder[][] {
  const scans = Map.groupBy(folders, ({ byScan }) => byScan).values();
  const trips: Folder[][] = [];
  for (const scan of [...scans].toSorted((a, b) => sentAt(a) - sentAt(b))) {
    const before = trips.at(-1);
    if (before && leftTogether(before, scan)) before.push(...scan);
    else trips.push([...scan]);
  }
  return trips;
}

const sentAt = (folders: readonly SentFolder[]): Millis =>
  Math.max(...folders.map((folder) => folder.sentAt));

function leftTogether(before: readonly SentFolder[], scan: readonly SentFolder[]): boolean {
  const gap = sentAt(scan) - sentAt(before);
  // What was sent after another came cannot have been with it.
  if (before.some(({ arrivedAt }) => arrivedAt !== null && arrivedAt <= sentAt(scan))) return false;
  const [first] = scan;
  if (first?.carrierId !== null) return gap <= togetherMs;
  const one = [...before, ...scan].every(
    ({ following, byReader }) => following && byReader === first.byReader,
  );
  return one && gap <= destinationIdleMs;
}

function deliveryOf<Folder extends SentFolder>(folders: readonly Folder[]): Delivery<Folder> {
  const [first] = folders;
  const unseen = folders.filter((folder) => !isCounted(folder));
  return {
    fromId: first?.fromId ?? 0,
    carrierId: first?.carrierId ?? null,
    sentAt: first?.sentAt ?? 0,
    folders,
    missing: unseen.length < folders.length ? unseen : [],
  };
}
