import type { Millis } from './observation.ts';

/** One folder that was sent here: still on its way, or come. */
export interface SentFolder {
  readonly id: number;
  readonly fromId: number;
  readonly sentAt: Millis;
  /** What carries it, where that is known: each trolley is a delivery of its own. */
  readonly carrierId: number | null;
  readonly arrivedAt: Millis | null;
}

/** What left one place together. */
export interface Delivery<Folder extends SentFolder = SentFolder> {
  readonly fromId: number;
  readonly carrierId: number | null;
  readonly sentAt: Millis;
  readonly folders: readonly Folder[];
  /** Not come yet, though others of the same delivery have. */
  readonly missing: readonly Folder[];
}

/** Folders that were sent within so long of one another left together, ms. */
export const togetherMs = 600_000;

/**
 * Groups folders into deliveries: same sender, same carrier, one right after the other. Deliveries of which all has come
 * are left out by the caller when they are old. The newest sent comes last; within one, in the order given.
 */
export function deliveriesOf<Folder extends SentFolder>(
  folders: readonly Folder[],
): Delivery<Folder>[] {
  const senders = Map.groupBy(folders, ({ fromId, carrierId }) => `${fromId}/${carrierId ?? ''}`);
  return [...senders.values()]
    .flatMap(together)
    .map(deliveryOf)
    .toSorted((a, b) => a.sentAt - b.sentAt || a.fromId - b.fromId);
}

function together<Folder extends SentFolder>(folders: readonly Folder[]): Folder[][] {
  const groups: Folder[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const folder of folders.toSorted((a, b) => a.sentAt - b.sentAt)) {
    const group = groups.at(-1);
    if (group && folder.sentAt - last <= togetherMs) group.push(folder);
    else groups.push([folder]);
    last = folder.sentAt;
  }
  return groups;
}

function deliveryOf<Folder extends SentFolder>(folders: readonly Folder[]): Delivery<Folder> {
  const [first] = folders;
  const coming = folders.filter((folder) => folder.arrivedAt === null);
  return {
    fromId: first?.fromId ?? 0,
    carrierId: first?.carrierId ?? null,
    sentAt: first?.sentAt ?? 0,
    folders,
    missing: coming.length < folders.length ? coming : [],
  };
}
