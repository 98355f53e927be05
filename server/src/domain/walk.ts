/** Where a folder stands on a walk: its home, for what is scanned on the way must not change the order of the walk. */
export interface WalkSpot {
  readonly roomId: number;
  readonly roomCode: string;
  /** The bay, or the room itself where shelves stand in no bay: what one clerk walks. */
  readonly aisleId: number;
  readonly aisleCode: string;
  readonly shelfCode: string;
  /** `filingKey` of the chart's number, in the order in which its shelf is filed. */
  readonly filingKey: string;
  readonly volumeNo: number;
  readonly temporary: boolean;
  readonly folderId: number;
}

// Lower than every letter and digit, so that a short key comes before a longer one that begins with it.
const between = ' ';

/** A code as people count: A-2 comes before A-10. Each run of digits is told by its length first. */
export function countedCode(code: string): string {
  return code.toUpperCase().replace(/\d+/g, (digits) => {
    const bare = digits.replace(/^0+(?=\d)/, '');
    return `${String(bare.length).padStart(2, '0')}${bare}`;
  });
}

/**
 * The key of a spot: keys in the order of their bytes are one walk through the rooms, bay by bay, shelf by shelf, and
 * along each shelf in filing order. It depends on the folder alone, so what is added comes between and moves nothing.
 */
export function walkKey(spot: WalkSpot, firstRoomId?: number): string {
  return [
    spot.roomId === firstRoomId ? '0' : '1',
    ...[countedCode(spot.roomCode), spot.roomId],
    ...[countedCode(spot.aisleCode), spot.aisleId],
    ...[countedCode(spot.shelfCode), spot.filingKey],
    ...[String(spot.volumeNo).padStart(3, '0'), spot.temporary ? '1' : '0', spot.folderId],
  ].join(between);
}

/** Compares walk keys by their bytes, as the database would. */
export function compareWalkKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An aisle of a walk with what is still to be pulled in it. */
export interface Aisle {
  readonly id: number;
  readonly toPull: number;
}

/**
 * Splits the aisles of a walk, in their order, among so many walkers: each gets neighbouring aisles, each aisle goes to
 * exactly one, and the parts are as even as whole aisles allow. With fewer aisles than walkers some parts are empty.
 */
export function shareAisles(aisles: readonly Aisle[], walkers: number): Aisle[][] {
  const parts: Aisle[][] = Array.from({ length: Math.max(1, walkers) }, () => []);
  const all = aisles.reduce((sum, aisle) => sum + aisle.toPull, 0);
  let before = 0;
  for (const aisle of aisles) {
    // Whose part the middle of this aisle falls into.
    const middle = all === 0 ? 0 : (before + aisle.toPull / 2) / all;
    parts[Math.min(parts.length - 1, Math.floor(middle * parts.length))]?.push(aisle);
    before += aisle.toPull;
  }
  return parts;
}
